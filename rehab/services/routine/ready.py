"""A ready routine as a person's health lets it be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from rehab.domain.fitting import Condition, Fitted, fit
from rehab.domain.routine import Item, spread
from rehab.storage.exercises import catalogue

if TYPE_CHECKING:
    from rehab.domain.catalogue import ReadyRoutine
    from rehab.domain.health import Health


def fit_ready(ready: ReadyRoutine, health: Health) -> Fitted:
    """Write a ready routine out with its swaps, each exercise with its own dose on as many days as it asks.

    Every call makes new keys.
    """
    planned = [Item(uuid4().hex, name, ready.dose_of(catalogue()[name])) for name in ready.items]
    fitted = fit(planned, catalogue(), Condition(health))
    items = tuple(
        replace(item, weekdays=spread(catalogue()[item.exercise].days_per_week, ready.weekdays))
        for item in fitted.items
    )
    return replace(fitted, items=items)
