"""A suggestion: what to do with one exercise, by which rule, because of what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.adaptation.rules import Rule

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.routine import Item


class Saw(StrEnum):
    """What a fact says of its day or its number."""

    FULL = "full"
    RED = "red"
    LEFT = "left"
    STOPPED = "stopped"
    UNSETTLED = "unsettled"
    STILL_UP = "still_up"
    UNKNOWN = "unknown"
    UNSCORED = "unscored"
    PROVOKED = "provoked"
    PART = "part"
    EFFORT = "effort"
    CHANGED = "changed"
    FLARE = "flare"
    LAST_DONE = "last_done"
    DECLINED = "declined"
    TIMES = "times"
    UNTIL = "until"
    KEPT_OF = "kept_of"
    PAIN = "pain"
    WALKED = "walked"
    SURE = "sure"


@dataclass(frozen=True)
class Fact:
    """Something that was seen: on a day, with a number where it has one, and another it is set against."""

    saw: Saw
    day: date | None = None
    number: float | None = None
    of: float | None = None


@dataclass(frozen=True)
class Suggestion:
    """What a rule makes of an item: `before` is what it asks for, `after` what is suggested.

    Both are the same where it stays as it is or is only left out for some days, and None for what is about
    the whole plan (a flare).
    """

    rule: Rule
    before: Item | None
    after: Item | None
    because: tuple[Fact, ...] = ()

    @property
    def key(self) -> str:
        """The key of the item; empty for the whole plan."""
        return self.before.key if self.before else ""

    @property
    def is_change(self) -> bool:
        """Whether there is something to decide on; the others say why all stays as it is."""
        return self.before is None or self.before != self.after or self.rule is Rule.REST
