"""Makes facts: a routine of exercises of the catalogue, and days on which they were done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rehab.domain.adaptation.facts import Changed, ChangeKind, Facts, Practice
from rehab.domain.adaptation.suggest import suggest
from rehab.domain.morning import Morning
from rehab.domain.routine import Item, Routine
from rehab.domain.traffic_light import Zone
from rehab.storage.exercises import catalogue

if TYPE_CHECKING:
    from rehab.domain.adaptation.suggestion import Suggestion

#: A Monday.
TODAY = date(2026, 11, 23)
STARTED = date(2026, 10, 1)


def day(ago: int) -> date:
    """Return the day so many days before today."""
    return TODAY - timedelta(days=ago)


def good(ago: int, **changes: Any) -> Practice:  # noqa: ANN401 - any field of a practice
    """Return a day on which all went well."""
    fine = Practice(day(ago), zone=Zone.GREEN, morning=Morning.SETTLED, effort=5)
    return replace(fine, **changes)


def item(exercise: str, **numbers: Any) -> Item:  # noqa: ANN401 - any number of a dose
    """Return an exercise with its own dose but for some numbers; its key is its name."""
    return Item(exercise, exercise, replace(catalogue()[exercise].dose, **numbers))


def facts(
    *practices: Practice,
    items: tuple[Item, ...] = (item("wall_sit"), item("walking")),
    of: str = "wall_sit",
    **changes: Any,  # noqa: ANN401 - any field of the facts
) -> Facts:
    """Return facts on a routine that is weeks old, whose exercise `of` was done on some days.

    Walking is beside it so that a step is a small part of the week.
    """
    added = tuple(Changed(STARTED, one.key, ChangeKind.ADDED) for one in items)
    known = Facts(
        routine=Routine("mine", "Mine", items),
        exercises=catalogue(),
        practices={of: practices},
        days=practices,
        changes=added + changes.pop("changes", ()),
    )
    return replace(known, **changes)


def said(known: Facts, key: str = "wall_sit") -> Suggestion:
    """Return what is suggested today for an item; an empty key stands for the whole plan."""
    return next(one for one in suggest(known, TODAY) if one.key == key)
