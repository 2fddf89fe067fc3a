"""Which exercises were followed by a rise of the pain, over a stretch of days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from rehab.domain.after_exercise import Rises, ScoredSession, count_rises, rises_sentence
from rehab.domain.pain import Moment
from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.session_days import done_between
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine
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
    with reading(db, person) as session:
        done, names = _done(session, person, first, last)
        of_session, mornings = _scores(session, person, first, last + _ONE_DAY)
    rises = count_rises(
        ScoredSession(
            exercises=frozenset(exercises),
            before=of_session.get((id_, Moment.BEFORE)),
            after=of_session.get((id_, Moment.AFTER)),
            morning=mornings.get(day + _ONE_DAY),
        )
        for (id_, day), exercises in done.items()
    )
    return AfterExercise(rises, names, rises_sentence(rises, names))


def _done(
    session: Session, person: str, first: date, last: date
) -> tuple[Mapping[tuple[str, date], set[str]], dict[str, str]]:
    """Return what was done in each session, by its id and day, and the exercises' names as they were last."""
    row, of = SessionSet, TrainingSession
    columns = col(of.id), col(of.day), col(row.exercise_id), col(row.name)
    query = (
        select(*columns)
        .join(of, col(of.id) == col(row.session_id))
        .where(*done_between(person, first, last))
        .group_by(*columns, col(of.started_at))
        .order_by(col(of.started_at))
    )
    found: dict[tuple[str, date], set[str]] = defaultdict(set)
    names = {}
    for session_id, day, exercise, name in session.connection().execute(query):
        found[session_id, day].add(exercise)
        names[exercise] = name
    return found, names


def _scores(
    session: Session, person: str, first: date, last: date
) -> tuple[Mapping[tuple[str, str], int], Mapping[date, int]]:
    """Return the newest score of each session and moment, and that of each morning."""
    row = PainEntry
    query = (
        select(col(row.session_id), col(row.day), col(row.moment), col(row.score))
        .where(
            col(row.person_id) == person,
            col(row.day).between(first, last),
            col(row.moment).in_((Moment.BEFORE, Moment.AFTER, Moment.MORNING)),
            col(row.deleted_at).is_(None),
        )
        .order_by(col(row.at))
    )
    of_session: dict[tuple[str, str], int] = {}
    mornings: dict[date, int] = {}
    for session_id, day, moment, score in session.connection().execute(query):
        if moment == Moment.MORNING:
            mornings[day] = score
        elif session_id is not None:
            of_session[session_id, moment] = score
    return of_session, mornings
