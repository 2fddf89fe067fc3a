"""The missed days that Today tells of while they can still be repaired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.repair import repairs
from rehab.domain.thresholds import REPAIRS_SHOWN
from rehab.services.drafts import keep_draft, load_draft
from rehab.services.history import load_history

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine

    from rehab.services.person import PersonFacts

#: Kept as a form half filled in is: it is no data of the person, and outlives a reload.
_LEFT = "missed days left"
#: Three days at most can be repaired at a time, so no older one is asked for again.
_MOST_LEFT = 3


@dataclass(frozen=True)
class MissedDay:
    """A missed day, the last moment (the person's time) to log it, and whether a part of it is logged."""

    day: date
    until: datetime
    is_begun: bool


def load_missed_days(db: Engine, known: PersonFacts, now: datetime) -> tuple[MissedDay, ...]:
    """Return the newest missed days that can be repaired, less those that the person left."""
    today = known.day_of(now)
    history = load_history(db, known.id, known.revision, today)
    lately = {record.day: record for record in history[-_MOST_LEFT - 1 :]}
    states = ((day, record.state) for day, record in lately.items())
    left = _left(db, known.id)
    found = (
        MissedDay(one.day, one.until.astimezone(known.zone), lately[one.day].sessions > 0)
        for one in repairs(states, now, known.zone, known.day_starts_at)
        if f"{one.day}" not in left
    )
    return tuple(found)[:REPAIRS_SHOWN]


def leave_missed_day(db: Engine, person: str, day: date, now: datetime) -> None:
    """Ask no more for a missed day. It costs nothing: the day stays what it is, and can still be logged."""
    left = sorted({*_left(db, person), f"{day}"})[-_MOST_LEFT:]
    keep_draft(db, person, _LEFT, {"days": left}, now)


def _left(db: Engine, person: str) -> frozenset[str]:
    days = load_draft(db, person, _LEFT).get("days")
    return frozenset(day for day in days if isinstance(day, str)) if isinstance(days, list) else frozenset()
