"""The routine that counts today as a FHIR CarePlan, and what the person wants to reach as Goals."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from rehab.domain.dose_words import dose_words
from rehab.domain.exercise import Kind
from rehab.domain.routine import DAY_NAMES
from rehab.domain.thresholds import AEROBIC_MINUTES
from rehab.exchange.fhir_terms import (
    AEROBIC_WEEK,
    OWN,
    Resource,
    filled,
    id_of,
    letters,
    loinc,
    own,
    quantity,
)
from rehab.storage.routines import active_routine_id, latest_version, read_routine
from rehab.storage.tables import ActiveRoutine, Activity, RoutineRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item, Routine
    from rehab.exchange.fhir_rows import Whose

#: How FHIR names a number of a dose that it has no element for: our extension, its parts, and their names.
_DOSE = f"{OWN}:dose"
_NUMBERS = ("sets", "reps", "hold_s", "minutes", "rest_between_reps_s", "rest_between_sets_s")


def plan(whose: Whose, exercises: Mapping[str, Exercise]) -> Iterator[Resource]:
    """Yield the routine of today, where there is one, and the goals."""
    session, person = whose.session, whose.person
    routine_id = active_routine_id(session, person, whose.today)
    routine = read_routine(session, person, routine_id) if routine_id else None
    items = [item for item in routine.items if item.exercise in exercises] if routine else []
    walks = any(exercises[item.exercise].kind is Kind.AEROBIC for item in items)
    goals = [*_activities(whose), *([_minutes(whose)] if walks else [])]
    yield from goals
    yield from _ended(whose, routine_id)
    if routine and routine_id and items:
        version = latest_version(session, person, routine_id)
        active = [goal["id"] for goal in goals if goal["lifecycleStatus"] == "active"]
        more = {
            "period": {"start": version.from_day.isoformat()} if version else None,
            "goal": [{"reference": f"urn:uuid:{one}"} for one in active],
            "activity": [_activity(item, exercises[item.exercise], routine) for item in items],
        }
        yield _care_plan(whose, routine_id, "active", routine.name, more)


def _care_plan(whose: Whose, routine_id: str, status: str, name: str, more: Resource) -> Resource:
    return filled(
        {
            "resourceType": "CarePlan",
            "id": id_of("routine", routine_id),
            "status": status,
            "intent": "plan",
            "category": [{"text": "Exercise"}],
            "title": letters(name),
            "subject": whose.subject,
            **more,
        }
    )


def _ended(whose: Whose, active: str | None) -> Iterator[Resource]:
    """Yield the routines that counted before, as over: a clinic may have had them as active.

    Each has the stretch for which it counted last.
    """
    names = {row.id: row.name for row in whose.living(RoutineRow, "made_at", "id")}
    choices = [row for row in whose.living(ActiveRoutine, "from_day") if row.from_day <= whose.today]
    last = {row.routine_id: (row, after) for row, after in pairwise(choices)}
    for routine_id, (row, after) in last.items():
        if routine_id in names and routine_id != active:
            end = after.from_day - timedelta(days=1)
            period = {"start": row.from_day.isoformat(), "end": end.isoformat()}
            yield _care_plan(whose, routine_id, "completed", names[routine_id], {"period": period})


def _activity(item: Item, exercise: Exercise, routine: Routine) -> Resource:
    words = dose_words(item.dose, is_per_side=exercise.is_per_side)
    days = sorted(routine.weekdays if item.weekdays is None else item.weekdays & routine.weekdays)
    often = min(item.dose.times_per_day, routine.sittings)
    repeat: dict[str, Any] = {"frequency": often, "period": 1, "periodUnit": "d"}
    if days:
        repeat["dayOfWeek"] = [DAY_NAMES[day].lower() for day in days]
    return {
        "detail": {
            "extension": [_dose(item.dose)],
            "code": own("exercise", exercise.id, letters(exercise.name) or "Exercise"),
            "status": "scheduled",
            "scheduledTiming": {"repeat": repeat},
            "description": letters(f"{words}. {item.note}"),
        }
    }


def _dose(dose: Dose) -> Resource:
    numbers = ((name, getattr(dose, name)) for name in _NUMBERS)
    return {
        "url": _DOSE,
        "extension": [
            *({"url": name, "valueInteger": number} for name, number in numbers if number is not None),
            {"url": "sides", "valueCode": dose.sides.value},
        ],
    }


def _activities(whose: Whose) -> Iterator[Resource]:
    """Yield what matters to the person, by their own words; one they ended is no goal any more."""
    for row in whose.living(Activity, "made_at", "id"):
        yield {
            "resourceType": "Goal",
            "id": id_of("activity", row.id),
            "lifecycleStatus": "cancelled" if row.ended_at else "active",
            "description": {"text": f"Do this again with less trouble: {letters(row.name) or 'an activity'}"},
            "subject": whose.subject,
            "startDate": row.made_at.date().isoformat(),
        }


def _minutes(whose: Whose) -> Resource:
    """Return the minutes of walking or cycling a week that the app compares with."""
    return {
        "resourceType": "Goal",
        "id": id_of("aerobic", whose.alias),
        "lifecycleStatus": "active",
        "description": {"text": f"{AEROBIC_MINUTES} minutes of walking or cycling a week"},
        "subject": whose.subject,
        "target": [
            {
                "measure": loinc(AEROBIC_WEEK, "Minutes of walking and cycling in the week"),
                "detailQuantity": {**quantity(AEROBIC_MINUTES, "min/wk"), "comparator": ">="},
            }
        ],
    }
