"""The first visit: warning signs, usual pain, a first routine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
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
    from sqlmodel import Session

    from rehab.domain.catalogue import ReadyRoutine


_SOUGHT = "sought_care"
_AN_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Choice:
    """A ready routine to choose: what it is, how long a full day takes, what is in it, and its figures."""

    id: str
    name: str
    description: str
    length: str
    exercises: tuple[str, ...]
    figures: tuple[str, ...]


def load_choices() -> tuple[Choice, ...]:
    """Return the ready routines as choices."""
    return tuple(
        Choice(
            id=ready.id,
            name=ready.name,
            description=ready.description,
            length=minutes_words(_first_sitting_seconds(ready)),
            exercises=tuple(catalogue()[exercise].name for exercise in ready.items),
            figures=tuple(catalogue()[exercise].figure for exercise in ready.items),
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
        latest = _latest(session, person)
        # Two answers of one moment keep their order.
        at = now if latest is None else max(now, latest.at + _AN_INSTANT)
        session.add(
            SafetyAnswer.model_validate(
                {"person_id": person, "id": str(uuid4()), "day": day, "at": at, "answers": dict(answers)}
            )
        )
    return urgency_of(answers)


@dataclass(frozen=True)
class Answered:
    """What the newest answers mean, the day they were given, and whether care was sought about them since."""

    urgency: Urgency | None
    day: date
    has_sought_care: bool

    @property
    def waits_for(self) -> Urgency | None:
        """How soon someone should look, or None where there was no sign or someone has looked."""
        return None if self.has_sought_care else self.urgency


def latest_urgency(db: Engine, person: str) -> Answered | None:
    """Return what the newest answers mean, or None where nothing was ever answered."""
    with reading(db) as session:
        row = _latest(session, person)
        if row is None:
            return None
        return Answered(urgency_of(row.answers), row.day, has_sought_care=row.answers.get(_SOUGHT, False))


def _latest(session: Session, person: str) -> SafetyAnswer | None:
    return session.exec(
        select(SafetyAnswer)
        .where(SafetyAnswer.person_id == person)
        .order_by(col(SafetyAnswer.at).desc())
        .limit(1)
    ).first()


def finish_welcome(db: Engine, person: str, now: datetime) -> None:
    """Remember that the person has been welcomed."""
    with writing(db, person) as session:
        session.get_one(Person, person).welcomed_at = now


def waits_for_care(db: Engine, person: str) -> Urgency | None:
    """Return how soon someone should look, or None where no sign was reported or care was sought since."""
    latest = latest_urgency(db, person)
    return None if latest is None else latest.waits_for


def save_sought_care(db: Engine, person: str, day: date, now: datetime) -> None:
    """Keep that the person has sought care about the warning signs they reported last."""
    with reading(db) as session:
        latest = _latest(session, person)
    answers = {} if latest is None else latest.answers
    save_warning_signs(db, person, {**answers, _SOUGHT: True}, day, now)
