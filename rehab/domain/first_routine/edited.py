"""What the person made of the exercises that were chosen: others in their place, some out, some tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.first_routine.amounts import first_dose, is_under_range
from rehab.domain.first_routine.candidates import candidates, easier_ones, tries_of
from rehab.domain.first_routine.choose import Taken
from rehab.domain.first_routine.walks import IN_PARTS, WALKING
from rehab.domain.first_routine.wishes import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.candidates import Exercises
    from rehab.domain.first_routine.parts import Part
    from rehab.domain.first_routine.wishes import Edits, Wishes


@dataclass(frozen=True)
class Edited:
    """What is left, the most important first, which parts of it the person chose, and what they took out.

    `swapped` is all of it before that. `share` is the time in seconds that another exercise may take in the
    place of what was chosen for a part.
    """

    taken: tuple[Taken, ...]
    swapped: tuple[Taken, ...]
    own: frozenset[Part]
    removed: tuple[Taken, ...]
    share: Mapping[Part, int]


def edited(chosen: Sequence[Taken], wishes: Wishes, known: Exercises, edits: Edits) -> Edited:
    """Swap, then take out, then begin with what was tried.

    One change changes one thing: a swap takes the time of what it stands in for and its share of what was
    left, a try-out no more than is left then, and nothing fills up what was taken out. A swap that no longer
    fits, as after another answer, is left out. Where a try-out showed less than the smallest dose asks for,
    an easier one stands in, unless the person chose this one.
    """
    spare = wishes.seconds - sum(one.seconds for one in chosen)
    share = {one.part: one.seconds + spare // len(chosen) for one in chosen}
    swapped = [*chosen]
    for at, one in enumerate(chosen):
        there = {other.exercise.id for other in swapped}
        if (wanted := edits.swaps.get(one.part)) is not None and wanted not in there:
            found = in_place_of(one, share[one.part], wishes, known)
            swapped[at] = next((other for other in found if other.exercise.id == wanted), one)
    taken = [one for one in swapped if one.part not in edits.removed]
    own = frozenset(one.part for one in swapped if one not in chosen)
    for at, one in enumerate(taken):
        room = wishes.seconds - sum(other.seconds for other in taken) + one.seconds
        there = {other.exercise.id for other in (*swapped, *taken)}
        easier = None if one.part in own else _easier(one, room, there, wishes, known, edits)
        taken[at] = easier or _tried(one, room, wishes, known, edits, own)
    removed = tuple(one for one in swapped if one.part in edits.removed)
    return Edited(tuple(taken), tuple(swapped), own, removed, share)


def in_place_of(one: Taken, share: int, wishes: Wishes, known: Exercises) -> Iterator[Taken]:
    """Yield what fits in the place of what was chosen, the best first."""
    for exercise in candidates(one.part, wishes, known):
        dose = first_dose(exercise, wishes.level, (), share)
        if dose is not None:
            yield Taken(one.part, exercise, dose)


def _easier(
    one: Taken, room: int, there: Collection[str], wishes: Wishes, known: Exercises, edits: Edits
) -> Taken | None:
    """Return an easier one for what a try-out showed too little of; None where none fits or it is wanted."""
    is_wanted = edits.swaps.get(one.part) == one.exercise.id
    if is_wanted or not is_under_range(one.exercise, tries_of(one.exercise, edits.tries)):
        return None
    fitting = {other.id for other in candidates(one.part, wishes, known)}.difference(there)
    for other in easier_ones(one.exercise, known):
        tries = tries_of(other, edits.tries)
        dose = first_dose(other, Level.LOW, tries, room)
        if other.id in fitting and dose is not None and not is_under_range(other, tries):
            return Taken(one.part, other, dose, one.exercise)
    return None


def _tried(
    one: Taken, room: int, wishes: Wishes, known: Exercises, edits: Edits, own: Collection[Part]
) -> Taken:
    tries = tries_of(one.exercise, edits.tries)
    is_free_walk = one.exercise.id in (WALKING, IN_PARTS) and one.part not in own
    ways = _walks(one.part, wishes, known, tries) if is_free_walk else iter([one.exercise])
    for exercise in ways if tries else ():
        dose = first_dose(exercise, wishes.level, tries, room)
        if dose is not None:
            return Taken(one.part, exercise, dose)
    return one


def _walks(part: Part, wishes: Wishes, known: Exercises, tries: Sequence[int]) -> Iterator[Exercise]:
    """Yield both ways of walking, the one that was shown first."""
    return (walk for walk in candidates(part, wishes, known, tries) if walk.id in (WALKING, IN_PARTS))
