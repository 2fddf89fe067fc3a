"""Where it hurts: the places of the body that a score can name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: By their word in the database, from the top down, the left side first; what the person reads of each.
PLACES: Mapping[str, str] = MappingProxyType(
    {
        "upper_back": "Upper back",
        "low_back_left": "Low back, left",
        "low_back_middle": "Low back, middle",
        "low_back_right": "Low back, right",
        "buttock_left": "Left buttock",
        "buttock_right": "Right buttock",
        "thigh_left": "Left thigh",
        "thigh_right": "Right thigh",
        "lower_leg_left": "Left lower leg",
        "lower_leg_right": "Right lower leg",
        "foot_left": "Left foot",
        "foot_right": "Right foot",
    }
)


def in_order(places: Iterable[str]) -> tuple[str, ...]:
    """Return places from the top down, each once. Raises `RehabError` for one that is not known."""
    named = set(places)
    if not named <= set(PLACES):
        raise RehabError("This place is not known here. Please choose one of those that are shown.")
    return tuple(place for place in PLACES if place in named)


def places_words(places: Iterable[str]) -> str:
    """Write places as the person reads them, such as "Low back, left; Left thigh"."""
    return "; ".join(PLACES[place] for place in in_order(places))
