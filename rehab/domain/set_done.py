"""What was done of a set, as a person says it: repetitions and a hold, or minutes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehab.domain.dose import Limit
from rehab.domain.errors import RehabError
from rehab.domain.result import SetResult, SetState
from rehab.domain.session import ACTIVE, Phase, plan_item

if TYPE_CHECKING:
    from rehab.domain.dose import Sides
    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item

#: What can have been done at most; wider than what can be planned, and what the tables can hold. Our choice.
MOST_DONE: dict[str, Limit] = {
    "sets": Limit(0, 20, "Sets"),
    "reps": Limit(0, 1000, "Repetitions"),
    "hold_s": Limit(0, 3600, "The hold", "seconds"),
    "minutes": Limit(0, 600, "The time", "minutes"),
}
_DAY_S = 86_400
_MINUTE_S = 60


@dataclass(frozen=True)
class Amount:
    """How much was done in one set. None where a number does not belong to the exercise, or was not given."""

    reps: int | None = None
    hold_s: int | None = None
    minutes: int | None = None

    def __post_init__(self) -> None:
        """Refuse nonsense with a sentence."""
        for name in ("reps", "hold_s", "minutes"):
            number = getattr(self, name)
            if number is not None:
                MOST_DONE[name].refuse_nonsense(number)


def sets_planned(position: int, item: Item, exercise: Exercise) -> tuple[SetResult, ...]:
    """Return the sets that an item asks for as the player would time them, none of them done yet."""
    plan = plan_item(item, exercise)
    groups: dict[tuple[int, Sides | None], list[Phase]] = defaultdict(list)
    for phase in plan.phases:
        if phase.kind in ACTIVE:
            groups[phase.set, phase.side].append(phase)
    dose = plan.items[0].dose
    return tuple(
        SetResult(
            position=position,
            number=number,
            side=side.value if side else "",
            exercise=exercise.id,
            name=exercise.name,
            state=SetState.SKIPPED,
            planned_reps=dose.reps,
            reps=None if dose.reps is None else 0,
            planned_hold_s=dose.hold_s,
            hold_s=None if dose.hold_s is None else 0,
            planned_seconds=sum(phase.seconds for phase in phases),
        )
        for (number, side), phases in groups.items()
    )


def is_timed(one: SetResult) -> bool:
    """Say whether a set is minutes, as for walking, and not repetitions."""
    return one.planned_reps is None and one.reps is None


def amount_planned(one: SetResult) -> Amount:
    """Return what a set asked for."""
    if is_timed(one):
        return Amount(minutes=round(one.planned_seconds / _MINUTE_S))
    return Amount(one.planned_reps, one.planned_hold_s)


def amount_done(one: SetResult) -> Amount:
    """Return what was done of a set, in whole minutes where it is timed."""
    if is_timed(one):
        return Amount(minutes=round(one.seconds / _MINUTE_S))
    return Amount(one.reps, one.hold_s)


def done_as(one: SetResult, amount: Amount) -> SetResult:
    """Return a set with what was done of it; its state and its seconds follow from the numbers.

    A repetition takes as long as planned, with the hold that was done; a hold that was not given was as
    planned. What is less than planned is partly done. What is as it was stays as it was: a walk of 18 min
    50 s does not become one of 19 minutes. Raises `RehabError` where nothing was done at all.
    """
    if one.state is not SetState.SKIPPED and amount == amount_done(one):
        return one
    if amount.hold_s is None:
        amount = replace(amount, hold_s=one.planned_hold_s)
    if not (amount.minutes if is_timed(one) else amount.reps):
        what = "minutes" if is_timed(one) else "repetitions"
        raise RehabError(f"{set_words(one)} has no {what}. Please give them, or mark it as not done.")
    seconds = _seconds(one, amount)
    if seconds > _DAY_S:
        raise RehabError(f"{set_words(one)} would take longer than a day. Please check its numbers.")
    done = replace(one, reps=amount.reps, hold_s=amount.hold_s, seconds=seconds)
    return replace(done, state=SetState.DONE if _is_whole(done) else SetState.PARTIAL)


def changed(one: SetResult, state: SetState, amount: Amount) -> SetResult:
    """Return a set as a person corrects it; done with less than planned is partly done."""
    if state is one.state and (state is SetState.SKIPPED or amount == amount_done(one)):
        return one
    blank = skipped(one)
    if state is SetState.SKIPPED:
        return blank
    done = done_as(blank, amount)
    return replace(done, state=SetState.PARTIAL) if state is SetState.PARTIAL else done


def skipped(one: SetResult) -> SetResult:
    """Return a set of which nothing was done."""
    return replace(
        one,
        state=SetState.SKIPPED,
        reps=None if one.reps is None else 0,
        hold_s=None if one.hold_s is None else 0,
        seconds=0,
    )


def set_words(one: SetResult) -> str:
    """Name a set, such as "Set 2 of Bird dog, left"."""
    return f"Set {one.number} of {one.name}" + (f", {one.side}" if one.side else "")


def _seconds(one: SetResult, amount: Amount) -> int:
    if is_timed(one):
        return (amount.minutes or 0) * _MINUTE_S
    planned = one.planned_seconds / one.planned_reps if one.planned_reps else 0
    moving = max(planned - (one.planned_hold_s or 0), 0)
    return round((amount.reps or 0) * (moving + (amount.hold_s or 0)))


def _is_whole(one: SetResult) -> bool:
    if is_timed(one):
        return one.seconds >= one.planned_seconds
    return (one.reps or 0) >= (one.planned_reps or 0) and (one.hold_s or 0) >= (one.planned_hold_s or 0)
