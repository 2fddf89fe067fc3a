"""What a pain score during a session means: go on, be careful, or stop."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain

from rehab.domain.thresholds import (
    AMBER_FROM,
    MEANINGFUL_POINTS,
    RED_ABOVE,
    RED_FROM,
    RED_RISE,
)

_SCORES = range(11)


class Zone(StrEnum):
    """Green: go on. Amber: go on with care. Red: end the exercise."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


def zone(before: int | None, now: int, *, has_trigger: bool = False) -> Zone:
    """Return the zone of a score during a session.

    `before` is the score at its start, None where it is unknown: then only the height counts. A trigger is
    a symptom that ends the session at any score, such as pain that is new in a leg. Source: our rule after
    the published traffic lights (see `thresholds.RED_FROM`), with the change added: by height alone a person
    whose usual pain is 6 would always be red.
    """
    start = now if before is None else before
    highest = RED_ABOVE if before is None else max(RED_ABOVE, before + 1)
    if has_trigger or now >= RED_FROM or now > highest or now - start >= RED_RISE:
        return Zone.RED
    if now >= AMBER_FROM or is_provoked(before, now):
        return Zone.AMBER
    return Zone.GREEN


def is_provoked(before: int | None, now: int) -> bool:
    """Say whether pain rose by a meaningful change; amber alone is no sign of that, usual pain may be 5."""
    return before is not None and now - before >= MEANINGFUL_POINTS


def zone_table() -> tuple[str, ...]:
    """Return the zones as the player looks them up without a connection.

    A row for each score before from 0 to 10 and a last one for an unknown score, and in it a letter for each
    score now: G, A, P (amber and provoked) or R.
    """
    return tuple(
        "".join(_letter(before, now) for now in _SCORES) for before in chain[int | None](_SCORES, [None])
    )


def _letter(before: int | None, now: int) -> str:
    is_amber = zone(before, now) is Zone.AMBER
    return "P" if is_amber and is_provoked(before, now) else zone(before, now)[0].upper()
