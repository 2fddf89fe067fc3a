"""The start page: what is due now, what is owed, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.day_state import DayState
from rehab.domain.streak import DayStreak, WeeksOnPlan, day_streak, weeks_on_plan
from rehab.domain.time_off import days_off_on
from rehab.services.flare import FlareSigns, read_flare_signs
from rehab.services.ground import read_ground
from rehab.services.health import read_condition
from rehab.services.history import load_history, load_week_ahead
from rehab.services.measures import read_due
from rehab.services.pain import score_of_day
from rehab.services.planned_today import Next, Planned, Sitting
from rehab.services.sitting import sittings_done
from rehab.services.this_morning import ThisMorning, read_this_morning
from rehab.services.time_off import load_all_off
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.routines import active_routine_id, read_routine

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.measure import Measure
    from rehab.domain.time_off import DaysOff


@dataclass(frozen=True)
class Today:
    """Everything the start page shows; `is_empty` says that the routine has no exercise yet."""

    day: date
    routine: str | None
    is_empty: bool
    sittings: tuple[Sitting, ...]
    state: DayState
    off: DaysOff | None
    flare: FlareSigns
    morning: ThisMorning
    streak: DayStreak
    weeks: WeeksOnPlan
    pain_before: tuple[str, int] | None
    next_planned: Next | None
    measure: Measure | None

    @property
    def due_now(self) -> Sitting | None:
        """The first sitting that is not done."""
        return next((sitting for sitting in self.sittings if not sitting.is_done), None)

    @property
    def may_be_taken_off(self) -> bool:
        """Whether a day off makes sense: there is a plan that is not kept yet, and no day off."""
        return self.off is None and bool(self.sittings) and self.state is not DayState.KEPT

    @property
    def later(self) -> tuple[Sitting, ...]:
        """The sittings after the one that is due now."""
        now = self.due_now
        return tuple(s for s in self.sittings if now and not s.is_done and s.number > now.number)


def load_today(db: Engine, person: str, revision: int, today: date) -> Today:
    """Return what the start page shows on a rehab day."""
    history = load_history(db, person, revision, today)
    states = [(record.day, record.state) for record in history]
    ahead = [(record.day, record.state) for record in load_week_ahead(db, person, revision, today)]
    off = days_off_on(load_all_off(db, person, revision), today)
    with reading(db, person) as session:
        routine_id = active_routine_id(session, person, today)
        routine = read_routine(session, person, routine_id) if routine_id else None
        exercises = read_exercises(session, person)
        before = score_of_day(session, person, today, "before")
        condition = read_condition(session, person, today)
        ground = read_ground(session, person, today, condition.waits_for)
        plan = Planned(routine, exercises, ground, before[1] if before else None, condition)
        return Today(
            day=today,
            routine=routine.name if routine else None,
            is_empty=routine is not None and not routine.items,
            sittings=plan.sittings(today, sittings_done(session, person, today)),
            state=states[-1][1] if states else DayState.NONE,
            off=off,
            flare=read_flare_signs(session, person, today, off, ground.usual),
            morning=read_this_morning(session, person, today, ground.usual),
            streak=day_streak(states, today),
            weeks=weeks_on_plan([*states, *ahead], today),
            pain_before=before,
            next_planned=plan.next_after(today),
            measure=read_due(session, person, today),
        )
