"""The first visit: warning signs, usual pain, a first routine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import col, select

from rehab.domain.dose_words import minutes_words
from rehab.domain.routine import Item, Routine
from rehab.domain.session import plan_session
from rehab.domain.warning_signs import Urgency, urgency_of
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import catalogue, ready_routines
from rehab.storage.tables import Person, SafetyAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import Engine

    from rehab.domain.catalogue import ReadyRoutine


@dataclass(frozen=True)
class Choice:
    """A ready routine to choose: what it is, how long a full day of it takes, what is in it."""

    id: str
    name: str
    description: str
    length: str
    exercises: tuple[str, ...]


def load_choices() -> tuple[Choice, ...]:
    """Return the ready routines as choices."""
    return tuple(
        Choice(
            id=ready.id,
            name=ready.name,
            description=ready.description,
            length=minutes_words(_first_sitting_seconds(ready)),
            exercises=tuple(catalogue()[exercise].name for exercise in ready.items),
        )
        for ready in ready_routines()
    )


def _first_sitting_seconds(ready: ReadyRoutine) -> int:
    items = tuple(Item(key=name, exercise=name, dose=catalogue()[name].dose) for name in ready.items)
    routine = Routine(id=ready.id, name=ready.name, items=items)
    return plan_session(routine.items, catalogue()).seconds


def save_warning_signs(
    db: Engine, person: str, answers: Mapping[str, bool], day: date, now: datetime
) -> Urgency | None:
    """Keep the answers with their day and return how soon someone should look."""
    with writing(db, person) as session:
        session.add(
            SafetyAnswer.model_validate(
                {"person_id": person, "id": str(uuid4()), "day": day, "at": now, "answers": dict(answers)}
            )
        )
    return urgency_of(answers)


@dataclass(frozen=True)
class Answered:
    """What the newest answers mean, and the day they were given."""

    urgency: Urgency | None
    day: date


def latest_urgency(db: Engine, person: str) -> Answered | None:
    """Return what the newest answers mean, or None where nothing was ever answered."""
    with reading(db) as session:
        row = session.exec(
            select(SafetyAnswer)
            .where(SafetyAnswer.person_id == person)
            .order_by(col(SafetyAnswer.at).desc())
            .limit(1)
        ).first()
        return None if row is None else Answered(urgency_of(row.answers), row.day)


def finish_welcome(db: Engine, person: str, now: datetime) -> None:
    """Remember that the person has been welcomed."""
    with writing(db, person) as session:
        session.get_one(Person, person).welcomed_at = now


def must_seek_care(db: Engine, person: str) -> bool:
    """Say whether the newest answers hold a sign that cannot wait and care was not sought since."""
    latest = latest_urgency(db, person)
    return latest is not None and latest.urgency is Urgency.NOW


def save_sought_care(db: Engine, person: str, day: date, now: datetime) -> None:
    """Keep that the person has sought care about their warning signs."""
    save_warning_signs(db, person, {"sought_care": True}, day, now)
