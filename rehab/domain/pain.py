"""Pain scores from 0 to 10: where a person started, what is usual for them, and what counts as a change."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.thresholds import (
    BASELINE_DAYS,
    DAY_STARTS_AT,
    MEANINGFUL_POINTS,
    MEANINGFUL_SHARE,
    MEDIAN_WINDOW_DAYS,
    MORNING_UNTIL,
    SMALLEST_STEP,
    USUAL_MORNINGS,
    USUAL_MORNINGS_LEAST,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

_HIGHEST = 10
_ONE_DAY = timedelta(days=1)


class Moment(StrEnum):
    """When a score was given: around a session, the next morning, or at any other time."""

    BEFORE = "before"
    AFTER = "after"
    DURING = "during"
    MORNING = "morning"
    ANY = "any"


class Change(StrEnum):
    """What became of the pain since the baseline."""

    BETTER = "better"
    WORSE = "worse"
    NORMAL_VARIATION = "within normal variation"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PainPoint:
    """A score from 0 (none) to 10 on a rehab day; `is_sore` where the person says it is sore muscles."""

    day: date
    moment: Moment
    score: int
    at: datetime | None = None
    is_sore: bool = False

    def __post_init__(self) -> None:
        """Refuse a score that is not on the scale."""
        if not 0 <= self.score <= _HIGHEST:
            raise RehabError(f"Pain is a number from 0 to {_HIGHEST}. You wrote {self.score}.")


def baseline(points: Iterable[PainPoint]) -> float | None:
    """Return the median of all scores of the first 7 days that have any; None where there are none.

    All scores count alike, whatever their moment and however many a day has, just as in the trailing median
    it is compared with. With fewer than 7 such days it is the median so far. Source: our rule.
    """
    days = by_day(points)
    return _median([score for day in sorted(days)[:BASELINE_DAYS] for score in days[day]])


def usual(mornings: Sequence[int], before: int | None) -> float | None:
    """Return the median of the last 7 morning scores, given oldest first.

    With fewer than 3 it is the score before the session, or None where that is unknown. Source: our rule.
    """
    if len(mornings) < USUAL_MORNINGS_LEAST:
        return None if before is None else float(before)
    return float(median(mornings[-USUAL_MORNINGS:]))


def rolling_median(
    points: Iterable[PainPoint], first: date, last: date
) -> tuple[tuple[date, float | None], ...]:
    """Return each day from `first` to `last` with the median of all scores of it and the six days before.

    A day whose seven days hold no score has None: the line has a gap there and nothing is made up.
    """
    scores = by_day(points)
    start = first - (MEDIAN_WINDOW_DAYS - 1) * _ONE_DAY
    window: deque[Sequence[int]] = deque(maxlen=MEDIAN_WINDOW_DAYS)
    line = []
    for day in (start + n * _ONE_DAY for n in range((last - start).days + 1)):
        window.append(scores.get(day, ()))
        if day >= first:
            line.append((day, _median([score for of_day in window for score in of_day])))
    return tuple(line)


def weekly_median(points: Iterable[PainPoint], day: date) -> float | None:
    """Return the median of all scores of a day and the six before it; None where there are none."""
    return rolling_median(points, day, day)[0][1]


def of_days(points: Iterable[PainPoint]) -> tuple[float | None, int]:
    """Return the median of all scores of some days, None where there are none, and the days with any."""
    days = by_day(points)
    return _median([score for scores in days.values() for score in scores]), len(days)


def meaningful_line(start: float) -> float | None:
    """Return the highest score that is meaningfully better than a baseline; None from a baseline of 0.

    Better is 2 points or 30 % lower, whichever is less (Ostelo and others, 2008): from 8 the line is 6, from
    5 it is 3.5, and from 2 it is 1.4, which a median of whole scores reaches at 1. It is never below 0.
    """
    return start - _meaningful(start) if start > 0 else None


def change(start: float | None, recent: float | None) -> Change:
    """Say what became of the pain since a baseline.

    Better is on or below the meaningful line. Worse is as far above the baseline, and one point at least: the
    published 30 % is about getting better, and from a low baseline half a point would be called worse. From
    a baseline of 0 two points are worse. What is between is within normal variation.
    """
    if start is None or recent is None:
        return Change.UNKNOWN
    line = meaningful_line(start)
    if line is not None and recent <= line:
        return Change.BETTER
    if recent >= start + max(_meaningful(start), SMALLEST_STEP):
        return Change.WORSE
    return Change.NORMAL_VARIATION


def has_risen(start: float | None, recent: float | None) -> bool:
    """Say whether the pain has risen by two points at least; not where it is not known.

    Worse (see `change`) begins lower where the start is low, but a rise by one settles. Source: our rule.
    """
    return start is not None and recent is not None and recent - start >= MEANINGFUL_POINTS


def morning_is_owed(
    last_session_day: date | None,
    today: date,
    has_morning: bool,  # noqa: FBT001 - a fact about the day, as the other two, and no switch
) -> bool:
    """Say whether to ask for this morning's pain: yesterday had a session, and no score was given yet."""
    return last_session_day == today - _ONE_DAY and not has_morning


def is_morning(moment: datetime, zone: ZoneInfo, day_starts_at: int = DAY_STARTS_AT) -> bool:
    """Say whether clocks in a zone show a time from the start of the rehab day (an hour) to noon."""
    return day_starts_at <= moment.astimezone(zone).hour < MORNING_UNTIL


def _meaningful(start: float) -> float:
    """Return the points that count as a change from a baseline; no share of 0 counts."""
    return min(MEANINGFUL_POINTS, MEANINGFUL_SHARE * start) if start > 0 else MEANINGFUL_POINTS


def by_day(points: Iterable[PainPoint]) -> dict[date, list[int]]:
    """Collect the scores of each day; those during a session are about an exercise, not about the day."""
    days: dict[date, list[int]] = {}
    for point in points:
        if point.moment is not Moment.DURING:
            days.setdefault(point.day, []).append(point.score)
    return days


def _median(scores: Sequence[int]) -> float | None:
    return float(median(scores)) if scores else None
