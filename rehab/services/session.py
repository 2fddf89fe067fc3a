"""The session page: the plan that the player plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rehab.domain.fitting import told
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
    from rehab.domain.fitting import Change
    from rehab.domain.health import Health
    from rehab.domain.readiness import Readiness
    from rehab.domain.routine import Routine
    from rehab.domain.suggested import Ground
    from rehab.services.sitting import Ways


@dataclass(frozen=True)
class ToPlay:
    """A sitting as the player gets it, None where nothing is due, and what of it is not as planned."""

    plan: Mapping[str, Any] | None = None
    changes: tuple[Change, ...] = ()


def load_to_play(
    db: Engine, person: str, day: date, sitting: int | None = None, wanted: Readiness | None = None
) -> ToPlay:
    """Return what is to play of a sitting of a day; without a number, of the next one not done yet.

    It is as much as the score before it suggests, or as is `wanted` and may be chosen, and has the rest of
    what could be played with it.
    """
    with reading(db, person) as session:
        due = _read_due(session, person, day, sitting)
        if due is None:
            return ToPlay()
        tapped = score_of_day(session, person, day, "before")
        version = latest_version(session, person, due.routine.id)
    before = tapped[1] if tapped else None
    facts = {
        "title": sitting_title(due.routine, day, due.number),
        "day": day.isoformat(),
        "sitting": due.number,
        "routine": due.routine.id,
        "version": version.number if version else None,
        "pain_before": before,
        "ask_pain": True,
    }
    plan = _plan(due, facts, before, wanted) if due.ways.plans else None
    return ToPlay(plan, due.ways.changes)


def _plan(
    due: _Due, facts: Mapping[str, Any], before: int | None, wanted: Readiness | None
) -> Mapping[str, Any]:
    ground, ways, plans = due.ground, due.ways, due.ways.plans
    neighbours = {name: told(one, due.health) for name, one in ways.allowed.items()}
    written = {
        readiness: for_player(
            plan_session(items, due.exercises), facts, neighbours, ways.instead_of, Played(readiness, ground)
        )
        for readiness, items in plans.items()
    }
    said = offered(before, ground, plans)
    return with_choices(written, chosen(wanted, said, plans), gate_for(ground, plans, wanted))


@dataclass(frozen=True)
class _Due:
    """A sitting with each way of doing it, and the exercises a person has."""

    routine: Routine
    number: int
    exercises: Mapping[str, Exercise]
    ground: Ground
    health: Health
    ways: Ways


def _read_due(session: Session, person: str, day: date, sitting: int | None) -> _Due | None:
    routine_id = active_routine_id(session, person, day)
    routine = read_routine(session, person, routine_id) if routine_id else None
    if routine is None:
        return None
    condition = read_condition(session, person, day)
    ground = read_ground(session, person, day, condition.waits_for)
    number = sitting or next_sitting(session, person, routine, day, ground) or 1
    exercises = read_exercises(session, person)
    ways = sitting_ways(Asked(routine, day, number), exercises, ground, condition)
    return _Due(routine, number, exercises, ground, condition.health, ways)
