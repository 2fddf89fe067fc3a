from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.dose import Dose
from rehab.domain.errors import RehabError
from rehab.domain.exercise import Exercise, Kind, Origin, Position, Tempo, Timing
from rehab.domain.routine import EVERY_DAY, Item, Routine, balance_hints, spread

MON = date(2026, 11, 23)
TUE = date(2026, 11, 24)
WED = date(2026, 11, 25)
MON_WED_FRI = frozenset({0, 2, 4})


def item(name: str, times_per_day: int = 1, weekdays: frozenset[int] | None = None) -> Item:
    return Item(name, name, Dose(sets=1, reps=10, times_per_day=times_per_day), weekdays)


def names(items: tuple[Item, ...]) -> list[str]:
    return [one.exercise for one in items]


LIFT, SIT, CRUNCH = item("lift", 2), item("sit"), item("crunch", 1, frozenset({0, 3}))
ROUTINE = Routine("r", "Mine", (LIFT, SIT, CRUNCH), sittings=2)


@pytest.mark.parametrize(
    ("day", "sitting", "due"),
    [
        pytest.param(MON, 1, ["lift", "sit", "crunch"], id="all in the first sitting, in order"),
        pytest.param(MON, 2, ["lift"], id="what is due twice in the second"),
        pytest.param(TUE, 1, ["lift", "sit"], id="an item has days of its own"),
        pytest.param(MON, 3, [], id="no third sitting"),
        pytest.param(MON, 0, [], id="no sitting before the first"),
    ],
)
def test_what_is_due_in_a_sitting(day: date, sitting: int, due: list[str]) -> None:
    assert names(ROUTINE.due(day, sitting)) == due


def test_nothing_is_due_on_a_rest_day() -> None:
    routine = Routine("r", "Mine", (LIFT, SIT), weekdays=MON_WED_FRI, sittings=2)
    assert names(routine.due(MON, 1)) == ["lift", "sit"]
    assert routine.due(TUE, 1) == routine.due(TUE, 2) == ()
    assert routine.sittings_on(1) == ()


@pytest.mark.parametrize(
    ("items", "sittings"),
    [
        pytest.param((LIFT, SIT), (1, 2), id="two where something is due twice"),
        pytest.param((SIT,), (1,), id="one where everything is due once"),
        pytest.param((), (), id="none without items"),
    ],
)
def test_the_sittings_of_a_day_are_those_with_something_due(
    items: tuple[Item, ...], sittings: tuple[int, ...]
) -> None:
    assert Routine("r", "Mine", items, sittings=3).sittings_on(0) == sittings


def test_one_sitting_a_day_holds_an_item_due_twice_once() -> None:
    assert Routine("r", "Mine", (LIFT,)).sittings_on(0) == (1,)


