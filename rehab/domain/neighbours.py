"""What may take the place of an exercise in the middle of a session, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehab.domain.readiness import Readiness
from rehab.domain.routine import Item
from rehab.domain.session import plan_item
from rehab.domain.smaller import gentle, share_of
from rehab.domain.suggested import Ground
from rehab.domain.warning_signs import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise

_USUAL_DAY = Ground()


@dataclass(frozen=True)
class Played:
    """How much of a sitting is played, and what that was suggested on."""

    readiness: Readiness = Readiness.FULL
    ground: Ground = _USUAL_DAY

    @property
    def may_be_harder(self) -> bool:
        """Whether a harder exercise is offered: in a full session alone, never in a flare. Our rule.

        Nor while a warning sign waits, other than one that may be looked at when it suits.
        """
        is_free = self.ground.flare is None and self.ground.waits_for in (None, Urgency.ROUTINE)
        return is_free and self.readiness.plan is Readiness.FULL

    def in_place_of(self, item: Item, exercise: Exercise, side: str, other: Exercise) -> Item | None:
        """Return another exercise in an item's place, or None where it is not offered today.

        `side` is "easier" or "harder". It has the share of its own dose that is played of the others. An
        easier one never takes longer than what it stands in for, down to one repetition or minute. Our rule.
        """
        if side == "harder" and not self.may_be_harder:
            return None
        own = self._share(Item(f"{item.key}-{side}", other.id, other.dose), other)
        return own if side == "harder" else _no_longer(own, other, plan_item(item, exercise).seconds)

    def _share(self, item: Item, exercise: Exercise) -> Item:
        match self.readiness.plan:
            case Readiness.CALM:
                return gentle(item, exercise)
            case Readiness.REDUCED:
                return replace(item, dose=share_of(item.dose, self.ground.smaller_share))
            case _:
                return item


def _no_longer(item: Item, exercise: Exercise, seconds: int) -> Item:
    found = [replace(item, dose=dose) for dose in _less_and_less(item.dose)]
    return next((one for one in found if plan_item(one, exercise).seconds <= seconds), found[-1])


def _less_and_less(dose: Dose) -> Iterator[Dose]:
    """Yield a dose and smaller ones: fewer sets first, then fewer repetitions or minutes."""
    for sets in range(dose.sets, 0, -1):
        yield replace(dose, sets=sets)
    for number in range((dose.minutes or dose.reps or 1) - 1, 0, -1):
        fewer = replace(dose, sets=1)
        yield replace(fewer, minutes=number) if dose.is_continuous else replace(fewer, reps=number)
