"""The first visit: the routines to start from, and that it is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.dose_words import minutes_words
from rehab.domain.routine import Item, Routine
from rehab.domain.session import plan_session
from rehab.storage.engine import writing
from rehab.storage.exercises import catalogue, ready_routines
from rehab.storage.tables import Person

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from rehab.domain.catalogue import ReadyRoutine


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


def finish_welcome(db: Engine, person: str, now: datetime) -> None:
    """Remember that the person has been welcomed."""
    with writing(db, person) as session:
        session.get_one(Person, person).welcomed_at = now
