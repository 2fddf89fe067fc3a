"""A proposed routine as the document that is stored of it, with the own exercises that are in it."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from rehab.domain.exercise import Exercise, Origin
from rehab.domain.routine import Routine
from rehab.storage.catalogue import document_of, exercise_from
from rehab.storage.exercises import catalogue
from rehab.storage.routines import columns_of, item_of, mask_of, weekdays_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.storage.tables import RoutineItem


@dataclass(frozen=True)
class Proposed:
    """A routine that is nobody's yet, and the exercises in it that are in no catalogue, by id."""

    routine: Routine
    own: Mapping[str, Exercise]

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """Every exercise that its items may name."""
        return {**catalogue(), **self.own}


def write_proposed(routine: Routine, exercises: Mapping[str, Exercise]) -> dict[str, Any]:
    """Write a routine down with what it takes to do it elsewhere; an exercise that is unknown is left out."""
    items = [item for item in routine.items if item.exercise in exercises]
    own = {one.exercise for one in items} - catalogue().keys()
    return {
        "name": routine.name,
        "weekdays": mask_of(routine.weekdays),
        "sittings": routine.sittings,
        "items": [columns_of(item, position) for position, item in enumerate(items)],
        "own": {name: document_of(exercises[name]) for name in sorted(own)},
    }


def read_proposed(document: Mapping[str, Any]) -> Proposed:
    """Read what was written down; its items get keys of their own each time."""
    own = {name: exercise_from(one, name, name, Origin.OWN) for name, one in document["own"].items()}
    items = (
        item_of(cast("RoutineItem", SimpleNamespace(**one, key=uuid4().hex))) for one in document["items"]
    )
    routine = Routine(
        id=str(uuid4()),
        name=document["name"],
        items=tuple(items),
        weekdays=weekdays_of(document["weekdays"]),
        sittings=document["sittings"],
    )
    return Proposed(routine, own)
