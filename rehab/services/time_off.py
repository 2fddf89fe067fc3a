"""Days off: a rest day taken, days away, a flare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import col, or_, select

from rehab.domain.errors import RehabError
from rehab.storage.engine import writing
from rehab.storage.tables import TimeOff

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

_LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class DaysOff:
    """A time off; an open end has no last day."""

    id: str
    kind: str
    first_day: date
    last_day: date | None


def read_days_off(session: Session, person: str, day: date) -> DaysOff | None:
    """Return the time off that a day is in; a flare before away before a rest day."""
    rows = session.exec(
        select(TimeOff).where(
            TimeOff.person_id == person,
            TimeOff.first_day <= day,
            or_(col(TimeOff.last_day).is_(None), col(TimeOff.last_day) >= day),
            col(TimeOff.deleted_at).is_(None),
        )
    ).all()
    found = min(rows, key=lambda row: ("flare", "away", "rest").index(row.kind), default=None)
    return None if found is None else DaysOff(found.id, found.kind, found.first_day, found.last_day)


def take_days_off(db: Engine, person: str, off: DaysOff, now: datetime) -> None:
    """Keep a time off; the same id twice is one time off."""
    if off.last_day is not None and not off.first_day <= off.last_day <= off.first_day + _LONGEST:
        raise RehabError(
            "The last day has to be on or after the first, and within a year. Please choose again."
        )
    with writing(db, person) as session:
        if session.get(TimeOff, off.id) is None:
            session.add(
                TimeOff.model_validate(
                    {
                        "person_id": person,
                        "id": off.id,
                        "kind": off.kind,
                        "first_day": off.first_day,
                        "last_day": off.last_day,
                        "made_at": now,
                    }
                )
            )


def end_days_off(db: Engine, person: str, off_id: str, today: date) -> None:
    """End a time off so that today counts again; one that began today is as if it had never been."""
    with writing(db, person) as session:
        row = session.get(TimeOff, off_id)
        if row is None or row.person_id != person:
            return
        if row.first_day >= today:
            session.delete(row)
        else:
            row.last_day = today - timedelta(days=1)


def new_days_off(kind: str, first_day: date, last_day: date | None) -> DaysOff:
    """Make a time off with an id of its own."""
    return DaysOff(str(uuid4()), kind, first_day, last_day)
