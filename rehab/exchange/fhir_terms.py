"""The words of FHIR R4 that we use: codes with their systems, ids, and the small types resources are made of.

Codes are those of LOINC and UCUM that were seen in published guides. What has no sure code has our own name
as text. SNOMED CT is left out: it needs a licence outside its member countries. Source: HL7 FHIR R4 (4.0.1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

Resource = dict[str, Any]

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
_OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
#: What we name ourselves: an exercise, a questionnaire, an extension.
OWN = "urn:steady-back"
#: Our ids are plain letters; a code holds no space.
_CODE = re.compile(r"[!-~]+")
_NO_LETTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[^\S \r\n\t]")
_IDS = UUID("b0f0b5f4-7a51-4a0e-9a63-51a7c1cf2f4d")

PAIN = ("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
PEG_PANEL = ("91148-7", "PEG panel")
PEG_MEAN = ("91147-9", "PEG mean score")
DURATION = ("55411-3", "Exercise duration")
EXERCISE = ("73985-4", "Exercise activity")
STEPS = ("41950-7", "Number of steps in 24 hour Measured")
AEROBIC_WEEK = ("82290-8", "Frequency of moderate to vigorous aerobic physical activity")


def id_of(kind: str, key: str) -> str:
    """Return the id of what has a key with us: the same in every export, so that a later one updates."""
    return str(uuid5(_IDS, f"{kind}/{key}"))


def reference(kind: str, key: str) -> dict[str, str]:
    """Refer to a resource of the same bundle."""
    return {"reference": f"urn:uuid:{id_of(kind, key)}"}


def loinc(code: tuple[str, str], text: str) -> Resource:
    """Return a concept with its LOINC code and the app's own words."""
    return {"coding": [{"system": LOINC, "code": code[0], "display": code[1]}], "text": text}


def own(system: str, code: str, text: str) -> Resource:
    """Return a concept of our own; what is no code in FHIR has its words alone."""
    coding = [{"system": f"{OWN}:{system}", "code": code}] if _CODE.fullmatch(code) else []
    return filled({"coding": coding, "text": text})


def survey() -> list[Resource]:
    """Return the category of what a person says of themselves."""
    return [{"coding": [{"system": _OBSERVATION_CATEGORY, "code": "survey"}]}]


def activity() -> list[Resource]:
    """Return the category of what a person did."""
    return [{"coding": [{"system": _OBSERVATION_CATEGORY, "code": "activity"}]}]


def quantity(value: float, code: str, unit: str | None = None) -> Resource:
    """Return an amount with its UCUM code."""
    return {"value": value, "unit": unit or code, "system": UCUM, "code": code}


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Write a moment with the offset of the person's zone."""
    return at.astimezone(zone).isoformat(timespec="seconds")


def noted(note: str) -> list[Resource]:
    """Return a person's note; FHIR has no empty text, so a blank one is none."""
    text = letters(note)
    return [{"text": text}] if text else []


def letters(text: str) -> str:
    """Return a text without what is no letter in FHIR, such as a bell, and without space at its ends."""
    return _NO_LETTERS.sub(" ", text).strip()


def filled(resource: Resource) -> Resource:
    """Return a resource without what is empty: FHIR knows no empty value."""
    return {name: value for name, value in resource.items() if value not in (None, "", [], {})}
