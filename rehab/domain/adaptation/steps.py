"""More or less of one exercise: one number, one step."""

from __future__ import annotations

from dataclasses import replace
from math import floor
from typing import TYPE_CHECKING

from rehab.domain.dose import LIMITS
from rehab.domain.exercise import Kind
from rehab.domain.thresholds import (
    HOLDING_SECONDS_MOST,
    STABILISING_HOLD_MOST,
    STRETCH_HOLD_MOST,
    WALKING_STEP_MINUTES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise

#: The numbers that are raised; how often a day or a week is the person's own choice.
RAISED = frozenset({"reps", "hold_s", "sets", "minutes"})
#: In which order numbers are lowered.
_LOWERED = ("minutes", "reps", "hold_s", "sets")
_LONGEST_HOLDS = {Kind.STABILISATION: STABILISING_HOLD_MOST, Kind.STRETCH: STRETCH_HOLD_MOST}


def is_in_range(dose: Dose, exercise: Exercise) -> bool:
    """Say whether a dose is in the exercise's own range; one without a range has none."""
    return exercise.dose_range is not None and not exercise.dose_range.outside(dose)


def steps_up(dose: Dose, exercise: Exercise) -> Iterator[Dose]:
    """Yield the doses with one number one step higher, in the order of the exercise's progression.

    None leaves the range of the exercise, holds longer than is suggested for its kind, or holds more in a set
    than the limit on holding. The last step to the end of a range may be a smaller one.
    """
    for field in exercise.progression.order:
        raised = _raised(dose, exercise, field) if field in RAISED else None
        if raised is not None and _holding(raised) <= HOLDING_SECONDS_MOST:
            yield raised


def _raised(dose: Dose, exercise: Exercise, field: str) -> Dose | None:
    number, step = getattr(dose, field), exercise.progression.steps.get(field)
    span = getattr(exercise.dose_range, field, None)
    if number is None or step is None or span is None:
        return None
    if field == "minutes" and exercise.kind is Kind.AEROBIC:
        step = min(step, WALKING_STEP_MINUTES)
    new = min(number + step, _most(field, span[1], exercise))
    return replace(dose, **{field: new}) if new > number else None


def _holding(dose: Dose) -> int:
    return (dose.reps or 0) * (dose.hold_s or 0)


def step_down(dose: Dose, exercise: Exercise, share: float) -> Dose | None:
    """Return a dose with at most `share` of one number: repetitions, or else the hold, or else the sets.

    None where all of them are as low as the exercise's range goes.
    """
    for field in _LOWERED:
        number = getattr(dose, field)
        low = lowest(field, exercise)
        if number is not None and number > low:
            return replace(dose, **{field: max(low, floor(share * number))})
    return None


def lowest(field: str, exercise: Exercise) -> int:
    """Return the low end of a number: of the exercise's own range, or of what makes sense at all."""
    span = getattr(exercise.dose_range, field, None)
    return int(span[0]) if span else max(1, LIMITS[field].low)


def _most(field: str, high: int, exercise: Exercise) -> int:
    return min(high, _LONGEST_HOLDS.get(exercise.kind, high)) if field == "hold_s" else high


def highest(field: str, dose: Dose, exercise: Exercise) -> int:
    """Return the high end of a number beside the others of a dose, as far as a step up may ever go."""
    span = getattr(exercise.dose_range, field, None)
    most = _most(field, span[1] if span else LIMITS[field].high, exercise)
    other = {"reps": dose.hold_s, "hold_s": dose.reps}.get(field)
    return min(most, HOLDING_SECONDS_MOST // other) if other else most


def start_dose(dose: Dose, exercise: Exercise) -> Dose | None:
    """Return the exercise's starting dose, no number above what it is now; None where nothing gets lower."""
    start = exercise.dose
    if dose.is_continuous != start.is_continuous:
        return None
    lower = {
        field: min(getattr(dose, field), getattr(start, field))
        for field in _LOWERED
        if getattr(dose, field) is not None and getattr(start, field) is not None
    }
    new = replace(dose, **lower)
    return new if new != dose else None
