"""Which exercises were followed by a rise of the pain, over a stretch of days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from rehab.domain.after_exercise import Rises, ScoredSession, count_rises, rises_sentence
from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, Engine
    from sqlmodel import Session

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class AfterExercise:
    """The exercises with their rises, their names as they were last, and what that says."""

    rises: tuple[Rises, ...]
    names: Mapping[str, str]
    words: str


@remembered
def load_after_exercise(db: Engine, person: str, revision: int, first: date, last: date) -> AfterExercise:
    """Return the exercises of the sessions from `first` to `last`; `revision` says when to look again."""
    del revision
    with reading(db) as session:
        exercises, names = _exercises(session, person, first, last)
        days = _days(session, person, first, last)
        before, after = (_of_sessions(session, person, first, last, kind) for kind in ("before", "after"))
        mornings = _mornings(session, person, first, last + _ONE_DAY)
    rises = count_rises(
        ScoredSession(
            exercises=frozenset(done),
            before=before.get(id_),
            after=after.get(id_),
            morning=mornings.get(days[id_] + _ONE_DAY),
        )
        for id_, done in exercises.items()
    )
    return AfterExercise(rises, names, rises_sentence(rises, names))


def _exercises(
    session: Session, person: str, first: date, last: date
) -> tuple[Mapping[str, set[str]], dict[str, str]]:
    """Return what was done in each session, and the names of the exercises as they were last."""
    row = SessionSet
    query = (
        select(col(row.session_id), col(row.exercise_id), col(row.name))
        .join(TrainingSession, col(TrainingSession.id) == col(row.session_id))
        .where(
            *_theirs(person, first, last),
            col(row.deleted_at).is_(None),
            col(row.state) != "skipped",
        )
        .group_by(col(row.session_id), col(row.exercise_id), col(row.name), col(TrainingSession.started_at))
        .order_by(col(TrainingSession.started_at))
    )
    found: dict[str, set[str]] = defaultdict(set)
    names = {}
    for session_id, exercise, name in session.connection().execute(query):
        found[session_id].add(exercise)
        names[exercise] = name
    return found, names


def _days(session: Session, person: str, first: date, last: date) -> Mapping[str, date]:
    query = select(col(TrainingSession.id), col(TrainingSession.day)).where(*_theirs(person, first, last))
    return {id_: day for id_, day in session.connection().execute(query).all()}  # noqa: C416 - rows are no pairs to mypy


def _of_sessions(session: Session, person: str, first: date, last: date, moment: str) -> Mapping[str, int]:
    """Return the newest score of a moment of each session."""
    query = (
        select(col(PainEntry.session_id), col(PainEntry.score))
        .where(
            col(PainEntry.person_id) == person,
            col(PainEntry.day).between(first, last),
            col(PainEntry.moment) == moment,
            col(PainEntry.session_id).is_not(None),
            col(PainEntry.deleted_at).is_(None),
        )
        .order_by(col(PainEntry.at))
    )
    return {id_: score for id_, score in session.connection().execute(query) if id_ is not None}


def _mornings(session: Session, person: str, first: date, last: date) -> Mapping[date, int]:
    """Return the newest score of each morning."""
    query = (
        select(col(PainEntry.day), col(PainEntry.score))
        .where(
            col(PainEntry.person_id) == person,
            col(PainEntry.day).between(first, last),
            col(PainEntry.moment) == "morning",
            col(PainEntry.deleted_at).is_(None),
        )
        .order_by(col(PainEntry.at))
    )
    return {day: score for day, score in session.connection().execute(query).all()}  # noqa: C416 - the same


def _theirs(person: str, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    return (
        col(TrainingSession.person_id) == person,
        col(TrainingSession.day).between(first, last),
        col(TrainingSession.deleted_at).is_(None),
    )
