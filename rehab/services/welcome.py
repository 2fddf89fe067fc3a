"""The first visit: the routines to start from, and that it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.dose_words import minutes_words
from rehab.domain.session import plan_session
from rehab.services.routine.ready import fit_ready
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import catalogue, ready_routines
from rehab.storage.health import read_health
from rehab.storage.tables import Person

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from rehab.domain.catalogue import ReadyRoutine
    from rehab.domain.fitting import Change, Fitted


@dataclass(frozen=True)
class Choice:
    """A ready routine to choose: what it is, how long a full day takes, what is in it, and its figures.

    `changes` says what of it is not as it was written, for the person's health.
    """

    id: str
    name: str
    description: str
    length: str
    exercises: tuple[str, ...]
    figures: tuple[str, ...]
    changes: tuple[Change, ...]


def load_choices(db: Engine, person: str) -> tuple[Choice, ...]:
    """Return the ready routines as choices, each as a person's health lets it be."""
    with reading(db, person) as session:
        health = read_health(session, person)
    return tuple(_choice(ready, fit_ready(ready, health)) for ready in ready_routines())


def _choice(ready: ReadyRoutine, fitted: Fitted) -> Choice:
    exercises = [catalogue()[item.exercise] for item in fitted.items]
    return Choice(
        id=ready.id,
        name=ready.name,
        description=ready.description,
        length=minutes_words(plan_session(fitted.items, catalogue()).seconds),
        exercises=tuple(exercise.name for exercise in exercises),
        figures=tuple(exercise.figure for exercise in exercises),
        changes=fitted.changes,
    )


def finish_welcome(db: Engine, person: str, now: datetime) -> None:
    """Remember that the person has been welcomed."""
    with writing(db, person) as session:
        session.get_one(Person, person).welcomed_at = now
