"""The session page: the plan that the player plays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehab.domain.session import plan_session
from rehab.domain.suggested import chosen, offered
from rehab.services.ground import read_ground
from rehab.services.pain import score_of_day
from rehab.services.player_plan import for_player, gate_for, with_choices
from rehab.services.sitting import next_sitting, sitting_plans, sitting_title
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.routines import active_routine_id, latest_version, read_routine

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.readiness import Readiness


def load_plan(
    db: Engine, person: str, day: date, sitting: int | None = None, wanted: Readiness | None = None
) -> Mapping[str, Any] | None:
    """Return the player's plan of a sitting of a day; without a number, of the next one not done yet.

    It is as much as the score before it suggests, or as is `wanted` and may be chosen, and has the rest of
    what could be played with it. None where nothing is due.
    """
    with reading(db) as session:
        routine_id = active_routine_id(session, person, day)
        routine = read_routine(session, person, routine_id) if routine_id else None
        if routine is None:
            return None
        ground = read_ground(session, person, day)
        number = sitting or next_sitting(session, person, routine, day, ground) or 1
        version = latest_version(session, person, routine.id)
        exercises = read_exercises(session, person)
        plans = sitting_plans(routine, day, number, exercises, ground)
        tapped = score_of_day(session, person, day, "before")
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
    written = {
        readiness: for_player(plan_session(items, exercises), facts, exercises)
        for readiness, items in plans.items()
    }
    said = offered(before, ground, plans)
    if not plans:
        return None
    return with_choices(written, chosen(wanted, said, plans), gate_for(ground, plans, wanted))
