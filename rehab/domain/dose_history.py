"""How much of an exercise was planned and done, week by week, and when its dose was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.dose_words import dose_words
from rehab.domain.session import fitting_item, sets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item, Routine
    from rehab.domain.time_range import Grain
    from rehab.domain.timeline import Timeline

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Amount:
    """Repetitions, the seconds that they were held together, and the seconds of walking and the like."""

    reps: int = 0
    held_s: int = 0
    continuous_s: int = 0

    def __add__(self, other: Amount) -> Amount:
        """Add two amounts up."""
        return Amount(
            self.reps + other.reps, self.held_s + other.held_s, self.continuous_s + other.continuous_s
        )


@dataclass(frozen=True)
class Dosed:
    """What a stretch of days asked for and got, by its first day."""

    first: date
    done: Amount
    planned: Amount


@dataclass(frozen=True)
class DoseChange:
    """From when on the routine asked for another dose, in words; empty where it asked for none."""

    day: date
    before: str
    since: str


def asked_by(item: Item, exercise: Exercise) -> Amount:
    """Return what one sitting asks for of an exercise, both sides together."""
    dose, sets = fitting_item(item, exercise).dose, sets_of(item, exercise)
    if dose.is_continuous:
        return Amount(continuous_s=sets * (dose.minutes or 0) * 60)
    reps = sets * (dose.reps or 0)
    return Amount(reps, reps * (dose.hold_s or 0))


def planned_on(routine: Routine | None, weekday: int, exercise: Exercise) -> Amount:
    """Return what all sittings of a weekday (Monday is 0) ask for of an exercise."""
    if routine is None:
        return Amount()
    due = (item for sitting in routine.sittings_on(weekday) for item in routine.due_on(weekday, sitting))
    return sum((asked_by(item, exercise) for item in due if item.exercise == exercise.id), Amount())


def sum_doses(
    done: Mapping[date, Amount], planned: Mapping[date, Amount], days: tuple[date, date], grain: Grain
) -> tuple[Dosed, ...]:
    """Add up days by week, month and so on; a stretch without anything is there, too."""
    first, last = days
    stretches: dict[date, Dosed] = {}
    for day in (first + n * _ONE_DAY for n in range((last - first).days + 1)):
        start = grain.start(day)
        known = stretches.get(start, Dosed(start, Amount(), Amount()))
        stretches[start] = Dosed(
            start, known.done + done.get(day, Amount()), known.planned + planned.get(day, Amount())
        )
    return tuple(stretches.values())


def dose_changes(plans: Timeline, exercise: Exercise) -> Iterator[DoseChange]:
    """Yield each day from which the routine asked for another dose of an exercise, in order."""
    before = ""
    for number, (day, routine) in enumerate(zip(plans.starts, plans.routines, strict=True)):
        items = [item for item in (routine.items if routine else ()) if item.exercise == exercise.id]
        since = " and ".join(
            f"{dose_words(item.dose, is_per_side=exercise.is_per_side)}, {item.dose.times_per_day} a day"
            for item in items
        )
        if number and since != before:
            yield DoseChange(day, before, since)
        before = since
