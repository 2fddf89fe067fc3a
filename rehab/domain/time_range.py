"""How far back a page looks, and how finely it does so."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)
_MONTHS = 12
_DAYS = 7


class TimeRange(StrEnum):
    """How far back to look from today."""

    FOUR_WEEKS = "4 weeks"
    THREE_MONTHS = "3 months"
    YEAR = "1 year"
    ALL = "All"

    def first_day(self, today: date, earliest: date | None) -> date:
        """Return the first day of the range; everything begins on the earliest day known, or today."""
        if self is TimeRange.ALL:
            return min(earliest or today, today)
        return today - timedelta(weeks=_WEEKS[self]) + _ONE_DAY


_WEEKS = {TimeRange.FOUR_WEEKS: 4, TimeRange.THREE_MONTHS: 13, TimeRange.YEAR: 52}


class Grain(StrEnum):
    """The stretch of days that one mark of a chart stands for, from fine to coarse."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def start(self, day: date) -> date:
        """Return the first day of the stretch that a day is in; weeks begin on Mondays."""
        if self is Grain.DAY:
            return day
        if self is Grain.WEEK:
            return day - day.weekday() * _ONE_DAY
        months = _LONG[self]
        return day.replace(month=(day.month - 1) // months * months + 1, day=1)

    def number(self, first: date, last: date) -> int:
        """Return how many stretches the days from `first` to `last` touch."""
        return self._index(last) - self._index(first) + 1

    def _index(self, day: date) -> int:
        if self in (Grain.DAY, Grain.WEEK):
            return (day.toordinal() - 1) // (1 if self is Grain.DAY else _DAYS)
        return (day.year * _MONTHS + day.month - 1) // _LONG[self]


_LONG = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: _MONTHS}


def grain_for(first: date, last: date, most: int, finest: Grain = Grain.DAY) -> Grain:
    """Return the finest grain, from `finest` on, with at most `most` stretches, else the coarsest."""
    grains = list(Grain)
    fitting = (grain for grain in grains[grains.index(finest) :] if grain.number(first, last) <= most)
    return next(fitting, grains[-1])
