"""The morning after a session: whether the back has settled."""

from __future__ import annotations

from enum import StrEnum

from rehab.domain.thresholds import MORNING_SETTLED


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
    return Morning.SETTLED if score - usual <= MORNING_SETTLED else Morning.UNSETTLED
