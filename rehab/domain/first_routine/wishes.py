"""What a first routine is made from: the person's answers, and what they made of a proposal."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.fitting import Condition
from rehab.domain.thresholds import (
    FIRST_DAYS_LEAST,
    FIRST_GENTLE_FROM,
    FIRST_LOW_FROM,
    FIRST_MINUTES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.first_routine.parts import Part

NO_FLOOR_FLAG = "cannot_get_to_floor"
_MOST_PAIN = 10
_DAYS_A_WEEK = 7


class Goal(StrEnum):
    """What the person wants most; a routine serves several."""

    LESS_PAIN = "less_pain"
    WALK = "walk"
    LIFT = "lift"
    SIT = "sit"

    @property
    def label(self) -> str:
        """The goal as it is chosen."""
        return _LABELS[self]

    @property
    def aim(self) -> str:
        """The goal as a reason begins with it."""
        return _AIMS[self]


_LABELS = {
    Goal.LESS_PAIN: "Less pain",
    Goal.WALK: "Walk again",
    Goal.LIFT: "Lift again",
    Goal.SIT: "Sit longer",
}
_AIMS = {
    Goal.LESS_PAIN: "for less pain",
    Goal.WALK: "to walk again",
    Goal.LIFT: "to lift again",
    Goal.SIT: "to sit longer",
}


class Level(StrEnum):
    """How it begins: at the usual doses, at the low end, or there with gentle exercises alone."""

    USUAL = "usual"
    LOW = "low"
    GENTLE = "gentle"


@dataclass(frozen=True)
class Wishes:
    """What a person wants, has and can.

    `minutes` are of one day, all of it; `days` are a week. `equipment` are groups as the library has them.
    `usual_pain` is 0 to 10, None where it is not known.
    """

    goals: frozenset[Goal]
    minutes: int
    days: int
    equipment: frozenset[str] = frozenset()
    on_floor: bool = True
    usual_pain: int | None = None
    condition: Condition = field(default_factory=Condition)

    def __post_init__(self) -> None:
        """Refuse answers that no routine can be made from, with a sentence."""
        if not self.goals:
            raise RehabError("Please choose at least one goal: the exercises follow from it.")
        if not FIRST_MINUTES[0] <= self.minutes <= FIRST_MINUTES[-1]:
            raise RehabError(f"Please choose {FIRST_MINUTES[0]} to {FIRST_MINUTES[-1]} minutes a day.")
        if not FIRST_DAYS_LEAST <= self.days <= _DAYS_A_WEEK:
            raise RehabError(f"Please choose {FIRST_DAYS_LEAST} to {_DAYS_A_WEEK} days a week.")
        if self.usual_pain is not None and not 0 <= self.usual_pain <= _MOST_PAIN:
            raise RehabError("The usual pain is a number from 0 to 10.")

    @property
    def in_order(self) -> tuple[Goal, ...]:
        """The goals, always in the same order."""
        return tuple(goal for goal in Goal if goal in self.goals)

    @property
    def name(self) -> str:
        """The name of a routine for these goals, such as "Less pain, walk again"."""
        words = ", ".join(goal.label.lower() for goal in self.in_order)
        return words[0].upper() + words[1:]

    @property
    def gets_down(self) -> bool:
        """Whether exercises may be on the floor: what was ticked under health counts more than the answer."""
        return self.on_floor and NO_FLOOR_FLAG not in self.condition.health.flags

    @property
    def seconds(self) -> int:
        """The time of a day in seconds."""
        return self.minutes * 60

    @property
    def level(self) -> Level:
        """How it begins. Usual pain that is not known counts as pain from which one begins low. Our rule."""
        if self.usual_pain is None:
            return Level.LOW
        if self.usual_pain >= FIRST_GENTLE_FROM:
            return Level.GENTLE
        return Level.LOW if self.usual_pain >= FIRST_LOW_FROM else Level.USUAL


@dataclass(frozen=True)
class Edits:
    """What the person made of a proposal: other exercises by part, parts taken out, and what they tried.

    `tries` are the numbers reached in one or two tries, by exercise; walks of either kind are under walking.
    """

    swaps: Mapping[Part, str] = field(default_factory=dict)
    removed: frozenset[Part] = frozenset()
    tries: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


AS_PROPOSED = Edits()
