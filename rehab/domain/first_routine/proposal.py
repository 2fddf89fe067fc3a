"""A first routine as it is proposed: each exercise with its dose, its reason and what would fit as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.first_routine.amounts import first_dose
from rehab.domain.first_routine.choose import Taken, candidates, choose, tries_of
from rehab.domain.first_routine.notes import begins_words, notes
from rehab.domain.first_routine.parts import Part
from rehab.domain.first_routine.walks import IN_PARTS, WALKING, goal_words
from rehab.domain.first_routine.wishes import AS_PROPOSED
from rehab.domain.first_routine.words import reason, tried_words
from rehab.domain.routine import EVERY_DAY, spread
from rehab.domain.thresholds import FIRST_ALTERNATIVES_MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.choose import Exercises
    from rehab.domain.first_routine.wishes import Edits, Wishes


@dataclass(frozen=True)
class Proposed:
    """An exercise of a proposal.

    `reason` says why it is there, `tried` what its try-out led to, `ahead` where it is going (a walk), each
    in sentences. `alternatives` fit as well as it does.
    """

    part: Part
    exercise: Exercise
    dose: Dose
    seconds: int
    days: int
    reason: str
    tried: str
    ahead: str
    alternatives: tuple[Exercise, ...]


@dataclass(frozen=True)
class Proposal:
    """What is proposed, in the order in which it is done, on which weekdays (Monday is 0).

    `begins` says how it begins, `notes` what could not be had and why, `removed` what the person took out.
    """

    items: tuple[Proposed, ...]
    weekdays: frozenset[int]
    begins: str
    notes: tuple[str, ...]
    removed: tuple[tuple[Part, str], ...] = ()

    @property
    def seconds(self) -> int:
        """How long a day takes."""
        return sum(item.seconds for item in self.items)


def propose(wishes: Wishes, known: Exercises, edits: Edits = AS_PROPOSED) -> Proposal:
    """Propose a first routine: balanced, within the time, and nothing that health avoids or locks.

    First come the exercises (see `choose`), then what the person swapped or took out, then what they tried.
    Nothing fills up what was taken out, and a try-out takes no more time than is left, so that one change
    changes one thing. The same answers give the same proposal.
    """
    choice = choose(wishes, known)
    swapped = _swapped(choice.taken, wishes, known, edits)
    left = _tried([one for one in swapped if one.part not in edits.removed], wishes, known, edits)
    items = sorted(left, key=lambda one: [*Part].index(one.part))
    return Proposal(
        items=tuple(_Writer(wishes, known, edits, tuple(items)).write(one) for one in items),
        weekdays=spread(wishes.days, EVERY_DAY) or EVERY_DAY,
        begins=begins_words(wishes),
        notes=notes(choice, wishes, known),
        removed=tuple((one.part, one.exercise.name) for one in swapped if one.part in edits.removed),
    )


def _seconds(items: Iterable[Taken]) -> int:
    return sum(one.seconds for one in items)


def _swapped(taken: tuple[Taken, ...], wishes: Wishes, known: Exercises, edits: Edits) -> list[Taken]:
    """Put the person's own choices in the place of what was chosen, as far as they still fit."""
    items = [*taken]
    for at, one in enumerate(taken):
        wanted = edits.swaps.get(one.part)
        others = [*items[:at], *items[at + 1 :]]
        there = {other.exercise.id for other in others}
        room = wishes.seconds - _seconds(others)
        for exercise in candidates(one.part, wishes, known):
            if exercise.id == wanted and wanted not in there:
                dose = first_dose(exercise, wishes.level, (), room)
                items[at] = Taken(one.part, exercise, dose) if dose is not None else one
    return items


def _tried(items: list[Taken], wishes: Wishes, known: Exercises, edits: Edits) -> list[Taken]:
    """Begin each exercise with what its try-out showed, in the time that the others leave."""
    sized = [*items]
    for at, one in enumerate(items):
        tries = tries_of(one.exercise, edits.tries)
        room = wishes.seconds - _seconds([*sized[:at], *sized[at + 1 :]])
        for exercise in _as_tried(one, wishes, known, edits, tries) if tries else ():
            dose = first_dose(exercise, wishes.level, tries, room)
            if dose is not None:
                sized[at] = Taken(one.part, exercise, dose)
                break
    return sized


def _as_tried(
    one: Taken, wishes: Wishes, known: Exercises, edits: Edits, tries: tuple[int, ...]
) -> Iterator[Exercise]:
    """Yield the exercise, or both ways of walking, the better first, where the person chose neither."""
    if one.exercise.id in (WALKING, IN_PARTS) and one.part not in edits.swaps:
        walks = candidates(one.part, wishes, known, tries)
        yield from (walk for walk in walks if walk.id in (WALKING, IN_PARTS))
    else:
        yield one.exercise


@dataclass(frozen=True)
class _Writer:
    """Writes what was taken as it is proposed, beside all the others."""

    wishes: Wishes
    known: Exercises
    edits: Edits
    items: tuple[Taken, ...]

    def write(self, one: Taken) -> Proposed:
        tries = tries_of(one.exercise, self.edits.tries)
        is_own_choice = self.edits.swaps.get(one.part) == one.exercise.id
        is_walk = one.exercise.id in (WALKING, IN_PARTS)
        minutes = one.dose.sets * (one.dose.minutes or 0)
        return Proposed(
            part=one.part,
            exercise=one.exercise,
            dose=one.dose,
            seconds=one.seconds,
            days=min(self.wishes.days, one.exercise.days_per_week),
            reason=reason(one, self.wishes, self.known, is_own_choice=is_own_choice),
            tried=tried_words(one.exercise, one.dose, tries),
            ahead=goal_words(minutes) if is_walk else "",
            alternatives=tuple(self._alternatives(one))[:FIRST_ALTERNATIVES_MOST],
        )

    def _alternatives(self, one: Taken) -> Iterator[Exercise]:
        """Yield what fits in the same place, within the time the others leave, and is not harder."""
        others = [other for other in self.items if other.part is not one.part]
        there = {other.exercise.id for other in self.items}
        room = self.wishes.seconds - _seconds(others)
        for exercise in candidates(one.part, self.wishes, self.known):
            tries = tries_of(exercise, self.edits.tries)
            is_harder = exercise.id == one.exercise.progression.harder
            if exercise.id not in there and not is_harder:
                dose = first_dose(exercise, self.wishes.level, tries, room)
                if dose is not None:
                    yield exercise
