"""The start page: what is due now, what is owed, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select

from rehab.domain.day_state import DayState
from rehab.domain.dose_words import dose_words
from rehab.domain.pain import morning_is_owed
from rehab.domain.session import plan_session
from rehab.domain.streak import DayStreak, WeeksOnPlan, day_streak, weeks_on_plan
from rehab.domain.time_off import days_off_on
from rehab.services.history import load_history, load_week_ahead
from rehab.services.measures import read_due
from rehab.services.pain import score_of_day
from rehab.services.session import sitting_title, sittings_done
from rehab.services.time_off import load_all_off
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.routines import active_routine_id, read_routine
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.measure import Measure
    from rehab.domain.routine import Routine
    from rehab.domain.time_off import DaysOff

_WEEK = 7


@dataclass(frozen=True)
class Due:
    """One line of a sitting: an exercise and its dose in words."""

    exercise: str
    name: str
    dose: str
    note: str


@dataclass(frozen=True)
class Sitting:
    """One sitting of the day: what is due, how long it takes, whether it is done."""

    number: int
    title: str
    seconds: int
    due: tuple[Due, ...]
    is_done: bool


@dataclass(frozen=True)
class Next:
    """The next planned day after today and how long its sittings take."""

    day: date
    seconds: int


@dataclass(frozen=True)
class Today:
    """Everything the start page shows; `is_empty` says that the routine has no exercise yet."""

    day: date
    routine: str | None
    is_empty: bool
    sittings: tuple[Sitting, ...]
    state: DayState
    off: DaysOff | None
    streak: DayStreak
    weeks: WeeksOnPlan
    owes_morning: bool
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
    with reading(db) as session:
        routine_id = active_routine_id(session, person, today)
        routine = read_routine(session, person, routine_id) if routine_id else None
        exercises = read_exercises(session, person)
        return Today(
            day=today,
            routine=routine.name if routine else None,
            is_empty=routine is not None and not routine.items,
            sittings=_sittings(session, person, routine, exercises, today) if routine else (),
            state=states[-1][1] if states else DayState.NONE,
            off=days_off_on(load_all_off(db, person, revision), today),
            streak=day_streak(states, today),
            weeks=weeks_on_plan([*states, *ahead], today),
            owes_morning=_owes_morning(session, person, today),
            pain_before=score_of_day(session, person, today, "before"),
            next_planned=_next_planned(routine, exercises, today) if routine else None,
            measure=read_due(session, person, today),
        )


def _sittings(
    session: Session, person: str, routine: Routine, exercises: Mapping[str, Exercise], today: date
) -> tuple[Sitting, ...]:
    done = sittings_done(session, person, today)
    return tuple(
        _sitting(routine, exercises, today, number, is_done=number in done)
        for number in routine.sittings_on(today.weekday())
    )


def _sitting(
    routine: Routine, exercises: Mapping[str, Exercise], day: date, number: int, *, is_done: bool
) -> Sitting:
    items = [item for item in routine.due(day, number) if item.exercise in exercises]
    return Sitting(
        number=number,
        title=sitting_title(routine, day, number),
        seconds=plan_session(items, exercises).seconds,
        due=tuple(
            Due(
                exercise=item.exercise,
                name=exercises[item.exercise].name,
                dose=dose_words(item.dose, is_per_side=exercises[item.exercise].is_per_side),
                note=item.note,
            )
            for item in items
        ),
        is_done=is_done,
    )


def _owes_morning(session: Session, person: str, today: date) -> bool:
    last = session.exec(
        select(func.max(TrainingSession.day)).where(
            TrainingSession.person_id == person,
            TrainingSession.day < today,
            col(TrainingSession.deleted_at).is_(None),
        )
    ).one()
    return morning_is_owed(last, today, score_of_day(session, person, today, "morning") is not None)


def _next_planned(routine: Routine, exercises: Mapping[str, Exercise], today: date) -> Next | None:
    for ahead in range(1, _WEEK + 1):
        day = today + timedelta(days=ahead)
        sittings = routine.sittings_on(day.weekday())
        if sittings:
            seconds = (
                _sitting(routine, exercises, day, number, is_done=False).seconds for number in sittings
            )
            return Next(day, sum(seconds))
    return None
