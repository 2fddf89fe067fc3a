"""Makes what tests need: a person, a routine, a session as the player sends it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from rehab.domain.routine import EVERY_DAY, Item
from rehab.services.person import LOCAL, meet_person
from rehab.services.results import save_results
from rehab.storage.engine import writing
from rehab.storage.exercises import catalogue
from rehab.storage.routines import mask_of, row_of
from rehab.storage.tables import ActiveRoutine, RoutineRow, RoutineVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

#: A Monday.
MONDAY = date(2026, 11, 23)


def at(day: date, hour: int = 9) -> datetime:
    """Return an hour of a day in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def meet(db: Engine, zone: str = "UTC") -> str:
    """Make the local person and return their id."""
    return meet_person(db, LOCAL, zone, at(MONDAY)).id


def give_routine(
    db: Engine,
    exercises: Sequence[str],
    *,
    weekdays: frozenset[int] = EVERY_DAY,
    sittings: int = 1,
    day: date = MONDAY,
    person: str = LOCAL,
) -> str:
    """Give a person an active routine of exercises with their default doses; return its id."""
    routine = str(uuid4())
    version = RoutineVersion.model_validate(
        {
            "person_id": person,
            "id": str(uuid4()),
            "routine_id": routine,
            "number": 1,
            "from_day": day,
            "made_at": at(day),
            "weekdays": mask_of(weekdays),
            "sittings": sittings,
        }
    )
    items = [Item(key=name, exercise=name, dose=catalogue()[name].dose) for name in exercises]
    with writing(db, person) as session:
        session.add(
            RoutineRow.model_validate(
                {"person_id": person, "id": routine, "name": "Mine", "made_at": at(day)}
            )
        )
        session.flush()
        session.add(version)
        session.flush()
        session.add_all(row_of(item, position, version) for position, item in enumerate(items))
        session.add(
            ActiveRoutine.model_validate({"person_id": person, "from_day": day, "routine_id": routine})
        )
    return routine


def played(day: date, *, routine: str | None, **changes: object) -> dict[str, Any]:
    """Make a finished session with one set done, as the player sends it."""
    one_set = {"set": 1, "side": None, "planned_reps": 10, "reps": 10, "planned_s": 140, "seconds": 140}
    return {
        "id": str(uuid4()),
        "rev": 1,
        "day": day.isoformat(),
        "sitting": 1,
        "title": f"{day:%A}",
        "routine": routine,
        "version": 1,
        "started_at": at(day).isoformat(),
        "ended_at": at(day, 10).isoformat(),
        "outcome": "finished",
        "pain_before": None,
        "pain_after": None,
        "effort": None,
        "note": "",
        "exercises": [
            {"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": [{**one_set, "state": "done"}]}
        ],
        **changes,
    }


def play(db: Engine, day: date, *, routine: str | None, **changes: object) -> str:
    """Store a finished session of the local person and return its id."""
    result = played(day, routine=routine, **changes)
    receipt = save_results(db, LOCAL, [result], at(day, 10))
    assert not receipt.refused, receipt.refused
    return str(result["id"])
