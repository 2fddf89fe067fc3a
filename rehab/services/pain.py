"""Pain scores: save, edit, bin and put back, each entry by its own id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from rehab.domain.errors import RehabError
from rehab.domain.result import NOTE_LENGTH
from rehab.storage.engine import writing
from rehab.storage.tables import PainEntry

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.pain import Moment

_WORST = 10


@dataclass(frozen=True)
class NewPain:
    """A score from 0 to 10 for a moment of a day. The same id twice is one entry."""

    day: date
    moment: Moment
    score: int
    note: str = ""
    id: str | None = None

    def __post_init__(self) -> None:
        """Refuse a score off the scale, and a note that does not fit."""
        if not 0 <= self.score <= _WORST:
            raise RehabError(f"Pain is a number from 0 to 10. You gave {self.score}; nothing was changed.")
        if len(self.note) > NOTE_LENGTH:
            raise RehabError(f"A note can have {NOTE_LENGTH:,} letters. Please shorten it.")


def save_pain(db: Engine, person: str, entry: NewPain, now: datetime) -> str:
    """Store a score, or take over the score of an entry known by its id; return the id."""
    entry = replace(entry, id=entry.id or str(uuid4()))
    with writing(db, person) as session:
        row = _own(session, person, str(entry.id))
        if row is None:
            session.add(_row(person, entry, now))
        else:
            row.score, row.note = entry.score, entry.note or row.note
    return str(entry.id)


def _row(person: str, entry: NewPain, now: datetime) -> PainEntry:
    return PainEntry.model_validate(
        {
            "person_id": person,
            "id": entry.id,
            "day": entry.day,
            "at": now,
            "moment": entry.moment.value,
            "score": entry.score,
            "note": entry.note,
        }
    )


def _own(session: Session, person: str, entry_id: str) -> PainEntry | None:
    row = session.get(PainEntry, entry_id)
    return row if row is not None and row.person_id == person else None


def edit_pain(db: Engine, person: str, entry_id: str, entry: NewPain, now: datetime) -> None:
    """Change a stored score; the entry says from now on that it was edited."""
    with writing(db, person) as session:
        row = _own(session, person, entry_id)
        if row is None:
            raise RehabError("This score is not there any more. Please reload the page.")
        row.day, row.moment, row.score, row.note = entry.day, entry.moment.value, entry.score, entry.note
        row.edited_at = now


def delete_pain(db: Engine, person: str, entry_id: str, now: datetime) -> None:
    """Put a score into the bin."""
    with writing(db, person) as session:
        row = _own(session, person, entry_id)
        if row is not None and row.deleted_at is None:
            row.deleted_at = now


def restore_pain(db: Engine, person: str, entry_id: str) -> None:
    """Take a score out of the bin."""
    with writing(db, person) as session:
        row = _own(session, person, entry_id)
        if row is not None:
            row.deleted_at = None
