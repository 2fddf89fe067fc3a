"""How much of an exercise a first routine begins with: its start or 70 % of a try-out, as time allows."""

from __future__ import annotations

from dataclasses import replace
from math import floor
from typing import TYPE_CHECKING, Any

from rehab.domain.adaptation.steps import highest, lowest
from rehab.domain.dose import LIMITS
from rehab.domain.errors import RehabError
from rehab.domain.first_routine.walks import IN_PARTS, WALKING, walk_in_parts
from rehab.domain.first_routine.wishes import Level
from rehab.domain.routine import Item
from rehab.domain.session import plan_item
from rehab.domain.thresholds import FIRST_QUOTA_SHARE, FIRST_WALK_MINUTES, HAIR, WALKING_STEP_MINUTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise

#: What can be tried, and counted: the first of these that an exercise's progression raises.
_TRIED = ("reps", "hold_s", "minutes")


def seconds_of(exercise: Exercise, dose: Dose) -> int:
    """Return how long the player takes over a dose."""
    return plan_item(Item("tried", exercise.id, dose), exercise).seconds


def tried_field(exercise: Exercise) -> str:
    """Name the number that a try-out finds out: the one that is raised first."""
    raised = (name for name in exercise.progression.order if name in _TRIED)
    fitting = (name for name in raised if getattr(exercise.dose, name) is not None)
    return next(fitting, "minutes" if exercise.dose.is_continuous else "reps")


def check_try(exercise: Exercise, number: int) -> None:
    """Raise `RehabError` where a number that was tried is a slip of the finger."""
    limit = LIMITS[tried_field(exercise)]
    if not is_sound(exercise, number):
        raise RehabError(
            f"{limit.label} in a try-out can be 1 to {limit.high} {limit.unit}".strip()
            + f". You wrote {number:,}; it is not counted."
        )


def is_sound(exercise: Exercise, number: int) -> bool:
    """Say whether a number that was tried makes sense; one that does not counts for nothing."""
    return 0 < number <= LIMITS[tried_field(exercise)].high


def quota(tries: Sequence[int], step: int) -> int:
    """Return the first quota: 70 % of the average of the tries, rounded down to whole steps.

    One then works to this number, known beforehand, and not to the pain. Source: graded activity, protocol in
    BMC Public Health 2007, 7:254.
    """
    return floor(FIRST_QUOTA_SHARE * sum(tries) / len(tries) / step + HAIR) * step


def quota_for(exercise: Exercise, tries: Sequence[int]) -> int:
    """Return the first quota of an exercise, in its own steps; minutes of walking in those of walks.

    Where that is less than a step it is the whole number below, and one at least: nobody begins with nothing.
    """
    is_walk = exercise.id in (WALKING, IN_PARTS)
    step = WALKING_STEP_MINUTES if is_walk else exercise.progression.steps.get(tried_field(exercise), 1)
    return quota(tries, step) or max(1, quota(tries, 1))


def is_under_range(exercise: Exercise, tries: Sequence[int]) -> bool:
    """Whether the first quota is less than the smallest dose of an exercise."""
    return bool(tries) and quota_for(exercise, tries) < lowest(tried_field(exercise), exercise)


def start_dose(exercise: Exercise, level: Level) -> Dose:
    """Return the dose to begin with untried, once a day: the exercise's own, or the low end of its range.

    Source: our rule, as with a start of 5 a day that is built up (Mayo Clinic).
    """
    dose = replace(exercise.dose, times_per_day=1)
    return dose if level is Level.USUAL else _low_end(dose, exercise)


def first_dose(exercise: Exercise, level: Level, tries: Sequence[int], room: int) -> Dose | None:
    """Return the dose to begin with in `room` seconds, or None where not even the smallest fits.

    What was tried counts more than the level, and is one set: that is what the try-out was. Never above the
    exercise's range, nor beyond the longest hold that is suggested for its kind; below the range only where
    the quota is. Our rule: a first dose is never more than was shown.
    """
    if exercise.id == IN_PARTS:
        return walk_in_parts(exercise, _walk_minutes(exercise, level, tries), room)
    dose = start_dose(exercise, level)
    if tries:
        one_set = replace(exercise.dose, sets=lowest("sets", exercise), times_per_day=1)
        dose = _with_quota(one_set, exercise, tries)
    return next((one for one in _smaller(dose, exercise) if seconds_of(exercise, one) <= room), None)


def _walk_minutes(exercise: Exercise, level: Level, tries: Sequence[int]) -> int:
    if tries:
        return quota_for(exercise, tries)
    return exercise.dose.sets * (exercise.dose.minutes or 0) if level is Level.USUAL else FIRST_WALK_MINUTES


def _with_quota(dose: Dose, exercise: Exercise, tries: Sequence[int]) -> Dose:
    name = tried_field(exercise)
    number = quota_for(exercise, tries)
    if not is_under_range(exercise, tries):
        number = max(min(number, highest(name, dose, exercise)), lowest(name, exercise))
    return _with(dose, {name: number})


def _smaller(dose: Dose, exercise: Exercise) -> Iterator[Dose]:
    """Yield a dose and smaller ones: first less of what was or would be tried, at last the low end."""
    name = tried_field(exercise)
    most = getattr(dose, name)
    for number in range(most, min(most, lowest(name, exercise)) - 1, -1):
        yield _with(dose, {name: number})
    yield _low_end(dose, exercise)


def _low_end(dose: Dose, exercise: Exercise) -> Dose:
    lows = {name: lowest(name, exercise) for name in ("sets", *_TRIED) if getattr(dose, name) is not None}
    return _with(dose, {name: min(getattr(dose, name), low) for name, low in lows.items()})


def _with(dose: Dose, numbers: Mapping[str, Any]) -> Dose:
    return replace(dose, **numbers)
