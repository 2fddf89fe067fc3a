"""The sessions of a stretch of days, newest first, a page at a time, with everything that was done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select

from rehab.domain.readiness import Readiness
from rehab.domain.result import Outcome, SetResult
from rehab.services.person import load_person
from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.sessions import set_of
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy import ColumnElement, Engine
    from sqlmodel import Session

PAGE_LENGTH = 10


@dataclass(frozen=True)
class ExerciseDone:
    """An exercise of a session with its sets in order; its name is kept as it was then."""

    name: str
    sets: tuple[SetResult, ...]


@dataclass(frozen=True)
class SessionDone:
    """A session with every detail. Times are the person's own, seconds are those of the exercises."""

    id: str
    day: date
    started_at: datetime
    ended_at: datetime
    title: str
    outcome: Outcome
    readiness: Readiness
    active_seconds: int
    sets_planned: float
    sets_done: float
    pain_before: int | None
    pain_after: int | None
    effort: int | None
    note: str
    is_by_hand: bool
    is_late: bool
    counts: bool
    is_edited: bool
    exercises: tuple[ExerciseDone, ...]


@dataclass(frozen=True)
class SessionsList:
    """One page of sessions; pages count from 1, and there is always one."""

    total: int
    page: int
    sessions: tuple[SessionDone, ...]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.total / PAGE_LENGTH))


@remembered
def load_sessions(db: Engine, person: str, revision: int, days: tuple[date, date], page: int) -> SessionsList:
    """Return a page of the sessions from the first to the last of `days`; a page too far is the last one."""
    del revision  # says when to load anew
    known = load_person(db, person)
    if known is None:
        return SessionsList(0, 1, ())
    where = _where(person, *days)
    with reading(db, person) as session:
        total = session.exec(select(func.count()).select_from(TrainingSession).where(*where)).one()
        page = min(max(page, 1), SessionsList(total, 1, ()).pages)
        rows = session.exec(
            select(TrainingSession)
            .where(*where)
            .order_by(col(TrainingSession.day).desc(), col(TrainingSession.started_at).desc())
            .limit(PAGE_LENGTH)
            .offset((page - 1) * PAGE_LENGTH)
        ).all()
        return SessionsList(total, page, _with_details(session, known.zone, rows))


def _where(person: str, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    return (
        col(TrainingSession.person_id) == person,
        col(TrainingSession.day).between(first, last),
        col(TrainingSession.deleted_at).is_(None),
    )


def _with_details(
    session: Session, zone: ZoneInfo, rows: Sequence[TrainingSession]
) -> tuple[SessionDone, ...]:
    ids = [row.id for row in rows]
    exercises, scores = _exercises(session, ids), _scores(session, ids)
    return tuple(
        SessionDone(
            id=row.id,
            day=row.day,
            started_at=row.started_at.astimezone(zone),
            ended_at=row.ended_at.astimezone(zone),
            title=row.title,
            outcome=Outcome(row.outcome),
            readiness=Readiness(row.readiness),
            active_seconds=row.active_seconds,
            sets_planned=row.sets_planned,
            sets_done=row.sets_done,
            pain_before=scores.get((row.id, "before")),
            pain_after=scores.get((row.id, "after")),
            effort=row.effort,
            note=row.note,
            is_by_hand=row.logged_by == "hand",
            is_late=row.is_late,
            counts=row.counts,
            is_edited=row.edited_at is not None,
            exercises=exercises[row.id],
        )
        for row in rows
    )


def _exercises(session: Session, ids: Sequence[str]) -> Mapping[str, tuple[ExerciseDone, ...]]:
    rows = session.exec(
        select(SessionSet)
        .where(col(SessionSet.session_id).in_(ids), col(SessionSet.deleted_at).is_(None))
        .order_by(
            col(SessionSet.session_id),
            col(SessionSet.position),
            col(SessionSet.number),
            col(SessionSet.side),
        )
    ).all()
    found: dict[str, tuple[ExerciseDone, ...]] = defaultdict(tuple)
    for (session_id, _), sets in groupby(rows, key=lambda row: (row.session_id, row.position)):
        done = tuple(set_of(row) for row in sets)
        found[session_id] += (ExerciseDone(done[0].name, done),)
    return found


def _scores(session: Session, ids: Sequence[str]) -> Mapping[tuple[str | None, str], int]:
    rows = session.exec(
        select(col(PainEntry.session_id), PainEntry.moment, PainEntry.score).where(
            col(PainEntry.session_id).in_(ids), col(PainEntry.deleted_at).is_(None)
        )
    ).all()
    return {(session_id, moment): score for session_id, moment, score in rows}
