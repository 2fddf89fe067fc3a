"""How much a first routine begins with: untried, after a try-out, and where time is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.first_routine.amounts import (
    check_try,
    first_dose,
    is_sound,
    is_under_range,
    quota,
    quota_for,
    seconds_of,
    start_dose,
    tried_field,
)
from rehab.domain.first_routine.walks import goal_words, walk_in_parts, weeks_to_goal
from rehab.domain.first_routine.wishes import Level
from tests.domain.first_routine.people import KNOWN

if TYPE_CHECKING:
    from rehab.domain.dose import Dose

DAY = 30 * 60


@pytest.mark.parametrize(
    ("tries", "step", "number"),
    [
        pytest.param((10,), 1, 7, id="70 % of one try"),
        pytest.param((20, 10), 1, 10, id="of the average of two, rounded down"),
        pytest.param((10,), 2, 6, id="in whole steps"),
        pytest.param((30,), 1, 21, id="not one less because computers add up in binary"),
        pytest.param((1,), 1, 0, id="which may be nothing"),
    ],
)
def test_quota(tries: tuple[int, ...], step: int, number: int) -> None:
    assert quota(tries, step) == number


@pytest.mark.parametrize(
    ("exercise", "field", "tries", "number"),
    [
        pytest.param("pelvic_lift", "reps", (13,), 8, id="repetitions in steps of two"),
        pytest.param("hamstring_stretch", "hold_s", (30, 40), 20, id="a hold in steps of five seconds"),
        pytest.param("diaphragmatic_breathing", "minutes", (5,), 3, id="minutes"),
        pytest.param("walking", "minutes", (22,), 14, id="minutes of a walk in steps of two"),
        pytest.param("walking_intervals", "minutes", (22,), 14, id="of any walk"),
        pytest.param("hamstring_stretch", "hold_s", (5,), 3, id="less than a step"),
        pytest.param("walking", "minutes", (1,), 1, id="and never nothing"),
    ],
)
def test_what_is_tried_is_what_is_raised_first(
    exercise: str, field: str, tries: tuple[int, ...], number: int
) -> None:
    assert tried_field(KNOWN[exercise]) == field
    assert quota_for(KNOWN[exercise], tries) == number


@pytest.mark.parametrize(
    ("exercise", "dose"),
    [
        ("pelvic_lift", (1, 10, 10)),
        ("wall_sit", (1, 8, 10)),
        ("partial_crunch", (1, 8, 2)),
        ("back_extension_prone", (1, 8, 2)),
    ],
)
def test_the_doses_of_the_article_stand_as_they_are(exercise: str, dose: tuple[int, ...]) -> None:
    start = start_dose(KNOWN[exercise], Level.USUAL)
    assert (start.sets, start.reps, start.hold_s, start.times_per_day) == (*dose, 1)


def test_the_walk_of_the_article_stands_as_it_is() -> None:
    assert start_dose(KNOWN["walking"], Level.USUAL) == KNOWN["walking"].dose


@pytest.mark.parametrize("level", [Level.LOW, Level.GENTLE])
def test_with_pain_it_is_the_low_end_of_the_range(level: Level) -> None:
    start = start_dose(KNOWN["pelvic_lift"], level)
    assert (start.sets, start.reps, start.hold_s) == (1, 5, 5)


def first(exercise: str, *tries: int, room: int = DAY, level: Level = Level.USUAL) -> Dose:
    dose = first_dose(KNOWN[exercise], level, tries, room)
    assert dose
    return dose


@pytest.mark.parametrize(
    ("exercise", "tries", "sets", "number"),
    [
        pytest.param("clamshell", (), 2, 10, id="untried it is the exercise's own dose"),
        pytest.param("clamshell", (20,), 1, 14, id="tried it is 70 % of it in one set"),
        pytest.param("clamshell", (4,), 1, 2, id="below the range where no more was shown"),
        pytest.param("hip_hinge", (2,), 1, 1, id="never more than was tried"),
        pytest.param("clamshell", (1,), 1, 1, id="and one at least"),
        pytest.param("clamshell", (90,), 1, 20, id="never above the range"),
        pytest.param("pelvic_lift", (30,), 1, 12, id="nor more than 120 seconds of holding in a set"),
    ],
)
def test_first_dose(exercise: str, tries: tuple[int, ...], sets: int, number: int) -> None:
    dose = first(exercise, *tries)
    assert (dose.sets, dose.reps) == (sets, number)


def test_a_try_out_counts_more_than_the_low_end() -> None:
    assert first("pelvic_lift", 12, level=Level.LOW).reps == 8


def test_where_time_is_short_it_is_less_and_at_last_the_low_end() -> None:
    assert first("pelvic_lift", room=150).reps == 8
    assert first("pelvic_lift", room=70) == start_dose(KNOWN["pelvic_lift"], Level.LOW)
    assert first_dose(KNOWN["pelvic_lift"], Level.USUAL, (), 60) is None


@given(
    st.sampled_from(sorted(KNOWN)),
    st.sampled_from(Level),
    st.lists(st.integers(1, 600), max_size=2),
    st.integers(0, DAY),
)
def test_a_first_dose_is_in_the_range_and_fits_the_room(
    name: str, level: Level, tries: list[int], room: int
) -> None:
    exercise = KNOWN[name]
    dose = first_dose(exercise, level, tries, room)
    if dose is not None:
        assert exercise.dose_range
        below = {tried_field(exercise)} if is_under_range(exercise, tries) else set()
        assert set(exercise.dose_range.outside(dose)) <= below
        assert seconds_of(exercise, dose) <= room


@given(st.sampled_from(sorted(KNOWN)), st.integers(1, 600))
def test_a_first_dose_is_never_more_than_what_was_tried(name: str, tried: int) -> None:
    dose = first(name, tried)
    numbers = {"reps": dose.reps, "hold_s": dose.hold_s, "minutes": dose.sets * (dose.minutes or 0)}
    assert 1 <= (numbers[tried_field(KNOWN[name])] or 0) <= tried


@given(
    st.sampled_from(sorted(KNOWN)), st.lists(st.integers(1, 300), min_size=1, max_size=2), st.integers(1, 50)
)
def test_who_shows_more_never_begins_with_less(name: str, tries: list[int], more: int) -> None:
    one = first_dose(KNOWN[name], Level.LOW, tries, 10 * DAY)
    other = first_dose(KNOWN[name], Level.LOW, [number + more for number in tries], 10 * DAY)
    assert one
    assert other
    assert seconds_of(KNOWN[name], one) <= seconds_of(KNOWN[name], other)


@pytest.mark.parametrize(
    ("minutes", "room", "parts"),
    [
        pytest.param(14, DAY, (2, 7), id="two parts where one would be too long"),
        pytest.param(10, DAY, (1, 10), id="one where it is not"),
        pytest.param(15, DAY, (2, 7), id="whole minutes, never more than asked"),
        pytest.param(14, 12 * 60 + 10, (2, 5), id="the breaks count: less fits"),
        pytest.param(1, DAY, (1, 1), id="less than the shortest part where no more was shown"),
    ],
)
def test_walk_in_parts(minutes: int, room: int, parts: tuple[int, int]) -> None:
    dose = walk_in_parts(KNOWN["walking_intervals"], minutes, room)
    assert dose
    assert (dose.sets, dose.minutes) == parts


def test_no_walk_fits_where_not_even_the_shortest_does() -> None:
    assert walk_in_parts(KNOWN["walking_intervals"], 10, 120) is None


def test_the_way_to_30_minutes_is_told() -> None:
    assert weeks_to_goal(14) == 8
    assert "30 min on 5 days a week: at most 2 min more a week, so in 8 weeks" in goal_words(14)
    assert "in 1 week at" in goal_words(28)
    assert goal_words(30) == "The goal is 30 min on 5 days a week."


@pytest.mark.parametrize("number", [0, -3, 101])
def test_a_slip_of_the_finger_is_refused_with_a_sentence(number: int) -> None:
    assert not is_sound(KNOWN["pelvic_lift"], number)
    with pytest.raises(RehabError, match=r"can be 1 to 100\. You wrote"):
        check_try(KNOWN["pelvic_lift"], number)


def test_what_makes_sense_is_not_refused() -> None:
    check_try(KNOWN["hamstring_stretch"], 200)
    assert is_sound(KNOWN["hamstring_stretch"], 200)
