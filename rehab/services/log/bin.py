"""The bin: what was deleted, newest first, and how it is put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from rehab.domain.progress_words import count
from rehab.domain.set_done import set_words
from rehab.services.log.editing import restore_session, restore_set
from rehab.services.measures import restore_form
from rehab.services.pain import restore_pain
from rehab.services.person import day_of
from rehab.services.routine import Editing, take_back
from rehab.services.time_off import days_off_of, restore_days_off
from rehab.services.walked import restore_walking
from rehab.storage.engine import reading
from rehab.storage.measures import measures
from rehab.storage.sessions import set_of
from rehab.storage.tables import (
    MeasureEntry,
    PainEntry,
    RoutineRow,
    SessionSet,
    TimeOff,
    TrainingSession,
)
from rehab.storage.walked import binned_walked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session

_MOMENTS = {
    "before": "before the session",
    "after": "after the session",
    "during": "during the session",
    "morning": "in the morning",
    "any": "at any time",
}


@dataclass(frozen=True)
class Binned:
    """Something deleted: what kind of thing, its id (in parts, for a set), what it was, its day, and when."""

    kind: str
    id: tuple[str, ...]
    words: str
    day: date | None
    deleted_at: datetime


def load_bin(db: Engine, person: str) -> tuple[Binned, ...]:
    """Return everything in the bin, newest first; what went with a session comes back with it."""
    with reading(db, person) as session:
        found = (
            *_sessions(session, person),
            *_sets(session, person),
            *_scores(session, person),
            *_forms(session, person),
            *_times_off(session, person),
            *_routines(session, person),
            *_walking(session, person),
        )
    return tuple(sorted(found, key=lambda one: one.deleted_at, reverse=True))


def put_back(db: Engine, person: str, kind: str, parts: tuple[str, ...], now: datetime) -> None:
    """Take something out of the bin."""
    if kind == "session":
        restore_session(db, person, parts[0])
    elif kind == "set":
        session_id, position, number, side = parts
        restore_set(db, person, session_id, (int(position), int(number), side), now)
    elif kind == "pain":
        restore_pain(db, person, parts[0])
    elif kind == "form":
        restore_form(db, person, parts[0])
    elif kind == "time off":
        restore_days_off(db, person, parts[0])
    elif kind == "walking":
        restore_walking(db, person, datetime.fromisoformat(parts[0]))
    else:
        take_back(Editing(db, person, parts[0], day_of(db, person, now), now))


def _sessions(session: Session, person: str) -> Iterator[Binned]:
    query = select(TrainingSession).where(
        TrainingSession.person_id == person, col(TrainingSession.deleted_at).is_not(None)
    )
    for row in session.exec(query).all():
        if row.deleted_at is not None:
            yield Binned("session", (row.id,), f"Session: {row.title}", row.day, row.deleted_at)


def _sets(session: Session, person: str) -> Iterator[Binned]:
    query = (
        select(SessionSet, col(TrainingSession.day))
        .join(TrainingSession, col(TrainingSession.id) == SessionSet.session_id)
        .where(
            SessionSet.person_id == person,
            col(SessionSet.deleted_at).is_not(None),
            col(TrainingSession.deleted_at).is_(None),
        )
    )
    for row, day in session.exec(query).all():
        if row.deleted_at is not None:
            parts = (row.session_id, str(row.position), str(row.number), row.side)
            yield Binned("set", parts, set_words(set_of(row)), day, row.deleted_at)


def _scores(session: Session, person: str) -> Iterator[Binned]:
    query = (
        select(PainEntry)
        .join(TrainingSession, col(TrainingSession.id) == PainEntry.session_id, isouter=True)
        .where(
            PainEntry.person_id == person,
            col(PainEntry.deleted_at).is_not(None),
            or_(col(PainEntry.session_id).is_(None), col(TrainingSession.deleted_at).is_(None)),
        )
    )
    for row in session.exec(query).all():
        if row.deleted_at is not None:
            words = f"Pain {row.score} {_MOMENTS[row.moment]}"
            yield Binned("pain", (row.id,), words, row.day, row.deleted_at)


def _forms(session: Session, person: str) -> Iterator[Binned]:
    query = select(MeasureEntry).where(
        MeasureEntry.person_id == person, col(MeasureEntry.deleted_at).is_not(None)
    )
    for row in session.exec(query).all():
        if row.deleted_at is not None and row.measure in measures():
            yield Binned("form", (row.id,), f"Form: {measures()[row.measure].name}", row.day, row.deleted_at)


def _times_off(session: Session, person: str) -> Iterator[Binned]:
    query = select(TimeOff).where(TimeOff.person_id == person, col(TimeOff.deleted_at).is_not(None))
    for row in session.exec(query).all():
        if row.deleted_at is not None:
            words = days_off_of(row).words
            yield Binned("time off", (row.id,), words, row.first_day, row.deleted_at)


def _routines(session: Session, person: str) -> Iterator[Binned]:
    query = select(RoutineRow).where(RoutineRow.person_id == person, col(RoutineRow.deleted_at).is_not(None))
    for row in session.exec(query).all():
        if row.deleted_at is not None:
            yield Binned("routine", (row.id,), f"Routine: {row.name}", None, row.deleted_at)


def _walking(session: Session, person: str) -> Iterator[Binned]:
    for deleted_at, number in binned_walked(session, person):
        words = f"Walking measured by your phone or watch: {count(number, 'day')}"
        yield Binned("walking", (deleted_at.isoformat(),), words, None, deleted_at)
