"""One stored session with all there is to know and to change about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.day_state import DayState
from rehab.services.history import load_history
from rehab.services.person import PersonFacts, day_of, load_person
from rehab.storage.engine import reading
from rehab.storage.sessions import read_result
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine

    from rehab.domain.result import SessionResult


@dataclass(frozen=True)
class SessionDetail:
    """A session, how it came in, and in one sentence what it means for the streak. Times are the person's."""

    result: SessionResult
    is_by_hand: bool
    logged_at: datetime
    edited_at: datetime | None
    is_deleted: bool
    meaning: str


def load_session_detail(db: Engine, person: str, session_id: str, now: datetime) -> SessionDetail | None:
    """Return a session, also one in the bin, or None where this person has none of that id."""
    known = load_person(db, person)
    with reading(db, person) as session:
        result = read_result(session, person, session_id)
        row = session.get(TrainingSession, session_id)
        if known is None or result is None or row is None:
            return None
        return SessionDetail(
            result=result,
            is_by_hand=row.logged_by == "hand",
            logged_at=row.logged_at.astimezone(known.zone),
            edited_at=row.edited_at.astimezone(known.zone) if row.edited_at else None,
            is_deleted=row.deleted_at is not None,
            meaning=_meaning(db, known, row, day_of(db, person, now)),
        )


def _meaning(db: Engine, known: PersonFacts, row: TrainingSession, today: date) -> str:
    if not row.counts:
        return "Kept in your history; it was more than 48 hours ago, so the streak is unchanged."
    days = load_history(db, known.id, known.revision, today)
    state = next((day.state for day in days if day.day == row.day), DayState.NONE)
    return what_it_means(state, day_words(row.day, today), is_late=row.is_late)


def what_it_means(state: DayState, day: str, *, is_late: bool) -> str:
    """Say in one sentence what a session that was logged in time did for its day; `day` is in words."""
    if state in (DayState.KEPT, DayState.LIGHT):
        light = " as a light day" if state is DayState.LIGHT else ""
        return f"Counts for {day}{light}{', marked late' if is_late else ''}."
    if state in (DayState.OPEN, DayState.MISSED):
        return f"Kept in your history. Half of what {day} asked for would keep the day."
    if state in (DayState.FLARE, DayState.AWAY):
        return "Kept in your history; that day was off, so the streak is unchanged."
    return "Kept in your history; nothing was planned that day, so the streak is unchanged."


def day_words(day: date, today: date) -> str:
    """Name a day as one would say it: today, yesterday, Saturday, or with its date."""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    return f"{day:%A}" if 0 < ago < 7 else f"{day.day} {day:%B %Y}"  # noqa: PLR2004 - a week
