"""Days kept in a row, and weeks on plan in a row."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import floor
from typing import TYPE_CHECKING

from rehab.domain.day_state import DONE, PLANNED, DayState
from rehab.domain.thresholds import RESERVE_DAYS, RESERVE_WINDOW, WEEK_CREDIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


@dataclass(frozen=True)
class DayStreak:
    """The days kept in a row now and at best, the reserve left today, and the missed days that used it."""

    current: int
    best: int
    reserve_left: int
    reserves_used_on: tuple[date, ...]


def day_streak(states: Iterable[tuple[date, DayState]], today: date) -> DayStreak:
    """Count the days kept since the last break. `states` are days in order, none left out, up to today.

    Kept and light days add one. Rest, flare, away and open days neither add nor break. A missed day uses one
    of two reserve days of the 28 days that end with it, and then neither adds nor breaks; with none left it
    breaks. Source: our rule; why there is a reserve stands with `RESERVE_DAYS`.
    """
    current = best = 0
    used: list[date] = []
    for day, state in states:
        if state in DONE:
            current += 1
            best = max(best, current)
        elif state is DayState.MISSED:
            if _reserve_left(used, day):
                used.append(day)
            else:
                current = 0
    return DayStreak(current, best, _reserve_left(used, today), tuple(used))


def _reserve_left(used: Sequence[date], day: date) -> int:
    # No window holds more uses than there are reserve days, so the last ones are all that can be in it.
    return RESERVE_DAYS - sum(day - use < RESERVE_WINDOW for use in used[-RESERVE_DAYS:])


@dataclass(frozen=True)
class WeeksOnPlan:
    """The weeks on plan in a row now and at best, and the running week's days: kept, planned, asked for."""

    current: int
    best: int
    this_week_kept: int
    this_week_planned: int
    this_week_target: int


def weeks_on_plan(states: Iterable[tuple[date, DayState]], today: date) -> WeeksOnPlan:
    """Count the weeks (Monday to Sunday) on plan since the last one that was not.

    A week is on plan with four of five planned days kept or light: 0.8 of them, rounded down, at least one.
    A week in which nothing was planned or all was off neither adds nor breaks. The running week adds once it
    is on plan, and is no miss before it is over.

    `states` are days in order, none left out, to the end of the running week: days to come are open where
    they are planned. Where they end with today, only what was planned so far is known. Source: our rule.
    """
    current = best = 0
    this_week = WeekKept()
    for number, days in groupby(states, key=lambda one: _week(one[0])):
        week = WeekKept.of([state for _, state in days])
        is_running = number == _week(today)
        if is_running:
            this_week = week
        if week.is_on_plan:
            current += 1
            best = max(best, current)
        elif week.planned and not is_running:
            current = 0
    return WeeksOnPlan(current, best, this_week.kept, this_week.planned, this_week.target)


@dataclass(frozen=True)
class WeekKept:
    """How many days of a week asked for something, and how many of them were kept or light."""

    kept: int = 0
    planned: int = 0

    @classmethod
    def of(cls, states: Sequence[DayState]) -> WeekKept:
        """Count the days of a week."""
        kept = sum(state in DONE for state in states)
        return cls(kept, sum(state in PLANNED for state in states))

    @property
    def target(self) -> int:
        """The days from which the week is on plan; 0 where nothing was planned."""
        return max(1, floor(WEEK_CREDIT * self.planned)) if self.planned else 0

    @property
    def is_on_plan(self) -> bool:
        """Whether something was planned, and enough of it kept."""
        return self.planned > 0 and self.kept >= self.target


def _week(day: date) -> int:
    """Number the weeks: day 1 of the calendar was a Monday."""
    return (day.toordinal() - 1) // 7
