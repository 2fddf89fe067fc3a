"""What a person can change in a routine: each change makes a new value of it, or refuses with a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehab.domain.dose import LIMITS, Dose
from rehab.domain.errors import RehabError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.domain.routine import Item, Routine


def item_of(routine: Routine, key: str) -> Item:
    """Return the item of a key; raise `RehabError` where it is gone, as after a removal in another window."""
    for item in routine.items:
        if item.key == key:
            return item
    raise RehabError("This exercise is no longer in the routine. It may have been removed in another window.")


def add(routine: Routine, item: Item, position: int | None = None) -> Routine:
    """Put an item at a position (from 0), or at the end; the day gets as many sittings as it asks for."""
    at = len(routine.items) if position is None else position
    return replace(
        routine,
        items=(*routine.items[:at], item, *routine.items[at:]),
        sittings=max(routine.sittings, item.dose.times_per_day),
    )


def exchange(routine: Routine, item: Item) -> Routine:
    """Put an item in the place of the one with its key; the day gets as many sittings as it asks for."""
    old = item_of(routine, item.key)
    return replace(
        routine,
        items=tuple(item if one is old else one for one in routine.items),
        sittings=max(routine.sittings, item.dose.times_per_day),
    )


def remove(routine: Routine, key: str) -> Routine:
    """Take an item out."""
    old = item_of(routine, key)
    return replace(routine, items=tuple(item for item in routine.items if item is not old))


def move(routine: Routine, order: Sequence[str]) -> Routine:
    """Put the items in an order of keys.

    The order may come from a window that is behind: keys it has too many are passed over, and items it lacks
    keep their order at the end.
    """
    places = {key: place for place, key in enumerate(order)}
    return replace(
        routine, items=tuple(sorted(routine.items, key=lambda item: places.get(item.key, len(order))))
    )


def with_number(dose: Dose, field: str, number: int | None) -> Dose:
    """Change one number of a dose; raise `RehabError` where it is missing or nonsense."""
    if number is None:
        limit = LIMITS[field]
        raise RehabError(
            f"{limit.label} cannot be empty. Please write a number from {limit.low} to {limit.high}; "
            "until then the old one counts."
        )
    return replace(dose, **{field: number})  # type: ignore[arg-type]  # the fields of LIMITS are whole numbers


def with_sittings(routine: Routine, sittings: int) -> Routine:
    """Change the sittings a day; an item is due at most once in each of them."""
    items = tuple(
        replace(item, dose=replace(item.dose, times_per_day=min(item.dose.times_per_day, sittings)))
        for item in routine.items
    )
    return replace(routine, items=items, sittings=sittings)
