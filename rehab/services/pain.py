"""Pain scores: save, edit, bin and put back, each entry by its own id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import col, select

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.errors import RehabError
from rehab.domain.pain import Moment
from rehab.domain.place import in_order
from rehab.services.person import day_of
from rehab.storage.engine import reading, writing
from rehab.storage.tables import PainEntry

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.new_pain import NewPain

_GONE = "This score is not there any more. Please reload the page."


@dataclass(frozen=True)
class Score:
    """A stored score; `session` is the id of the session it belongs to, if any."""

    id: str
    day: date
    moment: Moment
    score: int
    note: str
    session: str | None
    is_edited: bool
    places: tuple[str, ...] = ()


def save_pain(db: Engine, person: str, entry: NewPain, now: datetime) -> str:
    """Store a score, or take over the score of an entry known by its id; return the id."""
    entry = replace(entry, id=entry.id or str(uuid4()))
    refuse_impossible(entry.day, day_of(db, person, now))
    with writing(db, person, taken=_GONE) as session:
        if session.get(PainEntry, entry.id) is None:
            session.add(row_of(person, entry, now))
        else:
            row = _own(session, person, str(entry.id))
            row.score, row.note = entry.score, entry.note or row.note
            row.places = list(in_order(entry.places)) or row.places
    return str(entry.id)


def edit_pain(db: Engine, person: str, entry_id: str, entry: NewPain, now: datetime) -> None:
    """Change a stored score; the entry says from now on that it was edited.

    Raises `RehabError` for the day or the moment of a score that belongs to a session: these are the
    session's own.
    """
    refuse_impossible(entry.day, day_of(db, person, now))
    with writing(db, person) as session:
        row = _own(session, person, entry_id)
        new = (entry.day, entry.moment.value, entry.score, entry.note)
        places = list(in_order(entry.places))
        if (*new, places) == (row.day, row.moment, row.score, row.note, row.places or []):
            return
        if row.session_id is not None and new[:2] != (row.day, row.moment):
            raise RehabError("This score belongs to a session. Please change the day of the session instead.")
        row.day, row.moment, row.score, row.note = new
        row.places = places or None
        row.is_sore = row.is_sore if entry.moment is Moment.MORNING else None
        row.edited_at = now


def save_soreness(db: Engine, person: str, entry_id: str, *, is_sore: bool) -> None:
    """Keep whether the pain of a morning is more like sore muscles; the score stays as it is."""
    with writing(db, person) as session:
        _own(session, person, entry_id).is_sore = is_sore


def delete_pain(db: Engine, person: str, entry_id: str, now: datetime) -> None:
    """Put a score into the bin; done twice, it is in there once."""
    with writing(db, person) as session:
        row = _own(session, person, entry_id)
        row.deleted_at = row.deleted_at or now


def restore_pain(db: Engine, person: str, entry_id: str) -> None:
    """Take a score out of the bin."""
    with writing(db, person) as session:
        _own(session, person, entry_id).deleted_at = None


def load_score(db: Engine, person: str, entry_id: str) -> Score | None:
    """Return a score that is not in the bin, or None where this person has none of that id."""
    with reading(db, person) as session:
        row = session.get(PainEntry, entry_id)
        is_there = row is not None and row.person_id == person and row.deleted_at is None
        return _score(row) if row is not None and is_there else None


def load_scores(db: Engine, person: str, days: tuple[date, date]) -> tuple[Score, ...]:
    """Return the scores from the first to the last of `days`, newest first."""
    query = (
        select(PainEntry)
        .where(
            PainEntry.person_id == person,
            col(PainEntry.day).between(*days),
            col(PainEntry.deleted_at).is_(None),
        )
        .order_by(col(PainEntry.day).desc(), col(PainEntry.at).desc())
    )
    with reading(db, person) as session:
        return tuple(_score(row) for row in session.exec(query).all())


def score_of_day(session: Session, person: str, day: date, moment: str) -> tuple[str, int] | None:
    """Return id and score of the newest entry of a moment that belongs to no session yet."""
    row = session.exec(
        select(PainEntry.id, PainEntry.score)
        .where(
            PainEntry.person_id == person,
            PainEntry.day == day,
            PainEntry.moment == moment,
            col(PainEntry.session_id).is_(None),
            col(PainEntry.deleted_at).is_(None),
        )
        .order_by(col(PainEntry.at).desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row else None


def refuse_impossible(day: date, today: date) -> None:
    """Raise `RehabError` for a day to come, or one too long ago."""
    if day > today:
        raise RehabError("This day has not come yet. Please choose today or an earlier day.")
    if day < FIRST_DAY:
        raise RehabError(f"Pain can be logged from {FIRST_DAY:%Y} on. Please check the year.")


def _own(session: Session, person: str, entry_id: str) -> PainEntry:
    row = session.get(PainEntry, entry_id)
    if row is None or row.person_id != person:
        raise RehabError(_GONE)
    return row


def _score(row: PainEntry) -> Score:
    return Score(
        id=row.id,
        day=row.day,
        moment=Moment(row.moment),
        score=row.score,
        note=row.note,
        session=row.session_id,
        is_edited=row.edited_at is not None,
        places=tuple(row.places or ()),
    )


def row_of(person: str, entry: NewPain, now: datetime) -> PainEntry:
    """Make the row of a new score."""
    return PainEntry.model_validate(
        {
            "person_id": person,
            "id": entry.id,
            "day": entry.day,
            "at": now,
            "moment": entry.moment.value,
            "score": entry.score,
            "note": entry.note,
            "places": list(in_order(entry.places)) or None,
        }
    )
