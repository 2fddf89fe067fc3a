"""Pain scores between their rows and the values the rules work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select as select_columns
from sqlmodel import col

from rehab.domain.pain import Moment, PainPoint
from rehab.storage.tables import PainEntry, TrainingSession

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlmodel import Session


def read_points(session: Session, person: str, first: date, last: date) -> tuple[PainPoint, ...]:
    """Return the scores from `first` to `last`, in order; their times are left out."""
    query = (
        select_columns(
            col(PainEntry.day), col(PainEntry.moment), col(PainEntry.score), col(PainEntry.is_sore)
        )
        .where(*_theirs(person), col(PainEntry.day).between(first, last))
        .order_by(col(PainEntry.day), col(PainEntry.at))
    )
    return tuple(
        PainPoint(day, _MOMENTS[moment], score, is_sore=bool(is_sore))
        for day, moment, score, is_sore in session.connection().execute(query)
    )


#: Looking a word up is much quicker than making an enum's member of it, thousands of times.
_MOMENTS = {moment.value: moment for moment in Moment}


def first_days(session: Session, person: str, most: int) -> tuple[date, ...]:
    """Return the first days with a score, `most` at most, in order."""
    query = (
        select_columns(col(PainEntry.day))
        .where(*_theirs(person), col(PainEntry.moment) != Moment.DURING.value)
        .group_by(col(PainEntry.day))
        .order_by(col(PainEntry.day))
        .limit(most)
    )
    return tuple(session.connection().execute(query).scalars())


def read_notes(
    session: Session, person: str, first: date, last: date, most: int
) -> tuple[tuple[date, str], ...]:
    """Return what the person wrote beside scores and sessions: the newest days, `most` at most, in order."""
    queries = (
        select_columns(col(table.day), col(table.note))
        .where(
            col(table.person_id) == person,
            col(table.deleted_at).is_(None),
            col(table.day).between(first, last),
            col(table.note) != "",
        )
        .order_by(col(table.day).desc())
        .limit(most)
        for table in (PainEntry, TrainingSession)
    )
    days: dict[date, list[str]] = {}
    for day, note in (row for query in queries for row in session.connection().execute(query)):
        days.setdefault(day, []).append(note)
    return tuple((day, " ".join(days[day])) for day in sorted(days)[-most:])


def _theirs(person: str) -> tuple[ColumnElement[bool], ...]:
    return (col(PainEntry.person_id) == person, col(PainEntry.deleted_at).is_(None))
