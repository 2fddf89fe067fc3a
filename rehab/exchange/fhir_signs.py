"""Flares, health and reported warning signs as FHIR Flags: what the person told, no diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehab.domain.catalogue import FLAGS
from rehab.domain.warning_answers import Answers, Occasion, denied_in, questions_of, signs_in, waiting_signs
from rehab.exchange.fhir_terms import OWN, Resource, filled, id_of, moment
from rehab.storage.tables import HealthFlag, SafetyAnswer, TimeOff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sqlalchemy import Row

    from rehab.domain.warning_signs import Question
    from rehab.exchange.fhir_rows import Whose

_URL = f"{OWN}:questionnaire:warning_signs"
_FLARE = "Flare: worse pain than usual, with a gentler routine"


def flags(whose: Whose) -> Iterator[Resource]:
    """Yield flares, and what applies to the person's health."""
    for row in whose.living(TimeOff, "first_day", "id"):
        if row.kind == "flare":
            is_on = row.first_day <= whose.today and (row.last_day is None or whose.today <= row.last_day)
            yield _flag(("flare", row.id), whose, _FLARE, row.first_day, row.last_day, is_active=is_on)
    for row in whose.living(HealthFlag, "since", "flag"):
        if row.flag in FLAGS:
            words = f"The person says that this applies: {FLAGS[row.flag]}"
            if row.cleared_on:
                words += f". They say that a clinician agreed to their exercises on {row.cleared_on}"
            yield _flag(
                ("health", f"{whose.alias}/{row.flag}"), whose, words, row.since, None, is_active=True
            )


def _flag(
    key: tuple[str, str], whose: Whose, words: str, first: date, last: date | None, *, is_active: bool
) -> Resource:
    period = {"start": first.isoformat(), "end": last.isoformat() if last else None}
    return {
        "resourceType": "Flag",
        "id": id_of(*key),
        "status": "active" if is_active else "inactive",
        "code": {"text": words},
        "subject": whose.subject,
        "period": filled(period),
    }


def signs(whose: Whose) -> Iterator[Resource]:
    """Yield the answers to questions on warning signs, and a flag for each sign that nobody looked at yet."""
    rows = list(whose.living(SafetyAnswer, "at", "id"))
    questions = questions_of(
        {name for row in rows for name in signs_in(row.answers) | denied_in(row.answers)}
    )
    if not questions:
        return
    yield {
        "resourceType": "Questionnaire",
        "id": id_of("questionnaire", "warning_signs"),
        "url": _URL,
        "title": "Warning signs",
        "status": "active",
        "subjectType": ["Patient"],
        "item": [{"linkId": one.id, "text": one.text, "type": "boolean"} for one in questions],
    }
    yield from (_answers(row, questions, whose) for row in rows)
    answers = [
        Answers(row.day, Occasion(row.occasion), signs_in(row.answers), denied_in(row.answers))
        for row in rows
    ]
    told = {name: one.day for one in answers for name in one.signs}
    for question in questions_of(waiting_signs(answers)):
        words = f"Reported, and nobody has looked at it yet as far as the person says: {question.sign}"
        yield _flag(
            ("sign", f"{whose.alias}/{question.id}"), whose, words, told[question.id], None, is_active=True
        )


def _answers(row: Row[Any], questions: Iterable[Question], whose: Whose) -> Resource:
    yes, no = signs_in(row.answers), denied_in(row.answers)
    return filled(
        {
            "resourceType": "QuestionnaireResponse",
            "id": id_of("signs", row.id),
            "questionnaire": _URL,
            "status": "completed",
            "subject": whose.subject,
            "authored": moment(row.at, whose.zone),
            "source": whose.subject,
            "item": [
                {"linkId": one.id, "text": one.text, "answer": [{"valueBoolean": one.id in yes}]}
                for one in questions
                if one.id in yes | no
            ],
        }
    )
