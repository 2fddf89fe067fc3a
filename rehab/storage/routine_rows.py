"""The rows of a routine, held while it is changed, and the person's choice of the one that counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import delete
from sqlmodel import col, select

from rehab.storage.routines import columns_of, item_of, mask_of, routine_of, row_of
from rehab.storage.tables import ActiveRoutine, RoutineItem, RoutineRow, RoutineVersion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlmodel import Session

    from rehab.domain.routine import Routine


@dataclass(frozen=True)
class Held:
    """A routine's rows as they are now; nobody else changes them until the transaction ends."""

    row: RoutineRow
    version: RoutineVersion
    items: Sequence[RoutineItem]

    @property
    def routine(self) -> Routine:
        """The value of the rows."""
        return routine_of(self.row.name, self.version, [item_of(row) for row in self.items])


def hold_routine(session: Session, person: str, routine_id: str) -> Held | None:
    """Return the rows of a routine, or None where this person has none of that id outside the bin."""
    found = session.exec(
        select(RoutineRow, RoutineVersion)
        .join(RoutineVersion, col(RoutineVersion.routine_id) == RoutineRow.id)
        .where(
            RoutineRow.id == routine_id,
            RoutineRow.person_id == person,
            col(RoutineRow.deleted_at).is_(None),
        )
        .order_by(col(RoutineVersion.number).desc())
        .limit(1)
        .with_for_update()
    ).first()
    if found is None:
        return None
    row, version = found
    items = session.exec(
        select(RoutineItem)
        .where(RoutineItem.person_id == person, RoutineItem.version_id == version.id)
        .order_by(col(RoutineItem.position))
    ).all()
    return Held(row, version, items)


def add_routine(session: Session, person: str, routine: Routine, today: date, now: datetime) -> None:
    """Store a new routine, which counts for nothing until it is chosen."""
    row = {"person_id": person, "id": routine.id, "name": routine.name, "made_at": now}
    session.add(RoutineRow.model_validate(row))
    session.flush()
    _add_version(session, _new_version(person, routine, 1, today, now), routine)


def write_routine(session: Session, held: Held, routine: Routine, today: date, now: datetime) -> None:
    """Store what a routine asks for from `today` on; what it asked for before stays as it was.

    Changes of one day are one version. Where the newest is from a later day (the person has travelled west
    since), that one changes.
    """
    version = held.version
    if version.from_day < today:
        _add_version(
            session, _new_version(version.person_id, routine, version.number + 1, today, now), routine
        )
        return
    version.weekdays, version.sittings = mask_of(routine.weekdays), routine.sittings
    known = {row.key: row for row in held.items}
    for position, item in enumerate(routine.items):
        row = known.pop(item.key, None)
        if row is None:
            session.add(row_of(item, position, version))
        else:
            row.sqlmodel_update(columns_of(item, position))
    for gone in known.values():
        session.delete(gone)


def _new_version(person: str, routine: Routine, number: int, today: date, now: datetime) -> RoutineVersion:
    return RoutineVersion.model_validate(
        {
            "person_id": person,
            "id": str(uuid4()),
            "routine_id": routine.id,
            "number": number,
            "from_day": today,
            "made_at": now,
            "weekdays": mask_of(routine.weekdays),
            "sittings": routine.sittings,
        }
    )


def _add_version(session: Session, version: RoutineVersion, routine: Routine) -> None:
    session.add(version)
    session.flush()
    session.add_all(row_of(item, position, version) for position, item in enumerate(routine.items))


def choose_routine(session: Session, person: str, routine_id: str | None, today: date) -> None:
    """Let a routine (None: none) count from `today` on, in place of any choice for today or later."""
    session.exec(
        delete(ActiveRoutine).where(
            col(ActiveRoutine.person_id) == person, col(ActiveRoutine.from_day) >= today
        )
    )
    choice = {"person_id": person, "from_day": today, "routine_id": routine_id}
    session.add(ActiveRoutine.model_validate(choice))
