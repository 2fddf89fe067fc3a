"""How much exercise an item or a routine asks for, in seconds of the exercises themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.session import fitting_item, sets_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item, Routine


def sitting_seconds(item: Item, exercise: Exercise) -> int:
    """Return the seconds of exercise in one sitting, both sides together, without rests.

    It is what the player's phases add up to (see `plan_session`), without writing them all.
    """
    dose, tempo = fitting_item(item, exercise).dose, exercise.tempo
    if dose.is_continuous:
        each = (dose.minutes or 0) * 60
    else:
        moves = tempo.move_out_s + tempo.move_back_s if tempo else 0
        each = (dose.reps or 0) * (moves + (dose.hold_s or 0))
    return sets_of(item, exercise) * each


def weekly_seconds(routine: Routine, exercises: Mapping[str, Exercise]) -> int:
    """Return the seconds of exercise in a week of a routine."""
    return sum(
        sitting_seconds(item, exercises[item.exercise]) * _times_a_week(routine, item)
        for item in routine.items
        if item.exercise in exercises
    )


def _times_a_week(routine: Routine, item: Item) -> int:
    days = routine.weekdays if item.weekdays is None else routine.weekdays & item.weekdays
    return len(days) * min(item.dose.times_per_day, routine.sittings)
