"""Smaller sessions: a share of each dose, half without the strengthening exercises, and the gentle set."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from rehab.domain.exercise import Kind
from rehab.domain.routine import Item
from rehab.domain.session import fitting_item
from rehab.domain.thresholds import GENTLE_MINUTES_MOST, GENTLE_OWN_MOST, REDUCED_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise

    Exercises = Mapping[str, Exercise]

CALM = "calm"
BUILD = "build"
#: Positions that take the load off the back.
RELIEF = ("ninety_ninety_rest", "prone_lying")
#: What the gentle set is never without. Where the routine has none, the first that is known stands in.
BREATHING = ("diaphragmatic_breathing",)
MOBILITY = ("pelvic_tilt", "lower_trunk_rotation", "seated_cat_cow", "cat_cow")
WALKING = ("walking", "walking_intervals")


def share_of(dose: Dose, share: float) -> Dose:
    """Return a share (above 0, up to 1) of a dose: fewer sets first, then fewer repetitions or minutes.

    Both are rounded up, so that something is left of everything; holds stay as long as they are. It is
    never more than the dose. Source: our rule.
    """
    sets = ceil(dose.sets * share)
    each = dose.minutes if dose.is_continuous else dose.reps
    amount = ceil(dose.sets * (each or 0) * share / sets)
    if dose.is_continuous:
        return replace(dose, sets=sets, minutes=amount)
    return replace(dose, sets=sets, reps=amount)


def with_share(items: Iterable[Item], exercises: Exercises, share: float) -> tuple[Item, ...]:
    """Return items with a share of each dose, in order."""
    fitting = (fitting_item(item, exercises[item.exercise]) for item in items)
    return tuple(replace(item, dose=share_of(item.dose, share)) for item in fitting)


def reduced(items: Iterable[Item], exercises: Exercises) -> tuple[Item, ...]:
    """Return half of each dose, without the exercises that are for strengthening alone.

    One that says nothing of what it is for, as a person's own, stays.
    """
    kept = (item for item in items if not is_only_strengthening(exercises[item.exercise]))
    return with_share(kept, exercises, REDUCED_SHARE)


def is_only_strengthening(exercise: Exercise) -> bool:
    """Whether an exercise belongs to the last phase alone."""
    return bool(exercise.phases) and not {CALM, BUILD} & set(exercise.phases)


def is_calming(exercise: Exercise) -> bool:
    """Whether an exercise may be in the gentle set: made for worse days, and not said to be for later."""
    return exercise.is_flare_friendly and (not exercise.phases or CALM in exercise.phases)


def gentle_set(items: Iterable[Item], exercises: Exercises) -> tuple[Item, ...]:
    """Return the gentle set: breathing, a relief position, a gentle movement, a short walk.

    The person's own gentle items come first, four at most; what they lack of the four comes from
    `exercises`. One set each at the low end of its range, never more than the item's dose. Source: our rule;
    staying active is what guidelines agree on.
    """
    calming = {item.exercise: item for item in items if is_calming(exercises[item.exercise])}
    own = tuple(calming.values())[:GENTLE_OWN_MOST]
    chosen = [*own]
    for names, kinds in _NEEDS:
        if not any(item.exercise in names or exercises[item.exercise].kind in kinds for item in chosen):
            chosen += [_new(exercises[name]) for name in names if name in exercises][:1]
    return tuple(gentle(item, exercises[item.exercise]) for item in chosen)


_NEEDS: tuple[tuple[tuple[str, ...], frozenset[Kind]], ...] = (
    (BREATHING, frozenset()),
    (RELIEF, frozenset()),
    (MOBILITY, frozenset({Kind.MOBILITY, Kind.STRETCH})),
    (WALKING, frozenset({Kind.AEROBIC})),
)


def _new(exercise: Exercise) -> Item:
    return Item(f"gentle-{exercise.id}"[:36], exercise.id, exercise.dose)


def gentle(item: Item, exercise: Exercise) -> Item:
    """Return an item with one set at the low end of its exercise's range."""
    dose = fitting_item(item, exercise).dose
    if dose.minutes is not None:
        return replace(item, dose=replace(dose, sets=1, minutes=_low(dose, exercise, "minutes")))
    reps, hold_s = _low(dose, exercise, "reps"), _low(dose, exercise, "hold_s")
    return replace(item, dose=replace(dose, sets=1, reps=reps, hold_s=hold_s))


def _low(dose: Dose, exercise: Exercise, name: str) -> int | None:
    """Return a number of a dose, or the lowest of its range where that is less; minutes are a few."""
    number: int | None = getattr(dose, name)
    span: tuple[int, int] | None = getattr(exercise.dose_range, name, None)
    if number is None:
        return None
    low = number if span is None else min(number, span[0])
    return min(low, GENTLE_MINUTES_MOST) if name == "minutes" else low