@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.none() | st.frozensets(st.integers(0, 6), min_size=1)), max_size=6
    ),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(1, 6),
    st.integers(0, 6),
)
def test_an_item_is_due_in_as_many_sittings_as_its_dose_says_on_the_days_it_shares_with_the_routine(
    drawn: list[tuple[int, frozenset[int] | None]], weekdays: frozenset[int], sittings: int, ahead: int
) -> None:
    items = tuple(item(str(n), times, own) for n, (times, own) in enumerate(drawn))
    routine = Routine("r", "Mine", items, weekdays, sittings)
    day = MON + timedelta(days=ahead)
    due = [one for sitting in range(-1, 9) for one in routine.due(day, sitting)]
    for one in items:
        planned = ahead in weekdays and (one.weekdays is None or ahead in one.weekdays)
        assert due.count(one) == (min(one.dose.times_per_day, sittings) if planned else 0)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param({"name": " "}, "needs a name", id="without a name"),
        pytest.param({"weekdays": frozenset()}, "at least one weekday", id="without a weekday"),
        pytest.param({"weekdays": frozenset({7})}, "at least one weekday", id="on an eighth weekday"),
        pytest.param({"sittings": 0}, "1 to 8 sittings", id="without a sitting"),
        pytest.param({"sittings": 9}, "1 to 8 sittings", id="with nine sittings"),
        pytest.param({"items": (SIT,) * 41}, "can hold 40 exercises", id="with 41 exercises"),
    ],
)
def test_a_routine_that_cannot_be_meant_is_refused(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(RehabError, match=sentence):
        Routine(**{"id": "r", "name": "Mine", **wrong})  # type: ignore[arg-type] # the keys are its fields


@pytest.mark.parametrize("weekdays", [frozenset[int](), frozenset({-1}), frozenset({7})])
def test_an_item_that_is_never_due_is_refused(weekdays: frozenset[int]) -> None:
    with pytest.raises(RehabError, match="at least one weekday"):
        item("sit", 1, weekdays)


@pytest.mark.parametrize(
    ("days_per_week", "weekdays", "chosen"),
    [
        pytest.param(7, EVERY_DAY, None, id="seven of seven are all"),
        pytest.param(3, EVERY_DAY, {0, 2, 4}, id="three of seven"),
        pytest.param(4, EVERY_DAY, {0, 1, 3, 5}, id="four of seven"),
        pytest.param(5, EVERY_DAY, {0, 1, 2, 4, 5}, id="five of seven"),
        pytest.param(3, MON_WED_FRI, None, id="three of three are all"),
        pytest.param(5, MON_WED_FRI, None, id="more than there are is all"),
        pytest.param(2, MON_WED_FRI, {0, 2}, id="two of three"),
        pytest.param(1, {5}, None, id="one of one"),
    ],
)
def test_days_are_spread(days_per_week: int, weekdays: set[int], chosen: set[int] | None) -> None:
    assert spread(days_per_week, weekdays) == chosen


@given(st.integers(1, 7), st.frozensets(st.integers(0, 6), min_size=1))
def test_spread_days_are_as_many_as_asked_for_and_no_two_gaps_differ_by_more_than_one(
    days_per_week: int, weekdays: frozenset[int]
) -> None:
    chosen = spread(days_per_week, weekdays)
    if chosen is None:
        assert days_per_week >= len(weekdays)
        return
    assert len(chosen) == days_per_week
    assert chosen <= weekdays
    order = sorted(weekdays)
    places = [order.index(day) for day in sorted(chosen)]
    around = [*places, places[0] + len(order)]
    gaps = [after - before for before, after in pairwise(around)]
    assert max(gaps) - min(gaps) <= 1


def exercise(name: str, kind: Kind, *muscles: str) -> Exercise:
    return Exercise(
        id=name,
        name=name,
        kind=kind,
        position=Position.PRONE,
        timing=Timing.TEMPO,
        dose=Dose(sets=1, reps=10),
        days_per_week=7,
        origin=Origin.OWN,
        steps=("Do it.",),
        tempo=Tempo(2, 2),
        muscles=muscles,
    )


EXERCISES = {
    one.id: one
    for one in (
        exercise("crunch", Kind.STRENGTH, "Abdominals", "quadriceps"),
        exercise("extension", Kind.STRENGTH, "erector spinae", "lumbar multifidus"),
        exercise("plank", Kind.STABILISATION, "trunk stabilisers"),
        exercise("squat", Kind.STRENGTH, "quadriceps"),
        exercise("cat", Kind.MOBILITY, "spinal extensors", "abdominals"),
        exercise("calf", Kind.STRETCH, "calf"),
        exercise("walk", Kind.AEROBIC, "whole body"),
    )
}
CORE = "Add a core exercise, or one for the belly and one for the back."
MOVE = "Add something that moves or stretches the back gently."
AEROBIC = "Add something aerobic, such as walking."


@pytest.mark.parametrize(
    ("chosen", "hints"),
    [
        pytest.param([], (), id="an empty routine is told nothing"),
        pytest.param(["long_gone"], (), id="nor one whose exercises are not known"),
        pytest.param(["plank", "cat", "walk"], (), id="a core exercise, one to move, one aerobic"),
        pytest.param(["crunch", "extension", "calf", "walk"], (), id="belly and back do for core"),
        pytest.param(["crunch", "cat", "walk"], (CORE,), id="belly alone does not"),
        pytest.param(["extension", "cat", "walk"], (CORE,), id="nor back alone, and moving is no strength"),
        pytest.param(["plank", "walk"], (MOVE,), id="nothing to move"),
        pytest.param(["plank", "cat"], (AEROBIC,), id="nothing aerobic"),
        pytest.param(["squat"], (CORE, MOVE, AEROBIC), id="all three"),
    ],
)
def test_what_a_balanced_routine_would_still_want(chosen: list[str], hints: tuple[str, ...]) -> None:
    assert balance_hints([item(name) for name in chosen], EXERCISES) == hints


@given(st.lists(st.sampled_from(sorted(EXERCISES)), min_size=1), st.sampled_from(sorted(EXERCISES)))
def test_one_more_exercise_never_asks_for_more(chosen: list[str], more: str) -> None:
    before = balance_hints([item(name) for name in chosen], EXERCISES)
    after = balance_hints([item(name) for name in [*chosen, more]], EXERCISES)
    assert set(after) <= set(before)
