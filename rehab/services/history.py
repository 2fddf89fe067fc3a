"""Every day of a person so far, as the rules on streaks want it. Several pages read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import case, func
from sqlalchemy import select as select_columns
from sqlmodel import col

from rehab.domain.day_state import DayFacts, DayState, state_of
from rehab.domain.readiness import Readiness
from rehab.domain.session import sets_of
from rehab.domain.thresholds import HAIR, KEEP_SHARE
from rehab.domain.time_off import lay
from rehab.services.plans import load_plans
from rehab.services.remember import remembered
from rehab.services.time_off import load_all_off
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Routine
    from rehab.domain.time_off import OffKind
    from rehab.domain.timeline import Timeline


@dataclass(frozen=True)
class DayRecord:
    """One day: what was planned and done, and its state. Seconds are those of the exercises themselves."""

    facts: DayFacts
    state: DayState
    sessions: int
    active_seconds: int

    @property
    def day(self) -> date:
        """The rehab day."""
        return self.facts.day


def load_history(db: Engine, person: str, revision: int, today: date) -> tuple[DayRecord, ...]:
    """Return every day from the first plan or session to today, in order.

    The result is kept until `revision` (the person's) or `today` changes: a rerun costs nothing.
    """
    return _remembered(db, person, revision, today)[0]


def load_week_ahead(db: Engine, person: str, revision: int, today: date) -> tuple[DayRecord, ...]:
    """Return the days of the running week after today, as what they will be: open, rest, away or a flare."""
    return _remembered(db, person, revision, today)[1]


@remembered
def _remembered(
    db: Engine, person: str, revision: int, today: date
) -> tuple[tuple[DayRecord, ...], tuple[DayRecord, ...]]:
    sunday = today + timedelta(days=6 - today.weekday())
    plans, off = load_plans(db, person, revision), lay(load_all_off(db, person, revision), sunday)
    with reading(db, person) as session:
        days = tuple(_days(session, person, _Frame(plans, off), today, sunday))
    over = sum(record.day <= today for record in days)
    return days[:over], days[over:]


@dataclass(frozen=True)
class _Plan:
    """What the routine of a day asks for, and whether there was one with anything in it."""

    sets: int
    sittings: int
    has_plan: bool


@dataclass(frozen=True)
class _Done:
    """What the sessions of a day add up to."""

    sets: float = 0
    finished: int = 0
    calm_sets: float = 0
    calm_finished: int = 0
    stopped_for_pain: int = 0
    light: int = 0
    sessions: int = 0
    active_seconds: int = 0


@dataclass(frozen=True)
class _Frame:
    """Which routine counted on which day, and what days were off for."""

    plans: Timeline
    off: Mapping[date, OffKind]


_NO_PLAN = _Plan(sets=0, sittings=0, has_plan=False)
_NOTHING = _Done()


def _days(session: Session, person: str, frame: _Frame, today: date, last: date) -> Iterator[DayRecord]:
    done, plans = _done_by_day(session, person), frame.plans
    planned = _planning(read_exercises(session, person))
    firsts = [*plans.starts[:1], *list(done)[:1]]
    day = min(firsts, default=last + timedelta(days=1))
    while day <= last:
        plan = planned(plans.on(day), day.weekday())
        yield _record(day, plan, done.get(day, _NOTHING), frame.off.get(day), today)
        day += timedelta(days=1)


def _record(day: date, plan: _Plan, done: _Done, time_off: OffKind | None, today: date) -> DayRecord:
    facts = DayFacts(
        day=day,
        planned_sets=plan.sets,
        planned_sittings=plan.sittings,
        has_plan=plan.has_plan,
        done_sets=done.sets,
        finished=done.finished,
        calm_sets=done.calm_sets,
        calm_finished=done.calm_finished,
        stopped_for_pain=done.stopped_for_pain,
        has_light=done.light > 0,
        time_off=time_off,
    )
    return DayRecord(facts, state_of(facts, today), done.sessions, done.active_seconds)


def _done_by_day(session: Session, person: str) -> dict[date, _Done]:
    row = TrainingSession
    counted = col(row.counts).is_(True)
    is_planned = col(row.routine_id).is_not(None)
    # Skipping through to the end finishes nothing: half of the sets have to be done.
    is_done = (col(row.sets_done) > 0) & (col(row.sets_done) + HAIR >= KEEP_SHARE * col(row.sets_planned))
    finished = counted & is_planned & is_done & (col(row.outcome) == "finished")
    is_calm = col(row.readiness) == Readiness.CALM.value
    query = (
        select_columns(
            col(row.day),
            func.sum(case((counted, row.sets_done), else_=0)),
            func.sum(case((finished, 1), else_=0)),
            func.sum(case((counted & is_calm, row.sets_done), else_=0)),
            func.sum(case((finished & is_calm, 1), else_=0)),
            func.sum(case((counted & (col(row.outcome) == "stopped_for_pain"), 1), else_=0)),
            func.sum(case((counted & col(row.is_light), 1), else_=0)),
            func.count(),
            func.sum(col(row.active_seconds)),
        )
        .where(col(row.person_id) == person, col(row.deleted_at).is_(None))
        .group_by(col(row.day))
        .order_by(col(row.day))
    )
    return {values[0]: _Done(*values[1:]) for values in session.connection().execute(query)}


def _planning(exercises: Mapping[str, Exercise]) -> Callable[[Routine | None, int], _Plan]:
    """Return a function from routine and weekday to what they ask for."""
    weeks: dict[int, tuple[_Plan, ...]] = {}

    def planned(routine: Routine | None, weekday: int) -> _Plan:
        if routine is None:
            return _NO_PLAN
        if id(routine) not in weeks:
            weeks[id(routine)] = tuple(_week(routine, exercises))
        return weeks[id(routine)][weekday]

    return planned


def _week(routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[_Plan]:
    """Yield what a routine asks for on each day of the week."""
    known = (item for item in routine.items if item.exercise in exercises)
    sets = {item.key: sets_of(item, exercises[item.exercise]) for item in known}
    for weekday in range(7):
        due = [routine.due_on(weekday, number) for number in range(1, routine.sittings + 1)]
        asked = sum(sets.get(item.key, 0) for items in due for item in items)
        yield _Plan(asked, sum(map(bool, due)), has_plan=bool(routine.items))
