"""Days off: taken, changed, ended, put into the bin and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import col, select

from rehab.domain.errors import RehabError
from rehab.domain.time_off import DaysOff, OffKind, counting_before, refuse_nonsense
from rehab.services.person import day_of, load_person
from rehab.services.remember import remembered
from rehab.storage.engine import reading, writing
from rehab.storage.tables import TimeOff

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session


@dataclass(frozen=True)
class Listed:
    """A time off in the list, with those of another kind that count instead of it on days of both."""

    off: DaysOff
    behind: tuple[DaysOff, ...]


@dataclass(frozen=True)
class TimesOff:
    """What is on now and what is planned, the next one first; and what was, the last one first."""

    running: tuple[Listed, ...]
    planned: tuple[Listed, ...]
    past: tuple[Listed, ...]


@remembered
def load_all_off(db: Engine, person: str, revision: int) -> tuple[DaysOff, ...]:
    """Return every time off that is not in the bin, in the order of their first days.

    Several pages and charts ask; `revision` says when to look again.
    """
    del revision
    with reading(db, person) as session:
        return read_all_off(session, person)


def read_all_off(session: Session, person: str) -> tuple[DaysOff, ...]:
    """Return every time off that is not in the bin, in the order of their first days."""
    query = select(TimeOff).where(TimeOff.person_id == person, col(TimeOff.deleted_at).is_(None))
    rows = session.exec(query.order_by(col(TimeOff.first_day), col(TimeOff.id)))
    return tuple(days_off_of(row) for row in rows)


def load_times_off(db: Engine, person: str, today: date) -> TimesOff:
    """Return every time off, each with what counts instead of it."""
    known = load_person(db, person)
    times = load_all_off(db, person, known.revision) if known else ()
    listed = [Listed(off, counting_before(off, times, today)) for off in times]
    return TimesOff(
        running=tuple(one for one in listed if today in one.off),
        planned=tuple(one for one in listed if one.off.first_day > today),
        past=tuple(one for one in reversed(listed) if one.off.is_over(today)),
    )


def load_days_off(db: Engine, person: str, off_id: str) -> DaysOff | None:
    """Return a time off that is not in the bin, or None where this person has none of that id."""
    with reading(db, person) as session:
        row = session.get(TimeOff, off_id)
        is_there = row is not None and row.person_id == person and row.deleted_at is None
        return days_off_of(row) if row is not None and is_there else None


def new_days_off(kind: OffKind, first_day: date, last_day: date | None) -> DaysOff:
    """Make a time off with an id of its own."""
    return DaysOff(str(uuid4()), kind, first_day, last_day)


def take_days_off(db: Engine, person: str, off: DaysOff, now: datetime) -> None:
    """Keep a time off; the same id twice is one time off. Raises `RehabError` for days that cannot be."""
    refuse_nonsense(off, day_of(db, person, now))
    with writing(db, person) as session:
        if session.get(TimeOff, off.id) is None:
            values = {"person_id": person, "id": off.id, **_fields(off), "made_at": now}
            session.add(TimeOff.model_validate(values))


def change_days_off(db: Engine, person: str, off: DaysOff, now: datetime) -> None:
    """Let a time off be for this and on these days from now on, in the past and ahead.

    Raises `RehabError` for days that cannot be, and for a time off that is gone or in the bin.
    """
    refuse_nonsense(off, day_of(db, person, now))
    with writing(db, person) as session:
        row = _own(session, person, off.id)
        if row.deleted_at is not None:
            raise RehabError("These days off are in the bin. Please put them back before you change them.")
        row.sqlmodel_update({**_fields(off), "edited_at": now})


def end_days_off(db: Engine, person: str, off_id: str, now: datetime) -> None:
    """End a time off so that today counts again; one that began today goes into the bin."""
    today = day_of(db, person, now)
    with writing(db, person) as session:
        row = _own(session, person, off_id)
        left = days_off_of(row).ended_before(today)
        if left is not None:
            row.sqlmodel_update({**_fields(left), "edited_at": now})
        else:
            row.deleted_at = row.deleted_at or now


def delete_days_off(db: Engine, person: str, off_id: str, now: datetime) -> None:
    """Put a time off into the bin; done twice, it is in there once."""
    with writing(db, person) as session:
        row = _own(session, person, off_id)
        row.deleted_at = row.deleted_at or now


def restore_days_off(db: Engine, person: str, off_id: str) -> None:
    """Take a time off out of the bin."""
    with writing(db, person) as session:
        _own(session, person, off_id).deleted_at = None


def put_as_before(db: Engine, person: str, off_id: str, before: DaysOff | None, now: datetime) -> None:
    """Undo what was done to a time off: it is `before` again, or in the bin where there was none before."""
    if before is None:
        delete_days_off(db, person, off_id, now)
        return
    with writing(db, person) as session:
        _own(session, person, off_id).sqlmodel_update(
            {**_fields(before), "edited_at": now, "deleted_at": None}
        )


def days_off_of(row: TimeOff) -> DaysOff:
    """Return the time off of a row."""
    return DaysOff(row.id, OffKind(row.kind), row.first_day, row.last_day)


def _fields(off: DaysOff) -> dict[str, object]:
    return {"kind": off.kind.value, "first_day": off.first_day, "last_day": off.last_day}


def _own(session: Session, person: str, off_id: str) -> TimeOff:
    row = session.get(TimeOff, off_id)
    if row is None or row.person_id != person:
        raise RehabError("These days off are not there any more. Please reload the page.")
    return row
