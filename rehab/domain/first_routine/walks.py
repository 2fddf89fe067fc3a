"""The walk of a first routine: without a stop where that was shown, else in parts; towards 30 min x 5."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from rehab.domain.adaptation.steps import lowest
from rehab.domain.session import PREPARE_S
from rehab.domain.thresholds import WALK_GOAL_DAYS, WALK_GOAL_MINUTES, WALKING_STEP_MINUTES

if TYPE_CHECKING:
    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise

#: The walk without a stop, and the one with breaks between its parts. What is tried of either is kept under
#: the first.
WALKING, IN_PARTS = "walking", "walking_intervals"


def tried_as(exercise: Exercise) -> str:
    """Name the exercise that an exercise's tries are kept under: all walks are one."""
    return WALKING if exercise.id == IN_PARTS else exercise.id


def walk_in_parts(exercise: Exercise, minutes: int, room: int) -> Dose | None:
    """Return `minutes` of walking in as few parts as its range allows, as many of them as fit in `room`.

    The parts are equally long, in whole minutes; the breaks take time too. `room` is in seconds. None where
    not even the shortest part fits. Fewer minutes than that are one part.
    """
    longest = exercise.dose_range.minutes[1] if exercise.dose_range and exercise.dose_range.minutes else 10
    most_parts = exercise.dose_range.sets[1] if exercise.dose_range and exercise.dose_range.sets else 1
    low = min(minutes, lowest("minutes", exercise))
    for total in range(min(minutes, longest * most_parts), low - 1, -1):
        parts = ceil(total / longest)
        rests = (parts - 1) * exercise.dose.rest_between_sets_s
        if PREPARE_S + parts * (total // parts) * 60 + rests <= room:
            return replace(exercise.dose, sets=parts, minutes=total // parts, times_per_day=1)
    return None


def weeks_to_goal(minutes: int) -> int:
    """Return in how many weeks a walk may come to its goal, at the most that is suggested more a week."""
    return ceil(max(0, WALK_GOAL_MINUTES - minutes) / WALKING_STEP_MINUTES)


def goal_words(minutes: int) -> str:
    """Say where a walk of so many minutes a day is going: 30 minutes on 5 days, as in the WalkBack trial."""
    goal = f"The goal is {WALK_GOAL_MINUTES} min on {WALK_GOAL_DAYS} days a week"
    weeks = weeks_to_goal(minutes)
    if not weeks:
        return f"{goal}."
    return (
        f"{goal}: at most {WALKING_STEP_MINUTES} min more a week, so in {weeks} "
        f"{'week' if weeks == 1 else 'weeks'} at the earliest, and with more time a day by then."
    )
