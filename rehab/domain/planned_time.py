"""How long a routine takes, and what a sitting looks like, from the phases that the player plays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from rehab.domain.session import ACTIVE, Phase, PhaseKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.routine import Routine
    from rehab.domain.session import SessionPlan


class Part(StrEnum):
    """What a stretch of a sitting is, seen from afar: the short rests between repetitions are work."""

    PREPARE = "prepare"
    WORK = "work"
    REST = "rest"
    SWITCH = "switch"


@dataclass(frozen=True)
class Stretch:
    """A stretch of a sitting with a length in seconds."""

    part: Part
    seconds: int


def sitting_seconds(routine: Routine, seconds: Mapping[str, int]) -> Mapping[tuple[int, int], int]:
    """Return the seconds of each sitting with something due, by weekday (Monday is 0) and number.

    `seconds` is how long each item takes by its key; items it does not name take no time. A session is its
    items one after the other, so its length is their sum.
    """
    return {
        (weekday, sitting): sum(seconds.get(item.key, 0) for item in routine.due_on(weekday, sitting))
        for weekday in range(7)
        for sitting in routine.sittings_on(weekday)
    }


def stretches(plan: SessionPlan) -> tuple[Stretch, ...]:
    """Return a plan as stretches: preparing, each set as a whole, the rests between sets, changing sides."""
    return tuple(
        Stretch(part, sum(phase.seconds for phase in phases))
        for (part, _, _), phases in groupby(plan.phases, lambda phase: (_part(phase), phase.set, phase.side))
    )


def _part(phase: Phase) -> Part:
    if phase.kind in ACTIVE or (phase.kind is PhaseKind.REST and phase.rep):
        return Part.WORK
    return Part(phase.kind.value)
