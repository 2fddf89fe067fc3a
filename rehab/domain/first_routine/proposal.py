"""A first routine as it is proposed: each exercise with its dose, its reason and what would fit as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.first_routine.candidates import tries_of
from rehab.domain.first_routine.choose import choose
from rehab.domain.first_routine.edited import edited, in_place_of
from rehab.domain.first_routine.notes import begins_words, notes
from rehab.domain.first_routine.parts import Part
from rehab.domain.first_routine.walks import IN_PARTS, WALKING, goal_words
from rehab.domain.first_routine.wishes import AS_PROPOSED
from rehab.domain.first_routine.words import easier_words, reason, tried_words
from rehab.domain.routine import EVERY_DAY, spread
from rehab.domain.thresholds import FIRST_ALTERNATIVES_MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.candidates import Exercises
    from rehab.domain.first_routine.choose import Taken
    from rehab.domain.first_routine.edited import Edited
    from rehab.domain.first_routine.wishes import Edits, Wishes


@dataclass(frozen=True)
class Proposed:
    """An exercise of a proposal: `seconds` a day, on so many `days` a week.

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

    `begins` says how it begins, `notes` what could not be had and why. `removed` is what the person took out:
    the part, and the name of the exercise.
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

    First what is chosen (see `choose`), then what the person made of it (see `edited`). The same answers give
    the same proposal.
    """
    choice = choose(wishes, known)
    mine = edited(choice.taken, wishes, known, edits)
    writer = _Writer(wishes, known, edits, mine)
    return Proposal(
        items=tuple(writer.write(one) for one in sorted(mine.taken, key=_place)),
        weekdays=spread(wishes.days, EVERY_DAY) or EVERY_DAY,
        begins=begins_words(wishes),
        notes=notes(choice, wishes, known),
        removed=tuple((one.part, one.exercise.name) for one in mine.removed),
    )


def _place(one: Taken) -> int:
    return [*Part].index(one.part)


@dataclass(frozen=True)
class _Writer:
    """Writes what is left as it is proposed, each beside all the others."""

    wishes: Wishes
    known: Exercises
    edits: Edits
    mine: Edited

    def write(self, one: Taken) -> Proposed:
        is_walk = one.exercise.id in (WALKING, IN_PARTS)
        return Proposed(
            part=one.part,
            exercise=one.exercise,
            dose=one.dose,
            seconds=one.seconds,
            days=min(self.wishes.days, one.exercise.days_per_week),
            reason=reason(one, self.wishes, self.known, is_own_choice=one.part in self.mine.own),
            tried=self._tried(one),
            ahead=goal_words(one.dose.sets * (one.dose.minutes or 0)) if is_walk else "",
            alternatives=tuple(self._alternatives(one))[:FIRST_ALTERNATIVES_MOST],
        )

    def _tried(self, one: Taken) -> str:
        words = tried_words(one.exercise, one.dose, tries_of(one.exercise, self.edits.tries))
        return f"{easier_words(one.instead_of)} {words}".strip() if one.instead_of is not None else words

    def _alternatives(self, one: Taken) -> Iterator[Exercise]:
        """Yield what it stands in for, then what fits in the same place and time and is not harder."""
        if one.instead_of is not None:
            yield one.instead_of
        there = {other.exercise.id for other in (*self.mine.swapped, *self.mine.taken)}
        for other in in_place_of(one, self.mine.share[one.part], self.wishes, self.known):
            if other.exercise.id not in there and other.exercise.id != one.exercise.progression.harder:
                yield other.exercise
