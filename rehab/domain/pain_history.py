"""Pain over a stretch of time, as it is drawn: marks by moment, a line through them, what to compare with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from rehab.domain.pain import Moment, rolling_median
from rehab.domain.time_range import Grain, grain_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from rehab.domain.pain import PainPoint
    from rehab.domain.time_off import OffKind

#: The days up to which every score has a mark of its own.
_EVERY_SCORE = 31
#: The stretches of a chart: with three moments and the line, that is 500 marks at most.
_MOST = 125

_Key = TypeVar("_Key")

#: A mark or a corner of a line: a day and a height from 0 to 10; None is a gap.
Mark = tuple["date", float]
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

    A mark is one score where `is_every_score`, else the median of its day, week ... (`grain`), and it stands
    at the first day of that. The line is the median of a day and the six before it, or of the whole week,
    month ... `start` is the baseline and `line_of_change` the score that is meaningfully better.
    """

    first: date
    last: date
    grain: Grain
    is_every_score: bool
    marks: tuple[tuple[Moment, tuple[Mark, ...]], ...]
    line: tuple[Corner, ...]
    start: float | None = None
    line_of_change: float | None = None
    bands: tuple[Band, ...] = ()
    #: The days from which another routine counted than before.
    changes: tuple[date, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no score to draw."""
        return not any(marks for _, marks in self.marks)


def draw_pain(points: Sequence[PainPoint], first: date, last: date) -> PainHistory:
    """Lay scores out from `first` to `last`, as finely as a chart can show them.

    `points` may begin earlier: the line on the first day knows of the six days before it. What to compare
    with is not known from them; set `start`, `line_of_change`, `bands` and `changes` with `replace`.
    """
    grain = grain_for(first, last, _MOST)
    is_every_score = (last - first).days < _EVERY_SCORE
    shown = [point for point in points if first <= point.day <= last]
    marks = _single(shown) if is_every_score else _medians_by_moment(shown, grain)
    return PainHistory(
        first=grain.start(first),
        last=last,
        grain=grain,
        is_every_score=is_every_score,
        marks=tuple((moment, tuple(marks[moment])) for moment in Moment),
        line=rolling_median(points, first, last) if grain is Grain.DAY else _line(shown, first, last, grain),
    )


def _single(points: Iterable[PainPoint]) -> Mapping[Moment, list[Mark]]:
    marks: dict[Moment, list[Mark]] = defaultdict(list)
    for point in points:
        marks[point.moment].append((point.day, float(point.score)))
    return marks


def _medians_by_moment(points: Iterable[PainPoint], grain: Grain) -> Mapping[Moment, list[Mark]]:
    marks: dict[Moment, list[Mark]] = defaultdict(list)
    medians = _medians(((point.moment, grain.start(point.day)), point.score) for point in points)
    for (moment, day), score in medians.items():
        marks[moment].append((day, score))
    return marks


def _line(points: Iterable[PainPoint], first: date, last: date, grain: Grain) -> tuple[Corner, ...]:
    medians = _medians((grain.start(point.day), point.score) for point in points)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple((start, medians.get(start)) for start in dict.fromkeys(grain.start(day) for day in days))


def _medians(scores: Iterable[tuple[_Key, int]]) -> dict[_Key, float]:
    groups: dict[_Key, list[int]] = defaultdict(list)
    for key, score in scores:
        groups[key].append(score)
    return {key: float(median(group)) for key, group in groups.items()}
