"""The sessions of the last weeks, exercise by exercise."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select
from sqlmodel import col

from rehab.domain.adaptation.practice import Done
from rehab.domain.pain import Moment
from rehab.domain.result import Outcome, Reason, SetState
from rehab.storage.session_days import sessions_between
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy import Executable
    from sqlmodel import Session

#: As far back as sessions are looked at.
_SESSIONS = timedelta(days=60)
#: The scores of a session by moment, and by exercise where it is of one.
_Scores = dict[tuple[str | None, str, str | None], int]


def read_done(session: Session, person: str, today: date) -> Mapping[str, tuple[Done, ...]]:
    """Return what was done of each exercise in each session of the last weeks, by exercise, oldest first.

    An exercise that was skipped is left out, unless it was for pain. Where a session was stopped for pain and
    none of its exercises is said to have been left for it, it may have come in any of those that were begun:
    all of them count as left for pain. Our rule.
    """
    scores = _read_scores(session, person, today)
    rows = session.connection().execute(_done_query(person, today)).all()
    is_known = {one.id for one in rows if one.left}
    found: dict[str, list[Done]] = defaultdict(list)
    for id_, day, effort, outcome, _, exercise, sets, reps, hold_s, seconds, left, has_any in rows:
        is_stopped = outcome == Outcome.STOPPED_FOR_PAIN.value and id_ not in is_known
        if has_any or left:
            done = Done(
                day=day,
                exercise=exercise,
                sets=sets,
                reps=reps,
                hold_s=hold_s,
                seconds=seconds,
                is_left_for_pain=bool(left) or is_stopped,
                before=scores.get((id_, Moment.BEFORE, None)),
                during=scores.get((id_, Moment.DURING, exercise)),
                after=scores.get((id_, Moment.AFTER, None)),
                effort=effort,
            )
            found[exercise].append(done)
    return {exercise: tuple(of_exercise) for exercise, of_exercise in found.items()}


def _done_query(person: str, today: date) -> Executable:
    """Ask for each exercise of each session of the last weeks: how much of it was done, left or begun."""
    row, of = SessionSet, TrainingSession
    is_done = col(row.state) == SetState.DONE.value
    columns = (
        col(of.id),
        col(of.day),
        col(of.effort),
        col(of.outcome),
        col(of.started_at),
        col(row.exercise_id),
    )
    return (
        select(
            *columns,
            func.sum(case((is_done, 1), else_=0)).label("sets"),
            func.min(case((is_done, row.reps))).label("reps"),
            func.min(case((is_done, row.hold_s))).label("hold_s"),
            func.sum(col(row.seconds)).label("seconds"),
            func.max(case((col(row.reason) == Reason.PAIN.value, 1), else_=0)).label("left"),
            func.max(case((col(row.state) != SetState.SKIPPED.value, 1), else_=0)).label("any"),
        )
        .join(of, col(of.id) == col(row.session_id))
        .where(
            *sessions_between(person, today - _SESSIONS, today),
            col(row.deleted_at).is_(None),
        )
        .group_by(*columns)
        .order_by(col(of.day), col(of.started_at))
    )


def read_stopped(session: Session, person: str, today: date) -> frozenset[date]:
    """Return the days of the last weeks on which a session was stopped for pain or a symptom."""
    of = TrainingSession
    query = select(col(of.day)).where(
        *sessions_between(person, today - _SESSIONS, today),
        col(of.outcome) == Outcome.STOPPED_FOR_PAIN.value,
    )
    return frozenset(session.connection().execute(query).scalars())


def _read_scores(session: Session, person: str, today: date) -> _Scores:
    """Return the scores of sessions; of several of one exercise the highest."""
    row = PainEntry
    query = (
        select(col(row.session_id), col(row.moment), col(row.exercise_id), func.max(col(row.score)))
        .where(
            col(row.person_id) == person,
            col(row.day).between(today - _SESSIONS, today),
            col(row.session_id).is_not(None),
            col(row.deleted_at).is_(None),
        )
        .group_by(col(row.session_id), col(row.moment), col(row.exercise_id))
    )
    rows = session.connection().execute(query)
    return {(id_, moment, exercise): score for id_, moment, exercise, score in rows}


def last_days(session: Session, person: str, exercises: Collection[str]) -> Mapping[str, date]:
    """Return the last day on which exercises were done, however long ago."""
    if not exercises:
        return {}
    query = (
        select(col(SessionSet.exercise_id), func.max(col(TrainingSession.day)).label("last"))
        .join(TrainingSession, col(TrainingSession.id) == col(SessionSet.session_id))
        .where(
            col(TrainingSession.person_id) == person,
            col(TrainingSession.deleted_at).is_(None),
            col(SessionSet.deleted_at).is_(None),
            col(SessionSet.exercise_id).in_(exercises),
            col(SessionSet.state) != SetState.SKIPPED.value,
        )
        .group_by(col(SessionSet.exercise_id))
    )
    return {row.exercise_id: row.last for row in session.connection().execute(query)}
