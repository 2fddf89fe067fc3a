"""What holds of suggestions for any history."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from rehab.domain.adaptation.facts import Declined, Facts, Practice
from rehab.domain.adaptation.load import sitting_seconds, weekly_seconds
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.suggest import suggest
from rehab.domain.morning import Morning
from rehab.domain.routine import Item, Routine
from rehab.domain.session import plan_session
from rehab.domain.traffic_light import Zone
from rehab.storage.exercises import catalogue
from simulation.invariants import broken, week_seconds
from tests.domain.adaptation.histories import history
from tests.domain.adaptation.making import TODAY

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

histories = st.integers(0, 2**32).map(history)
_SPANS = {"sets": (1, 4), "reps": (1, 30), "hold_s": (0, 30), "minutes": (1, 60)}


@st.composite
def items(draw: DrawFn) -> Item:
    exercise = catalogue()[draw(st.sampled_from(sorted(catalogue())))]
    numbers = {
        name: draw(st.integers(*span))
        for name, span in _SPANS.items()
        if getattr(exercise.dose, name) is not None
    }
    dose = replace(exercise.dose, **numbers)  # type: ignore[arg-type]  # the names are of whole numbers
    return Item(exercise.id, exercise.id, dose)


@settings(max_examples=3000)
@given(histories)
def test_nothing_that_may_never_be_is_suggested(known: Facts) -> None:
    suggestions = suggest(known, TODAY)
    assert list(broken(known, suggestions, TODAY)) == []
    assert suggest(known, TODAY) == suggestions


def test_the_made_up_histories_go_up_and_down_often_enough() -> None:
    rules = Counter(one.rule for seed in range(600) for one in suggest(history(seed), TODAY))
    assert set(rules) == set(Rule)
    assert rules[Rule.STEP_UP] > 20


@settings(max_examples=500)
@given(histories)
def test_every_exercise_has_one_answer_with_its_rule(known: Facts) -> None:
    answered = [one for one in suggest(known, TODAY) if one.rule.family is not Family.FLARE]
    assert sorted(one.key for one in answered) == sorted(item.key for item in known.routine.items)
    assert all((one.rule.family is Family.SAME) is not one.is_change for one in answered)


@settings(max_examples=500)
@given(histories)
def test_what_was_declined_today_is_not_asked_again_today(known: Facts) -> None:
    asked = [one for one in suggest(known, TODAY) if one.is_change]
    declined = known.declined + tuple(Declined(TODAY, one.rule.family, one.key) for one in asked)
    again = suggest(replace(known, declined=declined), TODAY)
    assert not {(one.key, one.rule.family) for one in again if one.is_change} & {
        (one.key, one.rule.family) for one in asked
    }


@given(items(), st.integers(1, 3), st.sets(st.integers(0, 6), min_size=1))
def test_the_seconds_of_a_week_are_those_of_the_player(item: Item, sittings: int, weekdays: set[int]) -> None:
    routine = Routine("mine", "Mine", (item,), frozenset(weekdays), sittings)
    known = Facts(routine, catalogue())
    assert (
        sitting_seconds(item, catalogue()[item.exercise]) == plan_session([item], catalogue()).active_seconds
    )
    assert weekly_seconds(routine, catalogue()) == week_seconds(known, routine)


def test_good_days_one_after_the_other_lead_up_step_by_step_to_the_end() -> None:
    known = Facts(Routine("mine", "Mine", (Item("w", "walking", catalogue()["walking"].dose),)), catalogue())
    minutes, today = [], TODAY
    for _ in range(8):
        practices = tuple(
            Practice(today - timedelta(days=n), zone=Zone.GREEN, morning=Morning.SETTLED, effort=4)
            for n in (5, 3, 1)
        )
        (one,) = suggest(replace(known, practices={"w": practices}, days=practices), today)
        if one.is_change and one.after is not None and one.after.exercise == "walking":
            known = replace(known, routine=replace(known.routine, items=(one.after,)))
            minutes.append(one.after.dose.minutes)
        today += timedelta(days=8)
    assert minutes == [22, 24, 26, 28, 30]
