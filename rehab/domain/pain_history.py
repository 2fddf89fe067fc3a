"""Pain over a stretch of time, as it is drawn: a dot for each score, their median, what to compare with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from rehab.domain.pain import Moment, by_day, rolling_median
from rehab.domain.time_range import Grain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rehab.domain.pain import PainPoint
    from rehab.domain.time_off import OffKind

#: The days up to which every score has a dot and every day a corner of the line: three years. Our choice.
_EVERY_SCORE = 1100
#: The dots of a longer time, at most; what a chart of any length can bear. Our choice.
_MOST_DOTS = 4000

#: A day and a height from 0 to 10.
Dot = tuple["date", int]
#: The dots of each moment.
Dots = tuple[tuple[Moment, tuple[Dot, ...]], ...]
#: A corner of a line; None is a gap.
Corner = tuple["date", float | None]


@dataclass(frozen=True)
class Band:
    """A time off, both ends included, cut to the days that are shown."""

    kind: OffKind
    first: date
    last: date

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class PainHistory:
    """What the chart of the pain shows.

    A dot is one score where `grain` is a day; in a longer time it stands for all equal scores of a moment in
    a week, month or quarter, at the first day of that. The line is the median of a day and the six before
    it, or in a longer time that of the week, month or quarter. `start` is the baseline and `line_of_change`
    the score that is meaningfully better.
    """

    first: date
    last: date
    grain: Grain
    dots: Dots
    line: tuple[Corner, ...]
    start: float | None = None
    line_of_change: float | None = None
    bands: tuple[Band, ...] = ()
    #: The days from which another routine counted than before.
    changes: tuple[date, ...] = ()
    #: What the person wrote on a day, in their words.
    notes: tuple[tuple[date, str], ...] = ()
    #: Whether there are older notes, too.
    notes_left_out: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is no score to draw."""
        return not any(dots for _, dots in self.dots)


def draw_pain(points: Sequence[PainPoint], first: date, last: date) -> PainHistory:
    """Lay scores out from `first` to `last`, as finely as a chart can show them.

    `points` may begin earlier: the line on the first day knows of the six days before it. What to compare
    with is not known from them; set `start`, `line_of_change`, `bands`, `changes` and `notes` with `replace`.
    """
    shown = [point for point in points if first <= point.day <= last]
    if (last - first).days < _EVERY_SCORE:
        dots = tuple((m, tuple((p.day, p.score) for p in shown if p.moment is m)) for m in Moment)
        return PainHistory(first, last, Grain.DAY, dots, rolling_median(points, first, last))
    grain, dots = _put_together(shown)
    return PainHistory(first, last, grain, dots, tuple(_medians(shown, first, last, grain)))


def _put_together(points: Sequence[PainPoint]) -> tuple[Grain, Dots]:
    """Let a dot stand for all equal scores of a week, or of so much longer that there are not too many."""
    for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER):
        dots = _dots(points, grain)
        if sum(len(of_moment) for _, of_moment in dots) <= _MOST_DOTS:
            return grain, dots
    return Grain.YEAR, _dots(points, Grain.YEAR)


def _dots(points: Iterable[PainPoint], grain: Grain) -> Dots:
    """Return the dots of each moment; equal scores of a stretch are one: they would hide each other."""
    found: dict[Moment, dict[Dot, None]] = defaultdict(dict)
    for point in points:
        found[point.moment][(grain.start(point.day), point.score)] = None
    return tuple((moment, tuple(found[moment])) for moment in Moment)


def _medians(points: Iterable[PainPoint], first: date, last: date, grain: Grain) -> Iterator[Corner]:
    """Yield the median of each stretch."""
    scores: dict[date, list[int]] = defaultdict(list)
    for day, of_day in by_day(points).items():
        scores[grain.start(day)] += of_day
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    for start in dict.fromkeys(grain.start(day) for day in days):
        yield start, float(median(scores[start])) if start in scores else None
