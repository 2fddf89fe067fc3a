"""The routines of somebody made up: which one when, and how its doses are raised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, cycle
from typing import TYPE_CHECKING
from uuid import UUID

from rehab.domain.routine import Item, Routine
from rehab.storage.exercises import catalogue, ready_routines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise

_WORKDAYS = frozenset(range(6))
_TWICE = 2
#: Weeks that the first routine lasts, those that a later one lasts, and those between two changes of dose.
_FIRST_LASTS = 9
_LASTS = (34, 58)
_RAISED_AFTER = (4, 8)


@dataclass(frozen=True)
class Version:
    """What a routine asks for from a day on, and which of its versions that is."""

    from_day: date
    number: int
    routine: Routine


@dataclass(frozen=True)
class _Recipe:
    """A routine of one's own, made from single exercises: two sittings with two sets of each."""

    name: str
    exercises: tuple[str, ...]


_RECIPES = (
    _Recipe(
        "Morning and evening", ("cat_cow", "mcgill_curl_up", "side_plank_knees", "bird_dog", "pelvic_lift")
    ),
    _Recipe(
        "Strong back", ("cat_cow", "dead_bug", "side_plank_feet", "prone_opposite_arm_leg", "pelvic_lift")
    ),
)


def make_versions(rng: Random, first: date, last: date) -> tuple[Version, ...]:
    """Make the versions that count from `first` to `last`, in order; each new routine begins at version 1.

    It starts with the article's routine as it stands and goes on to harder ones of one's own.
    """
    made: list[Version] = []
    start, weeks = first, _FIRST_LASTS
    for routine in chain([_article(rng)], (_own(rng, recipe) for recipe in cycle(_RECIPES))):
        if start > last:
            break
        end = min(start + timedelta(weeks=weeks), last + timedelta(days=1))
        made += _raises(rng, routine, start, end)
        start, weeks = end, rng.randint(*_LASTS)
    return tuple(made)


def new_id(rng: Random) -> str:
    """Make an id that is the same for the same dice."""
    return str(UUID(int=rng.getrandbits(128), version=4))


def _article(rng: Random) -> Routine:
    ready = next(ready for ready in ready_routines() if ready.id == "article_five")
    items = tuple(_item(rng, catalogue()[name]) for name in ready.items)
    return Routine(new_id(rng), ready.name, items, ready.weekdays, ready.sittings)


def _own(rng: Random, recipe: _Recipe) -> Routine:
    items = tuple(_item(rng, catalogue()[name]) for name in recipe.exercises)
    twice = tuple(replace(i, dose=replace(i.dose, sets=_TWICE, times_per_day=_TWICE)) for i in items)
    return Routine(new_id(rng), recipe.name, twice, _WORKDAYS, _TWICE)


def _item(rng: Random, exercise: Exercise) -> Item:
    return Item(new_id(rng), exercise.id, exercise.dose)


def _raises(rng: Random, routine: Routine, start: date, end: date) -> Iterator[Version]:
    """Yield a routine's versions: one dose is raised every few weeks, as far as that is sensible."""
    number, day = 1, start
    while day < end:
        yield Version(day, number, routine)
        day += timedelta(weeks=rng.randint(*_RAISED_AFTER))
        place = rng.randrange(len(routine.items))
        item = routine.items[place]
        raised = replace(item, dose=_raised(item.dose, catalogue()[item.exercise]))
        routine = replace(routine, items=(*routine.items[:place], raised, *routine.items[place + 1 :]))
        number += 1


def _raised(dose: Dose, exercise: Exercise) -> Dose:
    """Take the first step of the exercise's own progression that its sensible range allows."""
    for name in exercise.progression.order:
        span = getattr(exercise.dose_range, name, None)
        now = getattr(dose, name, None)
        step = exercise.progression.steps.get(name)
        if span and now and step and now + step <= span[1]:
            return replace(dose, **{name: now + step})
    return dose
