"""The results that the player sends back: each is stored once, and it is decided what it counts for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from rehab.domain.day_state import counts, is_late
from rehab.domain.errors import DataError, RehabError
from rehab.domain.exercise import Kind
from rehab.domain.result import SessionResult, SetState, result_from
from rehab.domain.thresholds import LIGHT_SECONDS
from rehab.services.person import read_person
from rehab.services.under_way import forget_under_way
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import catalogue, read_exercises
from rehab.storage.sessions import (
    Logging,
    session_fields,
    write_session,
    write_session_pain,
    write_sets,
)
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.services.person import PersonFacts

#: A player that was opened before the person travelled west is a day ahead.
_A_DAY = timedelta(days=1)
#: As many stored results as the browser is told of; it also hears of each one it just sent.
_RECENT = 20
#: What is light by how long it took, and not by a set that was done.
_BY_THE_CLOCK = frozenset({Kind.AEROBIC, Kind.BREATHING})
#: What the answers at the end of a session, and its sets put right there, change in its row.
_ANSWERED = ("effort", "note", "sets_planned", "sets_done", "active_seconds", "is_light")
_STORED = select_columns(col(TrainingSession.person_id), col(TrainingSession.rev)).where(
    col(TrainingSession.id) == bindparam("id")
)


@dataclass(frozen=True)
class Receipt:
    """Which results are stored now, as `id:rev`, and a sentence for each that was refused, by the same."""

    saved: tuple[str, ...]
    refused: Mapping[str, str]


def saved_results(db: Engine, person: str) -> tuple[str, ...]:
    """Return the newest stored results as `id:rev`: what the browser may forget."""
    with reading(db, person) as session:
        return _recent(session, person)


def _recent(session: Session, person: str) -> tuple[str, ...]:
    rows = session.exec(
        select(TrainingSession.id, TrainingSession.rev)
        .where(TrainingSession.person_id == person)
        .order_by(col(TrainingSession.logged_at).desc())
        .limit(_RECENT)
    ).all()
    return tuple(f"{row_id}:{rev}" for row_id, rev in rows)


def save_results(db: Engine, person: str, sent: object, now: datetime) -> Receipt:
    """Store what the player sent, each session once however often it comes; what is no list brings none.

    A session already stored takes over later answers (a higher `rev`), unless the person edited or deleted it
    meanwhile. One refused result does not hold up the others.
    Raises `DataError` where nothing can be stored.
    """
    saved: list[str] = []
    refused: dict[str, str] = {}
    for data in sent if isinstance(sent, list) else ():
        try:
            result = result_from(data)
            _save(db, person, result, now)
        except DataError:
            raise  # no fault of the result: the browser keeps it and sends it again
        except RehabError as refusal:
            refused[_named(data)] = str(refusal)
        else:
            saved.append(f"{result.id}:{result.rev}")
    return Receipt(tuple(saved), refused)


def _named(sent: object) -> str:
    return f"{sent.get('id')}:{sent.get('rev')}" if isinstance(sent, Mapping) else ""


def _save(db: Engine, person: str, result: SessionResult, now: datetime) -> None:
    with writing(db, person) as session:
        row = session.connection().execute(_STORED, {"id": result.id}).first()
        if row is None:
            write_session(session, person, result, _logging(session, person, result, by="player", now=now))
            forget_under_way(session, person, result.id)
        elif row.person_id == person and row.rev < result.rev:
            _take_over(session, person, result)


def _take_over(session: Session, person: str, result: SessionResult) -> None:
    row = session.get_one(TrainingSession, result.id)
    row.rev = result.rev
    if row.edited_at is None and row.deleted_at is None:
        logging = _logging(session, person, result, by=row.logged_by, now=row.logged_at)
        fields = session_fields(person, result, logging)
        row.sqlmodel_update({name: fields[name] for name in _ANSWERED})
        write_sets(session, person, result.id, result.sets)
        write_session_pain(session, person, result)


def logging_of(db: Engine, person: str, result: SessionResult, *, by: str, now: datetime) -> Logging:
    """Decide what the moment of logging means: whether it counts, is late, and is a light session."""
    with reading(db, person) as session:
        return _logging(session, person, result, by=by, now=now)


def _logging(session: Session, person: str, result: SessionResult, *, by: str, now: datetime) -> Logging:
    known = read_person(session, person)
    if known is None:
        raise RehabError("Please open the start page once before logging a session.")
    if result.day > known.day_of(now) + _A_DAY:
        raise RehabError("This session is of a day that has not come yet. It was not stored.")
    exercises = catalogue()
    if any(one.exercise not in exercises for one in result.sets):
        exercises = read_exercises(session, person)
    return logging_for(known, exercises, result, by=by, now=now)


def logging_for(
    known: PersonFacts, exercises: Mapping[str, Exercise], result: SessionResult, *, by: str, now: datetime
) -> Logging:
    """Decide what the moment of logging means for a person whose day and exercises are known."""
    # The player's results may have waited in the browser: what counts is when the session ended. A clock that
    # is ahead there does not make it late.
    moment = min(result.ended_at, now) if by == "player" else now
    return Logging(
        by=by,
        at=now,
        counts=counts(result.day, moment, known.zone, known.day_starts_at),
        is_late=is_late(result.day, moment, known.zone, known.day_starts_at),
        is_light=is_light(result, exercises),
    )


def is_light(result: SessionResult, exercises: Mapping[str, Exercise]) -> bool:
    """Say whether a session has a gentle set done, or walks and breathing that are five minutes together."""
    known = [(one, exercises[one.exercise]) for one in result.sets if one.exercise in exercises]
    moved = sum(one.seconds for one, exercise in known if exercise.kind in _BY_THE_CLOCK)
    return moved >= LIGHT_SECONDS or any(
        exercise.is_gentle and exercise.kind not in _BY_THE_CLOCK and one.state is SetState.DONE
        for one, exercise in known
    )
