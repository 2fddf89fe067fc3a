"""Questionnaires as FHIR: the form, what was answered, and the score that was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehab.domain.measure import Scale
from rehab.exchange.fhir_terms import (
    LOINC,
    OWN,
    PEG_MEAN,
    PEG_PANEL,
    Resource,
    filled,
    id_of,
    letters,
    loinc,
    moment,
    own,
    quantity,
    reference,
    survey,
)
from rehab.storage.measures import measures
from rehab.storage.tables import Activity, MeasureEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Row

    from rehab.domain.measure import Measure
    from rehab.exchange.fhir_rows import Whose

_PEG = "peg"


def forms(whose: Whose) -> Iterator[Resource]:
    """Yield each form that was filled in with its questionnaire once, its answers and its score."""
    activities = {row.id: letters(row.name) or "Activity" for row in whose.living(Activity, "made_at", "id")}
    asked: set[str] = set()
    for row in whose.living(MeasureEntry, "day", "at", "id"):
        measure = measures().get(row.measure)
        if measure is None:
            continue
        words = activities if measure.names_own_items else {item.key: item.text for item in measure.items}
        if measure.id not in asked:
            asked.add(measure.id)
            yield _questionnaire(measure, words)
        yield _response(row, measure, words, whose)
        yield _score(row, measure, whose)


def _questionnaire(measure: Measure, words: Mapping[str, str]) -> Resource:
    kind = "boolean" if measure.scale is Scale.TICK else "integer"
    return filled(
        {
            "resourceType": "Questionnaire",
            "id": id_of("questionnaire", measure.id),
            "url": _url(measure),
            "title": measure.name,
            "status": "active",
            "subjectType": ["Patient"],
            "description": measure.about,
            "copyright": f"{measure.licence} Source: {measure.source}.",
            "code": [{"system": LOINC, "code": PEG_PANEL[0], "display": PEG_PANEL[1]}]
            if measure.id == _PEG
            else [],
            "item": [{"linkId": key, "text": text, "type": kind} for key, text in words.items()],
        }
    )


def _response(row: Row[Any], measure: Measure, words: Mapping[str, str], whose: Whose) -> Resource:
    return filled(
        {
            "resourceType": "QuestionnaireResponse",
            "id": id_of("form", row.id),
            "questionnaire": _url(measure),
            "status": "amended" if row.edited_at else "completed",
            "subject": whose.subject,
            "authored": moment(row.at, whose.zone),
            "source": whose.subject,
            "item": [
                {"linkId": key, "text": words[key], "answer": [_answer(measure, answer)]}
                for key, answer in row.answers.items()
                if key in words
            ],
        }
    )


def _answer(measure: Measure, answer: int) -> Resource:
    return {"valueBoolean": bool(answer)} if measure.scale is Scale.TICK else {"valueInteger": int(answer)}


def _score(row: Row[Any], measure: Measure, whose: Whose) -> Resource:
    name = f"{measure.name}: score"
    return {
        "resourceType": "Observation",
        "id": id_of("score", row.id),
        "status": "amended" if row.edited_at else "final",
        "category": survey(),
        "code": loinc(PEG_MEAN, name) if measure.id == _PEG else own("measure", measure.id, name),
        "subject": whose.subject,
        "effectiveDateTime": moment(row.at, whose.zone),
        "valueQuantity": quantity(row.score, "{score}"),
        "derivedFrom": [reference("form", row.id)],
    }


def _url(measure: Measure) -> str:
    return f"{OWN}:questionnaire:{measure.id}"
