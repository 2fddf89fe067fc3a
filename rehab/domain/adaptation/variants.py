"""The harder or the easier exercise in the place of one, with the dose it begins with."""

from __future__ import annotations

from dataclasses import replace
from math import floor
from typing import TYPE_CHECKING

from rehab.domain.adaptation.steps import is_in_range, lowest
from rehab.domain.thresholds import HARDER_SHARE

if TYPE_CHECKING:
    from rehab.domain.adaptation.facts import Facts
    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item

#: The word in the order of a progression that stands for the harder exercise.
VARIANT = "variant"
_COUNTED = ("reps", "minutes")


def harder_item(item: Item, facts: Facts) -> Item | None:
    """Return the harder exercise at about two thirds of the dose; None where there is none to suggest.

    Repetitions or minutes are a share of those now, with the fewest sets and no longer a hold; the harder
    exercise's own range has the last word.
    """
    progression = facts.exercises[item.exercise].progression
    other = _other(progression.harder, facts) if VARIANT in progression.order else None
    return _place(item, other, HARDER_SHARE, fewest_sets=True) if other else None


def easier_item(item: Item, facts: Facts) -> Item | None:
    """Return the easier exercise with no more than the dose now; None where there is none to suggest."""
    other = _other(facts.exercises[item.exercise].progression.easier, facts)
    return _place(item, other, 1.0, fewest_sets=False) if other else None


def _other(exercise_id: str | None, facts: Facts) -> Exercise | None:
    """Return an exercise that may be suggested: known, not avoided, and not in the routine already."""
    taken = {item.exercise for item in facts.routine.items}
    if exercise_id is None or exercise_id in facts.avoided or exercise_id in taken:
        return None
    return facts.exercises.get(exercise_id)


def _place(item: Item, other: Exercise, share: float, *, fewest_sets: bool) -> Item | None:
    span = other.dose_range.times_per_day if other.dose_range else None
    times = min(item.dose.times_per_day, span[1]) if span else item.dose.times_per_day
    start = replace(other.dose, times_per_day=times, sides=item.dose.sides)
    numbers = {
        field: _number(field, item.dose, other, share)
        for field in (*_COUNTED, "hold_s")
        if getattr(start, field) is not None
    }
    sets = lowest("sets", other) if fewest_sets else min(item.dose.sets, start.sets)
    dose = replace(start, sets=sets, **numbers)  # type: ignore[arg-type]  # the names are of whole numbers
    return replace(item, exercise=other.id, dose=dose) if is_in_range(dose, other) else None


def _number(field: str, now: Dose, other: Exercise, share: float) -> int:
    """Return a number of the new dose: a share of the old one, at most the exercise's own, in its range."""
    own, old = getattr(other.dose, field), getattr(now, field)
    span = getattr(other.dose_range, field, None) or (own, own)
    if old is None:
        return int(span[0])
    wanted = floor(share * old) if field in _COUNTED else min(old, own)
    return int(min(max(wanted, span[0]), span[1]))
