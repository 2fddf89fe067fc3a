"""How much of each exercise was planned and done over a stretch of days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlmodel import col

from rehab.domain.day_state import PLANNED
from rehab.domain.dose_history import Amount, DoseChange, Dosed, dose_changes, planned_on, sum_doses
from rehab.domain.exercise import Kind
from rehab.domain.time_range import Grain, grain_for
from rehab.services.history import load_history
from rehab.services.plans import load_plans
from rehab.services.remember import remembered
from rehab.services.walked import load_walked_by
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.session_days import done_between
from rehab.storage.tables import SessionSet, TrainingSession
from rehab.storage.walked import read_walked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.timeline import Timeline
    from rehab.services.history import DayRecord

#: Instead of one exercise: all walking and cycling together, or all exercises that are repeated.
AEROBIC, REPEATED = "aerobic", "repeated"
_TOGETHER = {AEROBIC: "All walking and cycling", REPEATED: "All repetitions and holds"}
_MOST_BARS = 125


@dataclass(frozen=True)
class DoseHistory:
    """What was planned and done of an exercise, and the changes of its dose in these days.

    `measured` has minutes walked and steps that a phone or a watch measured, bar by bar: beside all walking
    alone, which they are not added to; it is empty where nothing was measured.
    """

    name: str
    is_continuous: bool
    has_holds: bool
    grain: Grain
    dosed: tuple[Dosed, ...]
    changes: tuple[DoseChange, ...]
    measured: tuple[tuple[int, int], ...]


@remembered
def load_done_exercises(db: Engine, person: str, revision: int, first: date, last: date) -> Mapping[str, str]:
    """Return the names of the exercises done in these days by id; first those of several together, if any."""
    del revision
    with reading(db, person) as session:
        known = read_exercises(session, person)
        ids = set(_done(session, person, first, last))
        is_measured = bool(read_walked(session, person, (first, last)))
    names = {id_: known[id_].name for id_ in ids if id_ in known}
    found = [known[id_] for id_ in names]
    # Walking is set against the minutes of a week also where it is all there is, or was only measured.
    worth_it = {AEROBIC: 0 if is_measured else 1, REPEATED: 2}
    together = {which: name for which, name in _TOGETHER.items() if len(_of(which, found)) >= worth_it[which]}
    return together | dict(sorted(names.items(), key=lambda one: one[1].casefold()))


@remembered
def load_dose_history(
    db: Engine, person: str, revision: int, today: date, days: tuple[date, date], exercise_id: str
) -> DoseHistory | None:
    """Return how much of an exercise was planned and done; None where there is no such exercise."""
    history = load_history(db, person, revision, today)
    grain = grain_for(*days, _MOST_BARS, Grain.WEEK)
    days = grain.start(days[0]), days[1]  # the first bar is a whole one
    with reading(db, person) as session:
        known = read_exercises(session, person)
        exercises = _of(exercise_id, known.values())
        if not exercises:
            return None
        done = _done(session, person, *days)
    plans = load_plans(db, person, revision)
    shown = [record for record in history if days[0] <= record.day <= days[1]]
    dosed = sum_doses(
        _added(done.get(one.id, {}) for one in exercises),
        _added(_planned(plans, shown, one) for one in exercises),
        days,
        grain,
    )
    walked = load_walked_by(db, person, revision, *days, grain) if exercise_id == AEROBIC else {}
    is_one = exercise_id not in _TOGETHER
    changes = dose_changes(plans, exercises[0]) if is_one else ()
    return DoseHistory(
        name=exercises[0].name if is_one else _TOGETHER[exercise_id],
        is_continuous=all(one.dose.is_continuous for one in exercises),
        has_holds=any(one.done.held_s or one.planned.held_s for one in dosed),
        grain=grain,
        dosed=dosed,
        changes=tuple(change for change in changes if days[0] <= change.day <= days[1]),
        measured=tuple(walked.get(one.first, (0, 0)) for one in dosed) if walked else (),
    )


def _of(which: str, exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return the exercises that a name stands for: one by its id, or several together."""
    if which == AEROBIC:
        return [one for one in exercises if one.kind is Kind.AEROBIC]
    if which == REPEATED:
        return [one for one in exercises if not one.dose.is_continuous]
    return [one for one in exercises if one.id == which]


def _done(session: Session, person: str, first: date, last: date) -> Mapping[str, Mapping[date, Amount]]:
    """Return what was done by exercise and day."""
    row = SessionSet
    reps = func.sum(func.coalesce(row.reps, 0))
    held = func.sum(func.coalesce(row.reps, 0) * func.coalesce(row.hold_s, 0))
    query = (
        select(col(row.exercise_id), col(TrainingSession.day), reps, held, func.sum(col(row.seconds)))
        .join(TrainingSession, col(TrainingSession.id) == col(row.session_id))
        .where(*done_between(person, first, last))
        .group_by(col(row.exercise_id), col(TrainingSession.day))
    )
    found: dict[str, dict[date, Amount]] = defaultdict(dict)
    for exercise, day, reps_done, held_s, seconds in session.connection().execute(query):
        # Seconds of repetitions are those of the clock, not of the dose.
        found[exercise][day] = Amount(reps_done, held_s, 0 if reps_done else seconds)
    return found


def _planned(plans: Timeline, records: Iterable[DayRecord], exercise: Exercise) -> dict[date, Amount]:
    """Return what each day planned; a day off that stayed one planned nothing."""
    of_days: dict[tuple[int, int], Amount] = {}
    found = {}
    for record in records:
        if record.state not in PLANNED:
            continue
        routine, weekday = plans.on(record.day), record.day.weekday()
        key = (id(routine), weekday)
        if key not in of_days:
            of_days[key] = planned_on(routine, weekday, exercise)
        found[record.day] = of_days[key]
    return found


def _added(found: Iterable[Mapping[date, Amount]]) -> Mapping[date, Amount]:
    total: dict[date, Amount] = {}
    for one in found:
        for day, amount in one.items():
            total[day] = total.get(day, Amount()) + amount
    return total
