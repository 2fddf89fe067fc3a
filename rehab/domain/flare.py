"""A flare: the pain of its days, the way back from it, and when someone should look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from rehab.domain.pain import Moment, by_day
from rehab.domain.thresholds import (
    BETTER_UP_TO,
    FLARE_CALM_DAYS,
    FLARE_GENTLE_DAYS,
    FLARE_NO_BETTER_AT,
    FLARE_WORSE_AT,
    SETTLED_WITHIN,
    WAY_BACK_START,
    WAY_BACK_STEP,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from rehab.domain.pain import PainPoint

_ONE_DAY = timedelta(days=1)
#: Scores after a session and in it are about the session; those of the day are the others.
_OF_THE_DAY = frozenset({Moment.BEFORE, Moment.MORNING, Moment.ANY})


class Look(StrEnum):
    """Why someone should look at a flare."""

    WORSE = "worse"
    NO_BETTER = "no better"


def pain_by_day(points: Iterable[PainPoint]) -> dict[date, float]:
    """Return the median score of each day that has one, less those in a session and right after it."""
    days = by_day(point for point in points if point.moment in _OF_THE_DAY)
    return {day: float(median(days[day])) for day in sorted(days)}


def latest_of_day(points: Iterable[PainPoint], day: date) -> int | None:
    """Return the newest score of a day, less those in a session and right after it; `points` are in order."""
    scores = [point.score for point in points if point.day == day and point.moment in _OF_THE_DAY]
    return scores[-1] if scores else None


@dataclass(frozen=True)
class DoneInFlare:
    """A session of a day in a flare: was it the gentle set, and the first score of a later day if any."""

    day: date
    is_gentle: bool
    later: int | None


@dataclass(frozen=True)
class Flare:
    """Where a person stands in a flare: the day (the first is 0), and the good sessions of the way back."""

    number: int
    good_sessions: int = 0

    @property
    def is_gentle(self) -> bool:
        """Whether the gentle set alone is suggested, whatever the score."""
        return self.number < FLARE_GENTLE_DAYS

    @property
    def share(self) -> float:
        """The share of the dose from before the flare that a better day gets, up to 1."""
        return min(1.0, WAY_BACK_START + WAY_BACK_STEP * self.good_sessions)

    def share_at(self, before: int | None, usual: float | None) -> float:
        """Return the share of the dose at a score before the session; 0 is the gentle set. Source: our rule.

        The first days have the gentle set, and so has every day with pain above usual or with no score.
        """
        if self.is_gentle or before is None or before > better_up_to(usual):
            return 0.0
        return self.share


def better_up_to(usual: float | None) -> float:
    """Return the highest score of a better day: 1 above usual, or a low one where no usual is known."""
    return BETTER_UP_TO if usual is None else usual + SETTLED_WITHIN


def good_sessions(done: Iterable[DoneInFlare], first_day: date, usual: float | None) -> int:
    """Count the days on which a part of the routine was done and it had settled afterwards.

    Where no later score says so, the day adds nothing: unknown is no sign of better.
    """
    back_from = first_day + FLARE_GENTLE_DAYS * _ONE_DAY
    good = {
        one.day
        for one in done
        if one.day >= back_from
        and not one.is_gentle
        and one.later is not None
        and one.later <= better_up_to(usual)
    }
    return len(good)


def may_be_over(days: Mapping[date, float], usual: float | None) -> bool:
    """Say whether to suggest the end: the last two days with a score were better. `days` are the flare's."""
    last = [days[day] for day in sorted(days)][-FLARE_CALM_DAYS:]
    return len(last) == FLARE_CALM_DAYS and max(last) <= better_up_to(usual)


def who_should_look(days: Mapping[date, float], number: int) -> Look | None:
    """Say why someone should look on a day of a flare (the first is 0), or None. `days` are the flare's.

    Worse than at its start after a week, or no better after two; after two weeks no score is no sign of
    better. Source: NHS boards' leaflets for the two weeks; the week is ours.
    """
    known = [days[day] for day in sorted(days)]
    rise = known[-1] - known[0] if len(known) > 1 else None
    if number >= FLARE_NO_BETTER_AT and (rise is None or rise >= 0):
        return Look.NO_BETTER
    return Look.WORSE if number >= FLARE_WORSE_AT and rise is not None and rise > 0 else None
