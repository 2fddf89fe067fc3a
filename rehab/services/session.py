"""The session page: the plan that the player plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rehab.domain.fitting import allows, told
from rehab.domain.neighbours import Played
from rehab.domain.session import plan_session
from rehab.domain.suggested import chosen, offered
from rehab.services.ground import read_ground
from rehab.services.health import read_condition
from rehab.services.pain import score_of_day
from rehab.services.player_plan import for_player, gate_for, with_choices
from rehab.services.sitting import Asked, next_sitting, sitting_title, sitting_ways
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.routines import active_routine_id, latest_version, read_routine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.fitting import Change, Condition
    from rehab.domain.readiness import Readiness
    from rehab.domain.routine import Routine
    from rehab.domain.suggested import Ground
    from rehab.services.sitting import Ways


def load_plan(
    db: Engine, person: str, day: date, sitting: int | None = None, wanted: Readiness | None = None
) -> Mapping[str, Any] | None:
    """Return the player's plan of a sitting of a day; without a number, of the next one not done yet.

    It is as much as the score before it suggests, or as is `wanted` and may be chosen, and has the rest of
    what could be played with it. None where nothing is due.
    """
    with reading(db) as session:
        due = _read_due(session, person, day, sitting)
        if due is None:
            return None
        tapped = score_of_day(session, person, day, "before")
        version = latest_version(session, person, due.routine.id)
    routine, number, exercises = due.routine, due.number, due.exercises
    ground, plans = due.ground, due.ways.plans
    before = tapped[1] if tapped else None
    facts = {
        "title": sitting_title(routine, day, number),
        "day": day.isoformat(),
        "sitting": number,
        "routine": routine.id,
        "version": version.number if version else None,
        "pain_before": before,
        "ask_pain": True,
    }
    if not plans:
        return None
    written = {
        readiness: for_player(
            plan_session(items, exercises),
            facts,
            due.may_be_done,
            due.ways.instead_of,
            Played(readiness, ground),
        )
        for readiness, items in plans.items()
    }
    said = offered(before, ground, plans)
    return with_choices(written, chosen(wanted, said, plans), gate_for(ground, plans, wanted))


def load_changes(db: Engine, person: str, day: date, sitting: int | None = None) -> tuple[Change, ...]:
    """Return what of that sitting is not played as planned, and why."""
    with reading(db) as session:
        due = _read_due(session, person, day, sitting)
    return due.ways.changes if due else ()


@dataclass(frozen=True)
class _Due:
    """A sitting with each way of doing it, and the exercises a person has."""

    routine: Routine
    number: int
    exercises: Mapping[str, Exercise]
    ground: Ground
    condition: Condition
    ways: Ways

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
    ground, condition = read_ground(session, person, day), read_condition(session, person)
    number = sitting or next_sitting(session, person, routine, day, ground) or 1
    exercises = read_exercises(session, person)
    ways = sitting_ways(Asked(routine, day, number), exercises, ground, condition)
    return _Due(routine, number, exercises, ground, condition, ways)
