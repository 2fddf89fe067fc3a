"""Sessions as FHIR Procedures, with what was done in them and the active minutes of each week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rehab.domain.exercise import Kind
from rehab.domain.result import Outcome, SetState
from rehab.exchange.fhir_terms import (
    AEROBIC_WEEK,
    DURATION,
    EXERCISE,
    Resource,
    activity,
    filled,
    id_of,
    letters,
    loinc,
    moment,
    noted,
    own,
    quantity,
    reference,
)
from rehab.storage.tables import SessionSet, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

    from sqlalchemy import Row

    from rehab.domain.exercise import Exercise
    from rehab.exchange.fhir_rows import Whose

_MINUTE_S = 60
_STATUS = {
    Outcome.FINISHED: ("completed", None),
    Outcome.STOPPED: ("stopped", "Ended early"),
    Outcome.STOPPED_FOR_PAIN: ("stopped", "Pain or a symptom"),
}


@dataclass
class _Part:
    """What was done of one exercise in a session: sets, repetitions, seconds."""

    exercise: str
    name: str
    sets: float = 0
    reps: int = 0
    seconds: int = 0


def training(whose: Whose, exercises: Mapping[str, Exercise]) -> Iterator[Resource]:
    """Yield each session, what was done in it by exercise, and the aerobic minutes by week."""
    parts = _parts(whose)
    weeks: dict[date, int] = defaultdict(int)
    for row in whose.living(TrainingSession, "started_at", "id"):
        done = parts.get(row.id, {})
        yield _procedure(row, whose)
        yield _duration(row, whose)
        for position, part in sorted(done.items()):
            yield _exercise(row, position, part, whose)
            kind = exercises[part.exercise].kind if part.exercise in exercises else None
            if kind is Kind.AEROBIC:
                weeks[row.day - timedelta(days=row.day.weekday())] += part.seconds
    yield from (_week(monday, seconds, whose) for monday, seconds in sorted(weeks.items()))


def _parts(whose: Whose) -> Mapping[str, Mapping[int, _Part]]:
    """Return what was done by session and place in it: a set in part is half a set, a skipped one none."""
    found: dict[str, dict[int, _Part]] = defaultdict(dict)
    for row in whose.living(SessionSet, "session_id", "position", "number", "side"):
        part = found[row.session_id].setdefault(row.position, _Part(row.exercise_id, row.name))
        part.sets += {SetState.DONE: 1, SetState.PARTIAL: 0.5}.get(row.state, 0)
        part.reps += row.reps or 0
        part.seconds += row.seconds
    return found


def _procedure(row: Row[Any], whose: Whose) -> Resource:
    status, reason = _STATUS[Outcome(row.outcome)]
    return filled(
        {
            "resourceType": "Procedure",
            "id": id_of("session", row.id),
            "status": status,
            "statusReason": {"text": reason} if reason else None,
            "code": {"text": ": ".join(filter(None, ("Exercise session", letters(row.title))))},
            "subject": whose.subject,
            "performedPeriod": _period(row, whose.zone),
            "note": noted(row.note),
        }
    )


def _period(row: Row[Any], zone: ZoneInfo) -> Resource:
    return {"start": moment(row.started_at, zone), "end": moment(row.ended_at, zone)}


def _duration(row: Row[Any], whose: Whose) -> Resource:
    minutes = round(row.active_seconds / _MINUTE_S, 1)
    effort = {"code": {"text": "Effort, 0 to 10"}, "valueQuantity": quantity(row.effort or 0, "{score}")}
    return filled(
        {
            "resourceType": "Observation",
            "id": id_of("duration", row.id),
            "partOf": [reference("session", row.id)],
            "status": "final",
            "category": activity(),
            "code": loinc(DURATION, "Minutes of exercise, without rests"),
            "subject": whose.subject,
            "effectivePeriod": _period(row, whose.zone),
            "valueQuantity": quantity(minutes, "min"),
            "component": [effort] if row.effort is not None else [],
        }
    )


def _exercise(row: Row[Any], position: int, part: _Part, whose: Whose) -> Resource:
    amounts = (
        ("Sets done", quantity(part.sets, "{set}")),
        ("Repetitions done", quantity(part.reps, "{repetition}") if part.reps else None),
        ("Time of the exercise itself", quantity(part.seconds, "s")),
    )
    return {
        "resourceType": "Observation",
        "id": id_of("exercise", f"{row.id}/{position}"),
        "partOf": [reference("session", row.id)],
        "status": "final",
        "category": activity(),
        "code": loinc(EXERCISE, "Exercise"),
        "subject": whose.subject,
        "effectivePeriod": _period(row, whose.zone),
        "valueCodeableConcept": own("exercise", part.exercise, letters(part.name) or "Exercise"),
        "component": [
            {"code": {"text": name}, "valueQuantity": amount} for name, amount in amounts if amount
        ],
    }


def _week(monday: date, seconds: int, whose: Whose) -> Resource:
    sunday = monday + timedelta(days=6)
    return {
        "resourceType": "Observation",
        "id": id_of("week", f"{whose.alias}/{monday.isoformat()}"),
        "status": "final",
        "category": activity(),
        "code": loinc(AEROBIC_WEEK, "Minutes of walking and cycling in the week"),
        "subject": whose.subject,
        "effectivePeriod": {"start": monday.isoformat(), "end": sunday.isoformat()},
        "valueQuantity": quantity(round(seconds / _MINUTE_S), "min/wk"),
    }
