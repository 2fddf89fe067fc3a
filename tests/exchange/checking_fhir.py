"""Holds a FHIR bundle against two programs' definitions of R4, and against the rules that neither checks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from fhir.resources.R4B.bundle import Bundle as FirstBundle
from fhirclient.models.bundle import Bundle as SecondBundle
from fhirclient.models.fhirabstractbase import FHIRValidationError
from pydantic import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
#: R4's required value sets, by resource and element; of those elements that we write.
REQUIRED = {
    ("Bundle", "type"): {
        *("document", "message", "transaction", "transaction-response", "batch", "batch-response"),
        *("history", "searchset", "collection"),
    },
    ("Observation", "status"): {
        *("registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error"),
        "unknown",
    },
    ("Procedure", "status"): {
        *("preparation", "in-progress", "not-done", "on-hold", "stopped", "completed"),
        *("entered-in-error", "unknown"),
    },
    ("CarePlan", "status"): {
        *("draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"),
    },
    ("CarePlan", "intent"): {"proposal", "plan", "order", "option"},
    ("CarePlan", "activity.detail.status"): {
        *("not-started", "scheduled", "in-progress", "on-hold", "completed", "cancelled", "stopped"),
        *("unknown", "entered-in-error"),
    },
    ("CarePlan", "activity.detail.scheduledTiming.repeat.periodUnit"): {
        "s",
        "min",
        "h",
        "d",
        "wk",
        "mo",
        "a",
    },
    ("CarePlan", "activity.detail.scheduledTiming.repeat.dayOfWeek"): {
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    },
    ("Goal", "lifecycleStatus"): {
        *("proposed", "planned", "accepted", "active", "on-hold", "completed", "cancelled"),
        *("entered-in-error", "rejected"),
    },
    ("Flag", "status"): {"active", "inactive", "entered-in-error"},
    ("Questionnaire", "status"): {"draft", "active", "retired", "unknown"},
    ("Questionnaire", "item.type"): {
        *("group", "display", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text"),
        *("url", "choice", "open-choice", "attachment", "reference", "quantity"),
    },
    ("QuestionnaireResponse", "status"): {
        *("in-progress", "completed", "amended", "entered-in-error", "stopped"),
    },
}
CODED = {"status", "type", "intent", "lifecycleStatus", "periodUnit", "dayOfWeek"}
CATEGORIES = {
    *("social-history", "vital-signs", "imaging", "laboratory", "procedure", "survey", "exam", "therapy"),
    "activity",
}
#: The codes of LOINC that are known to be right, and the units of UCUM that we use.
LOINC = {"72514-3", "91148-7", "91147-9", "55411-3", "73985-4", "82290-8", "41950-7"}
UCUM = {"{score}", "{set}", "{repetition}", "{steps}", "min", "min/wk", "s"}
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def faults(bundle: Json) -> list[str]:
    """Return what either program, or the rules that neither checks, finds wrong with a bundle."""
    found = []
    try:
        FirstBundle.model_validate_json(json.dumps(bundle))
    except ValidationError as error:
        found.append(f"fhir.resources: {error}")
    try:
        SecondBundle(bundle, strict=True)
    except FHIRValidationError as error:
        found.append(f"fhirclient: {error}")
    return [*found, *(f"rules: {one}" for one in broken_rules(bundle))]


def broken_rules(bundle: Json) -> Iterator[str]:
    """Yield what is wrong with references, ids, codes and units, and what is empty."""
    entries = bundle.get("entry", [])
    urls = [entry["fullUrl"] for entry in entries]
    if len(set(urls)) != len(urls):
        yield "a fullUrl twice"
    forms = {one["url"] for one in (entry["resource"] for entry in entries) if "url" in one}
    known = {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in entries}
    yield from _of_codes("Bundle", {"type": bundle["type"]})
    for entry in entries:
        one = entry["resource"]
        if entry["fullUrl"] != f"urn:uuid:{one['id']}" or not _UUID.fullmatch(entry["fullUrl"]):
            yield f"{entry['fullUrl']} is not of {one['id']}"
        yield from _of_codes(one["resourceType"], one)
        for path, value in _walk(one):
            yield from _of_value(path, value, known)
        if one.get("questionnaire") not in (None, *forms):
            yield f"{one['questionnaire']} is not in the bundle"


def _of_codes(resource: str, one: Json) -> Iterator[str]:
    for path, value in _walk(one):
        where = ".".join(part for part in path if isinstance(part, str))
        is_coded = where.split(".")[-1] in CODED and isinstance(value, str)
        if is_coded and value not in REQUIRED.get((resource, where), set()):
            yield f"{resource}.{where} {value}"


def _of_value(path: tuple[str | int, ...], value: object, known: dict[str, str]) -> Iterator[str]:
    where = ".".join(map(str, path))
    if value in ("", [], {}) or value is None:
        yield f"{where} is empty"
    if isinstance(value, str) and re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[^\S \r\n\t]", value):
        yield f"{where} has what is no letter"
    if path[-1] == "reference":
        found = known.get(str(value))
        if found is None:
            yield f"{where} {value} resolves to nothing"
        elif path[0] in {"subject", "performer", "author"} and found != "Patient":
            yield f"{where} is not the person"
    if isinstance(value, dict):
        system, code = value.get("system"), value.get("code")
        right = {"http://loinc.org": LOINC, "http://unitsofmeasure.org": UCUM}
        right["http://terminology.hl7.org/CodeSystem/observation-category"] = CATEGORIES
        if system in right and code not in right[system]:
            yield f"{where} has {code} of {system}"
        if system and system not in right and not str(system).startswith("urn:steady-back:"):
            yield f"{where} has a code of {system}"
        if sum(name.startswith(("value", "effective")) and name != "valueSet" for name in value) > 2:
            yield f"{where} has two values"


def _walk(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, (*path, name))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _walk(inner, (*path, number))
