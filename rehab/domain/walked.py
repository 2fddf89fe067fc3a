"""What a phone and a watch measured of a day: minutes walked and steps, with each moment counted once.

A walking minute is our rule: a minute of a workout that is a walk, or of a stretch in which the steps come at
the pace of a walk. Minutes that several sources measured are counted once. Of steps that several sources
counted in the same moment, those of the watch count, which is on the body all day; then those of the phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rehab.domain.thresholds import (
    WALK_COARSE_SECONDS,
    WALK_STEPS_A_MINUTE_LEAST,
    WALK_STEPS_A_MINUTE_MOST,
    WALK_TOLD_DAYS,
    WALK_TOLD_DAYS_LEAST,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_MINUTE_S = 60


class Device(IntEnum):
    """What counted, the one that is believed first at the top."""

    WATCH = 0
    PHONE = 1
    OTHER = 2


class Stretch(NamedTuple):
    """Seconds since 1970, from the first to before the last, in which a source counted steps.

    Without steps it is a walk that somebody started and ended as such.
    """

    start: int
    end: int
    steps: float | None
    device: Device
    source: str

    @property
    def is_walk(self) -> bool:
        """Whether these are walking minutes."""
        if self.steps is None:
            return True
        pace = self.steps * _MINUTE_S / (self.end - self.start)
        return WALK_STEPS_A_MINUTE_LEAST <= pace <= WALK_STEPS_A_MINUTE_MOST


class Span(NamedTuple):
    """Seconds, from the first to before the last."""

    start: int
    end: int


@dataclass(frozen=True)
class WalkedDay:
    """What was measured on a rehab day."""

    day: date
    minutes: int
    steps: int


def measured_on(day: date, stretches: Iterable[Stretch]) -> WalkedDay:
    """Return what stretches within a day come to, in whatever order they are; the same one counts once."""
    known = sorted(set(stretches), key=_in_order)
    walked = union(Span(one.start, one.end) for one in known if one.is_walk)
    return WalkedDay(day, round(seconds(walked) / _MINUTE_S), round(_steps(known)))


def told_of(today: date) -> tuple[date, date]:
    """Return the first and the last day from which the minutes of a week are told."""
    return today - timedelta(days=WALK_TOLD_DAYS), today - timedelta(days=1)


def minutes_a_week(days: Iterable[WalkedDay], today: date) -> int | None:
    """Return the minutes a week over the 28 days before today; None where fewer than 7 were measured."""
    first, last = told_of(today)
    minutes = [one.minutes for one in days if first <= one.day <= last]
    return None if len(minutes) < WALK_TOLD_DAYS_LEAST else round(sum(minutes) / len(minutes) * 7)


def union(spans: Iterable[Span]) -> list[Span]:
    """Return the same seconds as spans in order that neither overlap nor touch."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found


def seconds(spans: Iterable[Span]) -> int:
    """Return how long spans are that do not overlap."""
    return sum(end - start for start, end in spans)


def cut(stretch: Stretch, start: int, end: int) -> Stretch:
    """Return the part of a stretch within two seconds, with its share of the steps."""
    first, last = max(stretch.start, start), min(stretch.end, end)
    share = (last - first) / (stretch.end - stretch.start)
    steps = None if stretch.steps is None else stretch.steps * share
    return stretch._replace(start=first, end=last, steps=steps)


def _in_order(one: Stretch) -> tuple[int, str, int, int, float]:
    return one.device, one.source, one.start, one.end, -1 if one.steps is None else one.steps


def _steps(stretches: Sequence[Stretch]) -> float:
    """Add up steps: those of a source count as far as no source before it was counting.

    Of a coarse count nothing is left where one before it was counting at all.
    """
    covered: list[Span] = []
    total = 0.0
    counted = (one for one in stretches if one.steps is not None)
    for _, of_source in groupby(counted, key=itemgetter(3, 4)):
        own = list(of_source)
        free = _Free(covered)
        total += sum((one.steps or 0) * free.seconds(one) / (one.end - one.start) for one in own)
        covered = union([*covered, *(Span(one.start, one.end) for one in own)])
    return total


class _Free:
    """Says how much of a stretch is not covered, for stretches in the order of their starts."""

    def __init__(self, covered: list[Span]) -> None:
        self._covered, self._next = covered, 0

    def seconds(self, one: Stretch) -> int:
        """Return the seconds of a stretch that nothing covers; none of a coarse one that something does."""
        while self._next < len(self._covered) and self._covered[self._next].end <= one.start:
            self._next += 1
        left, at = one.end - one.start, self._next
        while at < len(self._covered) and self._covered[at].start < one.end:
            left -= min(self._covered[at].end, one.end) - max(self._covered[at].start, one.start)
            at += 1
        length = one.end - one.start
        return 0 if left < length and length >= WALK_COARSE_SECONDS else left
