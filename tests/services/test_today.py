"""What the start page is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.day_state import DayState
from rehab.domain.errors import RehabError
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.time_off import OffKind
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person
from rehab.services.time_off import end_days_off, new_days_off, take_days_off
from rehab.services.today import Today, load_today
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

TUESDAY = MONDAY + timedelta(days=1)
FIVE = ("pelvic_lift", "wall_sit", "partial_crunch", "walking", "back_extension_prone")


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db)


def today(db: Engine, day: date = MONDAY) -> Today:
    known = load_person(db, LOCAL)
    assert known
    return load_today(db, LOCAL, known.revision, day)


def test_without_a_routine_nothing_is_due(db: Engine) -> None:
    assert (today(db).routine, today(db).due_now) == (None, None)


def test_the_first_sitting_has_everything_and_the_second_what_is_due_twice(db: Engine) -> None:
    give_routine(db, FIVE, sittings=2)
    assert [[due.exercise for due in sitting.due] for sitting in today(db).sittings] == [
        list(FIVE),
        ["pelvic_lift"],
    ]


def test_the_length_is_that_of_the_phases(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    # 10 s to get ready, 10 x (2 + 10 + 2) s, 9 rests of 3 s
    assert today(db).sittings[0].seconds == 10 + 10 * 14 + 9 * 3


def test_a_sitting_done_makes_way_for_the_next(db: Engine) -> None:
    routine = give_routine(db, FIVE, sittings=2)
    play(db, MONDAY, routine=routine, sitting=1)
    shown = today(db)
    assert shown.due_now is not None
    assert shown.due_now.number == 2


def _first_of_two(state: str, outcome: str) -> dict[str, object]:
    """Say what the player sends of a sitting of two sets that was ended in the first."""
    none = {"side": None, "planned_reps": 10, "reps": 0, "planned_s": 140, "seconds": 0, "state": "skipped"}
    first = none if state == "skipped" else {**none, "reps": 5, "seconds": 70, "state": state}
    sets = [{**first, "set": 1}, {**none, "set": 2}]
    return {
        "outcome": outcome,
        "exercises": [{"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": sets}],
    }


def test_a_sitting_given_up_at_once_stays_due_and_one_that_hurt_does_not(db: Engine) -> None:
    routine = give_routine(db, FIVE, sittings=2)
    play(db, MONDAY, routine=routine, **_first_of_two("skipped", "stopped"))
    shown = today(db).due_now
    assert shown is not None
    assert shown.number == 1
    play(db, MONDAY, routine=routine, **_first_of_two("skipped", "stopped_for_pain"))
    shown = today(db).due_now
    assert shown is not None
    assert shown.number == 2


def test_half_of_a_sitting_in_several_goes_is_a_sitting_done(db: Engine) -> None:
    routine = give_routine(db, FIVE)
    play(db, MONDAY, routine=routine, **_first_of_two("partial", "stopped"))
    assert today(db).due_now is not None
    play(db, MONDAY, routine=routine, **_first_of_two("partial", "stopped"))
    assert today(db).due_now is None


def test_the_last_sitting_done_leaves_nothing_due_and_names_the_next_day(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], weekdays=frozenset({0, 3}))
    play(db, MONDAY, routine=routine)
    shown = today(db)
    assert shown.due_now is None
    assert shown.state is DayState.KEPT
    assert shown.streak.current == 1
    assert shown.next_planned is not None
    assert shown.next_planned.day == date(2026, 11, 26)


def test_a_routine_without_exercises_is_empty_and_no_rest(db: Engine) -> None:
    give_routine(db, [])
    assert (today(db).is_empty, today(db).state) == (True, DayState.NONE)


def test_a_rest_day_has_no_sitting(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], weekdays=frozenset({1}))
    assert (today(db).sittings, today(db).state) == ((), DayState.REST)


@pytest.mark.parametrize(
    ("day", "owes"),
    [
        pytest.param(MONDAY, False, id="not on the day itself"),
        pytest.param(TUESDAY, True, id="the morning after"),
        pytest.param(
            TUESDAY + timedelta(days=1), False, id="not two days later: a missed question is unknown"
        ),
    ],
)
def test_the_morning_question(db: Engine, day: date, *, owes: bool) -> None:
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]))
    assert today(db, day).morning.is_owed is owes


def test_the_morning_question_is_asked_once(db: Engine) -> None:
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]))
    save_pain(db, LOCAL, NewPain(TUESDAY, Moment.MORNING, 3), at(TUESDAY))
    assert not today(db, TUESDAY).morning.is_owed


def test_a_tapped_score_stands_until_the_session_takes_it(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"])
    entry = save_pain(db, LOCAL, NewPain(MONDAY, Moment.BEFORE, 4), at(MONDAY))
    assert today(db).pain_before == (entry, 4)
    play(db, MONDAY, routine=routine, pain_before=4)
    assert today(db).pain_before is None


def test_a_day_off_is_no_miss_and_can_be_ended(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    off = new_days_off(OffKind.REST, MONDAY, MONDAY)
    take_days_off(db, LOCAL, off, at(MONDAY))
    take_days_off(db, LOCAL, off, at(MONDAY))  # a double click
    assert (today(db).off, today(db).state) == (off, DayState.REST)
    assert not today(db).may_be_taken_off
    end_days_off(db, LOCAL, off.id, at(MONDAY))
    assert (today(db).off, today(db).state) == (None, DayState.OPEN)


def test_coming_back_from_being_away_keeps_the_days_away(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    off = new_days_off(OffKind.AWAY, MONDAY, MONDAY + timedelta(days=9))
    take_days_off(db, LOCAL, off, at(MONDAY))
    end_days_off(db, LOCAL, off.id, at(TUESDAY))
    assert today(db, TUESDAY).off is None
    assert today(db, MONDAY).state is DayState.AWAY


def test_days_off_that_end_before_they_begin_are_refused(db: Engine) -> None:
    with pytest.raises(RehabError, match="on or after the first"):
        take_days_off(db, LOCAL, new_days_off(OffKind.AWAY, TUESDAY, MONDAY), at(MONDAY))


def test_the_running_week_knows_the_days_to_come(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], weekdays=frozenset({0, 2, 4}))
    play(db, MONDAY, routine=routine)
    weeks = today(db).weeks
    assert (weeks.this_week_kept, weeks.this_week_planned, weeks.current) == (1, 3, 0)
