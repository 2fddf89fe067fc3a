"""The session page: the plan that the player plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func
from sqlalchemy import select as select_columns
from sqlmodel import col

from rehab.domain.day_state import is_sitting_done
from rehab.domain.fitting import allows, fit, told, with_notes
from rehab.domain.result import Outcome
from rehab.domain.session import plan_session
from rehab.services.health import read_condition
from rehab.services.pain import score_of_day
from rehab.services.player_plan import for_player
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.routines import active_routine_id, latest_version, read_routine
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.fitting import Change, Condition, Fitted
    from rehab.domain.routine import Routine

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def load_plan(db: Engine, person: str, day: date, sitting: int | None = None) -> Mapping[str, Any] | None:
    """Return the player's plan of a sitting of a day; without a number, of the next one not done yet.

    None where nothing is due in it.
    """
    with reading(db) as session:
        due = _read_due(session, person, day, sitting)
        if due is None:
            return None
        routine, number, exercises = due.routine, due.number, due.exercises
        version = latest_version(session, person, routine.id)
        tapped = score_of_day(session, person, day, "before")
    plan = plan_session(with_notes(due.fitted.items, exercises, due.condition.health), exercises)
    facts = {
        "title": sitting_title(routine, day, number),
        "day": day.isoformat(),
        "sitting": number,
        "routine": routine.id,
        "version": version.number if version else None,
        "pain_before": tapped[1] if tapped else None,
        "ask_pain": True,
    }
    return for_player(plan, facts, due.may_be_done, due.fitted.instead_of) if plan.items else None


def load_changes(db: Engine, person: str, day: date, sitting: int | None = None) -> tuple[Change, ...]:
    """Return what of that sitting is not played as planned, and why."""
    with reading(db) as session:
        due = _read_due(session, person, day, sitting)
    return due.fitted.changes if due else ()


@dataclass(frozen=True)
class _Due:
    """A sitting as it is played, and the exercises a person has."""

    routine: Routine
    number: int
    exercises: Mapping[str, Exercise]
    condition: Condition
    fitted: Fitted

    @property
    def may_be_done(self) -> Mapping[str, Exercise]:
        """The exercises that may take another's place on the way."""
        health = self.condition.health
        allowed = {name: one for name, one in self.exercises.items() if allows(one, self.condition)}
        return {name: told(one, health) for name, one in allowed.items()}


def _read_due(session: Session, person: str, day: date, sitting: int | None) -> _Due | None:
    routine_id = active_routine_id(session, person, day)
    routine = read_routine(session, person, routine_id) if routine_id else None
    if routine is None:
        return None
    number = sitting or next_sitting(session, person, routine, day) or 1
    exercises = read_exercises(session, person)
    items = [item for item in routine.due(day, number) if item.exercise in exercises]
    condition = read_condition(session, person)
    return _Due(routine, number, exercises, condition, fit(items, exercises, condition))


def sitting_title(routine: Routine, day: date, sitting: int) -> str:
    """Name a sitting of a day: the weekday, and which one it is where there are several."""
    if len(routine.sittings_on(day.weekday())) < 2:  # noqa: PLR2004 - one needs no number
        return f"{day:%A}"
    return f"{day:%A}, {_ORDINALS[sitting - 1]} sitting"


def next_sitting(session: Session, person: str, routine: Routine, day: date) -> int | None:
    """Return the first sitting of a day that is not done, or None when all are."""
    done = sittings_done(session, person, day)
    return next((n for n in routine.sittings_on(day.weekday()) if n not in done), None)


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
