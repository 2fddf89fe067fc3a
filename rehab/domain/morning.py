"""The morning after a session: whether the back has settled."""

from __future__ import annotations

from enum import StrEnum

from rehab.domain.thresholds import SETTLED_WITHIN


class Morning(StrEnum):
    """What the next morning's score said; unknown is never settled."""

    SETTLED = "settled"
    UNSETTLED = "unsettled"
    UNKNOWN = "unknown"


def morning(usual: float | None, score: int | None) -> Morning:
    """Say whether the pain of the next morning is within a point of the usual one.

    `usual` is what `pain.usual` says of the mornings up to the session; without it or without a score nobody
    knows. Source: the 24-hour rule of the pain-monitoring model (Silbernagel and others).
    """
    if usual is None or score is None:
        return Morning.UNKNOWN
    return Morning.SETTLED if score - usual <= SETTLED_WITHIN else Morning.UNSETTLED


def morning_words(said: Morning) -> str:
    """Say in one sentence what this morning says of yesterday's session."""
    return _WORDS[said]


_WORDS = {
    Morning.SETTLED: "Settled: yesterday was the right amount.",
    Morning.UNSETTLED: "More than usual this morning, so yesterday may have been a bit much. Nothing changes "
    "by itself: how your back feels before the next session decides what is suggested.",
    Morning.UNKNOWN: "Thank you. After three mornings with a score we can say what is usual for you.",
}
