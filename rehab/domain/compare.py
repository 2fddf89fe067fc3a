"""Two periods side by side: pain, plan, sessions and minutes, and whether the pain has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.pain import Change, change
from rehab.domain.progress_words import DASH, points

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.adherence import Adherence

#: The days of each period that we propose.
_FOUR_WEEKS = timedelta(weeks=4)
_ONE_DAY = timedelta(days=1)
#: So few days with a score in a period are said to be few. Our rule.
_FEW_DAYS = 4


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included. Raises `RehabError` where it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse an end before the beginning."""
        if self.last < self.first:
            raise RehabError("A period ends on or after the day it begins. Please choose its days again.")


@dataclass(frozen=True)
class PeriodFacts:
    """What became of a period: the median of all scores, the days with any, the plan, and what was done."""

    period: Period
    pain: float | None
    scored_days: int
    kept: Adherence | None
    sessions: int
    minutes: int


def lately(today: date) -> tuple[Period, Period]:
    """Return the four weeks before the last four, and the last four."""
    middle = today - _FOUR_WEEKS
    return Period(middle - _FOUR_WEEKS + _ONE_DAY, middle), Period(middle + _ONE_DAY, today)


def around(day: date, today: date) -> tuple[Period, Period]:
    """Return the four weeks before a day, and those from it on, as far as they are over."""
    return Period(day - _FOUR_WEEKS, day - _ONE_DAY), Period(day, min(day + _FOUR_WEEKS - _ONE_DAY, today))


def comparison_sentence(one: PeriodFacts, other: PeriodFacts) -> str:
    """Say how the pain of the second period compares with that of the first."""
    if one.pain is None or other.pain is None:
        return "One of the periods has no pain score, so there is nothing to compare."
    few = min(one.scored_days, other.scored_days) < _FEW_DAYS
    caution = " Few days have a score, so it may be chance." if few else ""
    if one.pain == other.pain:
        return f"Pain was {points(one.pain)} in both periods.{caution}"
    told = f"Pain was {points(one.pain)} in the first and {points(other.pain)} in the second period"
    return f"{told}: {_VERDICTS[change(one.pain, other.pain)]}.{caution}"


_VERDICTS = {
    Change.BETTER: "lower, and that counts as a change",
    Change.WORSE: "higher, and that counts as a change",
    Change.NORMAL_VARIATION: "within normal variation",
    Change.UNKNOWN: "unknown",
}


def comparison_rows(one: PeriodFacts, other: PeriodFacts) -> tuple[tuple[str, str, str], ...]:
    """Write the facts of both periods side by side, with a name before each pair."""
    return tuple((name, told, _facts(other)[name]) for name, told in _facts(one).items())


def _facts(facts: PeriodFacts) -> dict[str, str]:
    kept = facts.kept
    return {
        "Pain, median": DASH if facts.pain is None else points(facts.pain),
        "Days with a score": f"{facts.scored_days:,}",
        "Planned days kept": f"{kept.kept} of {kept.planned}" if kept else DASH,
        "Sessions": f"{facts.sessions:,}",
        "Minutes of exercise": f"{facts.minutes:,}",
    }
