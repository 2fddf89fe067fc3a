"""The morning after a session: whether the back has settled."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from rehab.domain.pain import usual
from rehab.domain.thresholds import SETTLED_WITHIN, USUAL_MORNINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date


class Morning(StrEnum):
    """What the next morning's score said; unknown is never settled."""

    SETTLED = "settled"
    UNSETTLED = "unsettled"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Mornings:
    """The score of each morning, the days of flares, and the days of sore muscles as the person says."""

    scores: Mapping[date, int] = field(default_factory=dict)
    flare_days: Collection[date] = ()
    sore_days: Collection[date] = ()

    def usual_on(self, day: date, before: int | None = None) -> float | None:
        """Return the usual pain as it was on a day: later mornings did not count yet.

        The mornings of flares are left out, for they are not usual: else, some days into one, its pain would
        pass as a better day. With too few mornings it is the score `before` the session, if any.
        """
        end = bisect_right(self._calm, day)
        return usual([self.scores[one] for one in self._calm[max(0, end - USUAL_MORNINGS) : end]], before)

    def last(self, most: int) -> tuple[int, ...]:
        """Return the last scores, oldest first."""
        return tuple(self.scores[day] for day in self._known[-most:])

    @cached_property
    def _known(self) -> list[date]:
        return sorted(self.scores)

    @cached_property
    def _calm(self) -> list[date]:
        return [day for day in self._known if day not in self.flare_days]


def morning(usual: float | None, score: int | None) -> Morning:
    """Say whether the pain of the next morning is within a point of the usual one.

    `usual` is what `Mornings.usual_on` says of its day; without it or without a score nobody knows. Source:
    the 24-hour rule of the pain-monitoring model (Silbernagel and others).
    """
    if usual is None or score is None:
        return Morning.UNKNOWN
    return Morning.SETTLED if score - usual <= SETTLED_WITHIN else Morning.UNSETTLED


def may_be_sore(said: Morning, score: int | None) -> bool:
    """Say whether to ask if a morning is more like sore muscles: where there is pain and it is not settled.

    Muscles that are not used to it are sore a day or two later: dull, on both sides. It is asked apart so
    that it is not taken for a flare; what the score says stays. Source: our rule.
    """
    return bool(score) and said is not Morning.SETTLED


def morning_words(said: Morning) -> str:
    """Say in one sentence what this morning says of yesterday's session."""
    return _WORDS[said]


_WORDS = {
    Morning.SETTLED: "Settled: yesterday was the right amount.",
    Morning.UNSETTLED: "More than usual this morning, so yesterday may have been a bit much. Nothing changes "
    "by itself: how your back feels before the next session decides what is suggested.",
    Morning.UNKNOWN: "Thank you. After three mornings with a score we can say what is usual for you.",
}
