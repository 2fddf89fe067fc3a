"""Which exercises a first routine is made of: the best that fits for each part, as far as the time goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from rehab.domain.first_routine.amounts import first_dose, seconds_of
from rehab.domain.first_routine.candidates import candidates
from rehab.domain.first_routine.parts import Part, belongs, wanted_parts
from rehab.domain.first_routine.wishes import Goal, Level
from rehab.domain.session import PREPARE_S
from rehab.domain.thresholds import (
    FIRST_EXERCISES_MOST,
    FIRST_GENTLE_EXERCISES_MOST,
    FIRST_WALK_GOAL_SHARE,
    FIRST_WALK_MINUTES,
    FIRST_WALK_SHARE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.candidates import Exercises
    from rehab.domain.first_routine.wishes import Wishes


class Missing(Enum):
    """Why a part that was wanted is not there."""

    NOTHING_FITS = "nothing fits"
    NO_ROOM = "no room"
    ENOUGH = "enough"


@dataclass(frozen=True)
class Taken:
    """A part of a routine with its exercise and dose, and the harder one of whose try-out it stands in."""

    part: Part
    exercise: Exercise
    dose: Dose
    instead_of: Exercise | None = None

    @property
    def seconds(self) -> int:
        """How long it takes."""
        return seconds_of(self.exercise, self.dose)


@dataclass(frozen=True)
class Choice:
    """What was chosen, the most important first, and the parts that are missing: why, in their order."""

    taken: tuple[Taken, ...]
    missing: Mapping[Part, Missing]

    def parts(self, why: Missing) -> tuple[Part, ...]:
        """Return the parts that are missing for a reason."""
        return tuple(part for part, reason in self.missing.items() if reason is why)


def choose(wishes: Wishes, known: Exercises) -> Choice:
    """Choose an exercise for each part the goals ask for, the most important first, until time or number end.

    Where nothing fits for a part, parts that no goal asks for fill up. A part that an exercise chosen before
    belongs to is served already.
    """
    taken: list[Taken] = []
    missing: dict[Part, Missing] = {}
    for part in wanted_parts(wishes.in_order):
        found = _for_part(part, taken, wishes, known)
        if isinstance(found, Missing):
            missing[part] = found
        elif found is not None:
            taken.append(found)
    if Missing.NOTHING_FITS in missing.values():
        for part in (part for part in Part if part not in missing):
            filling = _for_part(part, taken, wishes, known)
            taken += [filling] if isinstance(filling, Taken) else []
    return Choice(tuple(taken), missing)


def _for_part(part: Part, taken: Sequence[Taken], wishes: Wishes, known: Exercises) -> Taken | Missing | None:
    """Return the best for a part beside what is taken, or why it is missing; None where it is served."""
    if any(belongs(one.exercise, part) for one in taken):
        return None
    fitting = candidates(part, wishes, known)
    if not fitting:
        return Missing.NOTHING_FITS
    if len(taken) == most_exercises(wishes.level):
        return Missing.ENOUGH
    room = wishes.seconds - sum(one.seconds for one in taken)
    if part is Part.WALK:
        share = FIRST_WALK_GOAL_SHARE if Goal.WALK in wishes.goals else FIRST_WALK_SHARE
        room = min(room, round(share * wishes.seconds) + PREPARE_S)
    for exercise in fitting:
        dose = first_dose(exercise, wishes.level, (), room)
        if dose is not None and _is_worth_it(part, dose, wishes):
            return Taken(part, exercise, dose)
    return Missing.NO_ROOM


def most_exercises(level: Level) -> int:
    """Return how many exercises are enough to begin with."""
    return FIRST_GENTLE_EXERCISES_MOST if level is Level.GENTLE else FIRST_EXERCISES_MOST


def _is_worth_it(part: Part, dose: Dose, wishes: Wishes) -> bool:
    """Whether it is no mere token: a walk of a few minutes is one, unless walking is what one wants back."""
    minutes = dose.sets * (dose.minutes or 0)
    return part is not Part.WALK or Goal.WALK in wishes.goals or minutes >= FIRST_WALK_MINUTES
