"""How much was planned and done of an exercise, from what is stored."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.dose_history import Amount
from rehab.services.dose_history import AEROBIC, REPEATED, load_done_exercises, load_dose_history
from rehab.services.person import LOCAL, load_person
from tests.making import MONDAY, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rehab.services.dose_history import DoseHistory

DAY = timedelta(days=1)
FIRST = MONDAY - 13 * DAY


def revision(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known
    return known.revision


def history(db: Engine, exercise: str) -> DoseHistory:
    found = load_dose_history(db, LOCAL, revision(db), MONDAY, (FIRST, MONDAY), exercise)
    assert found
    return found


def test_what_was_planned_and_done_stands_side_by_side_week_by_week(db: Engine) -> None:
    meet(db)
    routine = give_routine(db, ["pelvic_lift"], day=MONDAY - 7 * DAY)
    walked = {"set": 1, "side": None, "planned_s": 600, "seconds": 480, "state": "done"}
    for number in range(3):
        play(db, MONDAY - 7 * DAY + number * DAY, routine=routine)
    play(
        db,
        MONDAY,
        routine=None,
        exercises=[{"exercise": "walking", "name": "Continuous walk", "sets": [walked]}],
    )
    names = load_done_exercises(db, LOCAL, revision(db), FIRST, MONDAY)
    assert list(names) == [AEROBIC, "walking", "pelvic_lift"]
    lift = history(db, "pelvic_lift")
    # The default dose: 10 repetitions, held for 10 s, on each of the seven days of the week.
    assert [(one.done.reps, one.planned) for one in lift.dosed] == [
        (0, Amount()),
        (30, Amount(70, 700)),
        (0, Amount(10, 100)),
    ]
    walk = history(db, AEROBIC)
    assert (walk.is_continuous, [one.done.continuous_s for one in walk.dosed]) == (True, [0, 0, 480])


def test_all_that_is_repeated_is_added_up(db: Engine) -> None:
    meet(db)
    routine = give_routine(db, ["pelvic_lift", "wall_sit", "walking"], day=MONDAY)
    one_set = {"set": 1, "side": None, "planned_reps": 8, "planned_s": 90, "seconds": 90, "state": "done"}
    lifted = [one_set | {"reps": 8, "hold_s": 10, "planned_hold_s": 10}]
    sat = [one_set | {"reps": 6, "hold_s": 5, "planned_hold_s": 10}]
    exercises = [
        {"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": lifted},
        {"exercise": "wall_sit", "name": "Wall sit", "sets": sat},
    ]
    play(db, MONDAY, routine=routine, exercises=exercises)
    assert REPEATED in load_done_exercises(db, LOCAL, revision(db), FIRST, MONDAY)
    together = history(db, REPEATED)
    # The default doses are 10 and 8 repetitions, each held for 10 s; walking has none.
    assert together.dosed[-1].done == Amount(14, 110)
    assert together.dosed[-1].planned == Amount(18, 180)


def test_an_exercise_that_is_not_there_has_no_history(db: Engine) -> None:
    meet(db)
    assert load_dose_history(db, LOCAL, revision(db), MONDAY, (FIRST, MONDAY), "nothing") is None
    assert load_done_exercises(db, LOCAL, revision(db), FIRST, MONDAY) == {}
