"""What the pain before a session allows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.morning import Morning
from rehab.domain.thresholds import (
    AMBER_FROM,
    CALM_FROM,
    MEANINGFUL_POINTS,
    SETTLED_FROM,
    SETTLED_MORNINGS,
    SETTLED_WITHIN,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class Readiness(StrEnum):
    """How much of a session: all of it, all with care, a part of each dose, or the calm set alone."""

    FULL = "full"
    CAUTION = "caution"
    REDUCED = "reduced"
    CALM = "calm"

    @property
    def word(self) -> str:
        """What a session of it is called in the history; nothing where it was the usual one."""
        return _WORDS[self]

    @property
    def plan(self) -> Readiness:
        """Which plan it plays: with care is the full one."""
        return Readiness.FULL if self is Readiness.CAUTION else self


_WORDS = {
    Readiness.FULL: "",
    Readiness.CAUTION: "with care",
    Readiness.REDUCED: "smaller session",
    Readiness.CALM: "calm set",
}


def start_gate(before: int | None, usual: float | None, mornings: Sequence[Morning]) -> Readiness:
    """Return what a score (0 to 10) before a session allows; an unknown one holds nobody back.

    `usual` is the usual pain, None where it is not known: then only the height counts. `mornings` are the
    last ones, oldest first. A 6 or 7 that is usual is not held back once two mornings in a row had settled:
    by height alone a person whose usual pain is 6 would be locked out for ever. Source: our rule, see
    `thresholds.CALM_FROM`.
    """
    if before is None:
        return Readiness.FULL
    rise = 0.0 if usual is None else before - usual
    if before >= CALM_FROM:
        return Readiness.CALM
    if rise >= MEANINGFUL_POINTS:
        return Readiness.REDUCED
    if before >= SETTLED_FROM:
        is_usual = rise <= SETTLED_WITHIN and _have_settled(mornings)
        return Readiness.CAUTION if is_usual else Readiness.REDUCED
    return Readiness.CAUTION if before >= AMBER_FROM else Readiness.FULL


def _have_settled(mornings: Sequence[Morning]) -> bool:
    last = tuple(mornings)[-SETTLED_MORNINGS:]
    return len(last) == SETTLED_MORNINGS and set(last) == {Morning.SETTLED}
