"""Sessions and minutes, planned against done, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rehab.domain.time_range import Grain


@dataclass(frozen=True)
class DayEffort:
    """What a day asked for and got: sessions, and seconds of the exercises themselves, without rests."""

    day: date
    planned: int = 0
    done: int = 0
    planned_seconds: int = 0
    done_seconds: int = 0


@dataclass(frozen=True)
class Effort:
    """The same of a stretch of days, by its first day; minutes are whole."""

    first: date
    planned: int
    done: int
    planned_minutes: int
    done_minutes: int


def sum_up(days: Iterable[DayEffort], grain: Grain) -> tuple[Effort, ...]:
    """Add up days, given in order, by week, month and so on."""
    return tuple(
        total(first, list(of_stretch))
        for first, of_stretch in groupby(days, key=lambda effort: grain.start(effort.day))
    )


def total(first: date, days: Iterable[DayEffort]) -> Effort:
    """Add up days; seconds are rounded to minutes once, at the end."""
    of_days = list(days)
    return Effort(
        first=first,
        planned=sum(day.planned for day in of_days),
        done=sum(day.done for day in of_days),
        planned_minutes=round(sum(day.planned_seconds for day in of_days) / 60),
        done_minutes=round(sum(day.done_seconds for day in of_days) / 60),
    )
