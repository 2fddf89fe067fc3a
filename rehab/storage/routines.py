"""Routines between their rows and the values the rules work on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from rehab.domain.dose import Dose, Sides
from rehab.domain.routine import Item, Routine
from rehab.domain.timeline import Timeline, timeline
from rehab.storage.tables import ActiveRoutine, RoutineItem, RoutineRow, RoutineVersion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlmodel import Session


def mask_of(weekdays: frozenset[int]) -> int:
    """Pack weekdays (Monday is 0) into a bit mask."""
    return sum(1 << day for day in weekdays)


def weekdays_of(mask: int) -> frozenset[int]:
    """Unpack a bit mask into weekdays (Monday is 0)."""
    return frozenset(day for day in range(7) if mask >> day & 1)


def item_of(row: RoutineItem) -> Item:
    """Make the value of a row."""
    return Item(
        key=row.key,
        exercise=row.exercise_id,
        dose=Dose(
            sets=row.sets,
            reps=row.reps,
            hold_s=row.hold_s,
            minutes=row.minutes,
            rest_between_reps_s=row.rest_between_reps_s,
            rest_between_sets_s=row.rest_between_sets_s,
            times_per_day=row.times_per_day,
            sides=Sides(row.sides),
        ),
        weekdays=None if row.weekdays is None else weekdays_of(row.weekdays),
        note=row.note,
    )


def row_of(item: Item, position: int, version: RoutineVersion) -> RoutineItem:
    """Make the row of a value, at a position of a version."""
    row = {"person_id": version.person_id, "version_id": version.id, "key": item.key}
    return RoutineItem.model_validate({**row, **columns_of(item, position)})


def columns_of(item: Item, position: int) -> dict[str, Any]:
    """Return the columns that say what an item asks for, and where it stands."""
    dose = item.dose
    return {
        "position": position,
        "exercise_id": item.exercise,
        "sets": dose.sets,
        "reps": dose.reps,
        "hold_s": dose.hold_s,
        "minutes": dose.minutes,
        "rest_between_reps_s": dose.rest_between_reps_s,
        "rest_between_sets_s": dose.rest_between_sets_s,
        "times_per_day": dose.times_per_day,
        "sides": dose.sides.value,
        "weekdays": None if item.weekdays is None else mask_of(item.weekdays),
        "note": item.note,
    }


def latest_version(session: Session, person: str, routine_id: str) -> RoutineVersion | None:
    """Return the newest version's row of a routine of this person."""
    return session.exec(
        select(RoutineVersion)
        .where(RoutineVersion.person_id == person, RoutineVersion.routine_id == routine_id)
        .order_by(col(RoutineVersion.number).desc())
        .limit(1)
    ).first()


def read_routine(session: Session, person: str, routine_id: str) -> Routine | None:
    """Return a routine as it is now, or None where this person has none of that id."""
    named = session.exec(
        select(RoutineRow.name, RoutineVersion)
        .join(RoutineVersion, col(RoutineVersion.routine_id) == RoutineRow.id)
        .where(RoutineRow.id == routine_id, RoutineRow.person_id == person)
        .order_by(col(RoutineVersion.number).desc())
        .limit(1)
    ).all()
    return next(iter(_routines(session, person, named)), None)


def active_routine_id(session: Session, person: str, day: date) -> str | None:
    """Return the id of the routine that counts on a day."""
    return active_since(session, person, day)[1]


def active_since(session: Session, person: str, day: date) -> tuple[date, str | None]:
    """Return from when the routine counts that counts on a day, and its id; None where none does."""
    found = session.exec(
        select(col(ActiveRoutine.from_day), col(ActiveRoutine.routine_id))
        .where(ActiveRoutine.person_id == person, ActiveRoutine.from_day <= day)
        .order_by(col(ActiveRoutine.from_day).desc())
        .limit(1)
    ).first()
    return (day, None) if found is None else (found[0], found[1])


def read_timeline(session: Session, person: str) -> Timeline:
    """Return which routine counted on which day, from the first choice on."""
    choices = session.exec(
        select(col(ActiveRoutine.from_day), col(ActiveRoutine.routine_id))
        .where(ActiveRoutine.person_id == person)
        .order_by(col(ActiveRoutine.from_day))
    ).all()
    named = session.exec(
        select(RoutineRow.name, RoutineVersion)
        .join(RoutineVersion, col(RoutineVersion.routine_id) == RoutineRow.id)
        .where(RoutineVersion.person_id == person)
        .order_by(col(RoutineVersion.routine_id), col(RoutineVersion.from_day))
    ).all()
    versions: dict[str, list[tuple[date, Routine]]] = defaultdict(list)
    for (_, version), routine in zip(named, _routines(session, person, named), strict=True):
        versions[version.routine_id].append((version.from_day, routine))
    return timeline(choices, versions)


def _routines(
    session: Session, person: str, named: Sequence[tuple[str, RoutineVersion]]
) -> tuple[Routine, ...]:
    """Make the values of versions with one query for all their items."""
    rows = session.exec(
        select(RoutineItem)
        .where(
            RoutineItem.person_id == person,
            col(RoutineItem.version_id).in_([version.id for _, version in named]),
        )
        .order_by(col(RoutineItem.position))
    ).all()
    items: dict[str, list[Item]] = defaultdict(list)
    for row in rows:
        items[row.version_id].append(item_of(row))
    return tuple(routine_of(name, version, items[version.id]) for name, version in named)


def routine_of(name: str, version: RoutineVersion, items: Sequence[Item]) -> Routine:
    """Make the value of a version and its items in order."""
    return Routine(
        id=version.routine_id,
        name=name,
        items=tuple(items),
        weekdays=weekdays_of(version.weekdays),
        sittings=version.sittings,
    )
