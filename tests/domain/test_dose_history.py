from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.dose import Dose, Sides
from rehab.domain.dose_history import Amount, DoseChange, Dosed, asked_by, dose_changes, planned_on, sum_doses
from rehab.domain.routine import Item, Routine
from rehab.domain.time_range import Grain
from rehab.domain.timeline import Timeline
from rehab.storage.exercises import catalogue

if TYPE_CHECKING:
    from rehab.domain.exercise import Exercise

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
LIFT, BIRD_DOG, WALK = (catalogue()[name] for name in ("pelvic_lift", "bird_dog", "walking"))


def item(exercise: str, dose: Dose) -> Item:
    return Item(exercise, exercise, dose)


@pytest.mark.parametrize(
    ("exercise", "dose", "amount"),
    [
        pytest.param(LIFT, Dose(sets=2, reps=10, hold_s=5), Amount(20, 100), id="sets of holds"),
        pytest.param(LIFT, Dose(sets=1, reps=8, hold_s=0), Amount(8), id="no hold"),
        pytest.param(BIRD_DOG, Dose(sets=1, reps=6, hold_s=10), Amount(12, 120), id="both sides count"),
        pytest.param(
            BIRD_DOG, Dose(sets=1, reps=6, hold_s=10, sides=Sides.LEFT), Amount(6, 60), id="one side"
        ),
        pytest.param(WALK, Dose(sets=2, minutes=15), Amount(continuous_s=1800), id="minutes"),
    ],
)
def test_a_sitting_asks_for_so_much(exercise: Exercise, dose: Dose, amount: Amount) -> None:
    assert asked_by(item(exercise.id, dose), exercise) == amount


def test_a_day_asks_for_what_all_its_sittings_ask_for() -> None:
    dose = Dose(sets=1, reps=10, hold_s=5, times_per_day=2)
    routine = Routine("r", "Mine", (item("pelvic_lift", dose),), weekdays=frozenset({0}), sittings=2)
    assert planned_on(routine, 0, LIFT) == Amount(20, 100)
    assert planned_on(routine, 1, LIFT) == Amount()
    assert planned_on(routine, 0, WALK) == planned_on(None, 0, LIFT) == Amount()


def test_days_are_added_up_by_week_and_empty_weeks_are_there_too() -> None:
    done = {MONDAY: Amount(5), MONDAY + DAY: Amount(3), MONDAY + 14 * DAY: Amount(1)}
    weeks = sum_doses(done, {MONDAY: Amount(9)}, (MONDAY, MONDAY + 15 * DAY), Grain.WEEK)
    assert weeks == (
        Dosed(MONDAY, Amount(8), Amount(9)),
        Dosed(MONDAY + 7 * DAY, Amount(), Amount()),
        Dosed(MONDAY + 14 * DAY, Amount(1), Amount()),
    )


def test_a_change_of_the_dose_is_told_and_one_of_something_else_is_not() -> None:
    ten, twelve = (item("pelvic_lift", Dose(sets=1, reps=reps, hold_s=5)) for reps in (10, 12))
    walk = item("walking", Dose(sets=1, minutes=15))
    routines = (
        Routine("r", "Mine", (ten,)),
        Routine("r", "Mine", (ten, walk)),
        Routine("r", "Mine", (twelve, walk)),
        None,
    )
    plans = Timeline(tuple(MONDAY + number * DAY for number in range(4)), routines)
    assert list(dose_changes(plans, LIFT)) == [
        DoseChange(MONDAY + 2 * DAY, "1 set of 10, hold 5 s, 1 a day", "1 set of 12, hold 5 s, 1 a day"),
        DoseChange(MONDAY + 3 * DAY, "1 set of 12, hold 5 s, 1 a day", ""),
    ]
    assert [(change.day, change.before) for change in dose_changes(plans, WALK)] == [
        (MONDAY + DAY, ""),
        (MONDAY + 3 * DAY, "15 min, 1 a day"),
    ]
