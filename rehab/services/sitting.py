"""The sittings of a day: which there are, what they are called, what they ask for, which are done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import case, func
from sqlalchemy import select as select_columns
from sqlmodel import col

from rehab.domain.day_state import is_sitting_done
from rehab.domain.fitting import allows, fit, with_notes
from rehab.domain.result import Outcome
from rehab.domain.suggested import plans_of
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.fitting import Change, Condition
    from rehab.domain.routine import Routine
    from rehab.domain.suggested import Ground, Plans

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def sittings_of(routine: Routine, day: date, ground: Ground) -> tuple[int, ...]:
    """Return the numbers of the sittings of a day; in a flare one without any has one, for the gentle set."""
    planned = routine.sittings_on(day.weekday())
    return planned or ((1,) if ground.flare and routine.items else ())


@dataclass(frozen=True)
class Asked:
    """A sitting of a routine's day, by its number."""

    routine: Routine
    day: date
    number: int


@dataclass(frozen=True)
class Ways:
    """Each way of doing a sitting, what of it is not as planned, and whose place a swapped item took.

    `allowed` are the exercises that may be done at all.
    """

    plans: Plans
    changes: tuple[Change, ...] = ()
    instead_of: Mapping[str, str] = field(default_factory=dict)
    allowed: Mapping[str, Exercise] = field(default_factory=dict)


def sitting_ways(
    asked: Asked, exercises: Mapping[str, Exercise], ground: Ground, condition: Condition
) -> Ways:
    """Return each way of doing a sitting; none where nothing is due in it.

    First the person's health and signs decide what may be done at all, then their pain how much of it.
    """
    routine, day = asked.routine, asked.day
    due, own = (
        fit((item for item in items if item.exercise in exercises), exercises, condition)
        for items in (routine.due(day, asked.number), routine.items)
    )
    is_due = bool(due.items or due.changes or ground.flare)
    if not is_due or asked.number not in sittings_of(routine, day, ground):
        return Ways({})
    allowed = {name: one for name, one in exercises.items() if allows(one, condition)}
    plans = plans_of(due.items, own.items, allowed, ground)
    noted = {much: with_notes(items, exercises, condition.health) for much, items in plans.items()}
    return Ways(noted, due.changes, {**own.instead_of, **due.instead_of}, allowed)


def sitting_title(routine: Routine, day: date, sitting: int) -> str:
    """Name a sitting of a day: the weekday, and which one it is where there are several."""
    if len(routine.sittings_on(day.weekday())) < 2:  # noqa: PLR2004 - one needs no number
        return f"{day:%A}"
    return f"{day:%A}, {_ORDINALS[sitting - 1]} sitting"


def next_sitting(session: Session, person: str, routine: Routine, day: date, ground: Ground) -> int | None:
    """Return the first sitting of a day that is not done, or None when all are."""
    done = sittings_done(session, person, day)
    return next((n for n in sittings_of(routine, day, ground) if n not in done), None)


def sittings_done(session: Session, person: str, day: date) -> frozenset[int]:
    """Return the numbers of the sittings of a day that are done: see `is_sitting_done`."""
    row = TrainingSession
    query = (
        select_columns(
            col(row.sitting),
            func.sum(col(row.sets_done)),
            func.max(col(row.sets_planned)),
            func.max(case((col(row.outcome) == Outcome.STOPPED_FOR_PAIN.value, 1), else_=0)),
        )
        .where(
            col(row.person_id) == person,
            col(row.day) == day,
            col(row.routine_id).is_not(None),  # an extra session is no sitting
            col(row.deleted_at).is_(None),
        )
        .group_by(col(row.sitting))
    )
    return frozenset(
        sitting
        for sitting, done, planned, stopped in session.connection().execute(query)
        if is_sitting_done(done, planned, stopped_for_pain=bool(stopped))
    )
