"""When an exercise goes up, by how much, and what stands in the way."""

from __future__ import annotations

from typing import Any

import pytest

from rehab.domain.adaptation.facts import Changed, ChangeKind, Declined, Practice
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.suggest import suggest
from rehab.domain.adherence import Adherence
from rehab.domain.morning import Morning
from rehab.domain.traffic_light import Zone
from rehab.domain.warning_signs import Urgency
from tests.domain.adaptation.making import TODAY, day, facts, good, item, said

THREE = (good(5), good(3), good(1))


def test_three_good_days_in_full_are_worth_a_step() -> None:
    one = said(facts(*THREE))
    assert one.rule is Rule.STEP_UP
    assert one.after == item("wall_sit", reps=9)
    assert [fact.day for fact in one.because] == [day(5), day(3), day(1)]


@pytest.mark.parametrize(
    ("practices", "rule"),
    [
        pytest.param(THREE[1:], Rule.FEW, id="two days are too few"),
        pytest.param((good(5, zone=Zone.RED), *THREE[1:]), Rule.TOO_MUCH, id="a red among the last three"),
        pytest.param((good(5, is_left_for_pain=True), *THREE[1:]), Rule.TOO_MUCH, id="left for pain"),
        pytest.param((good(5, morning=Morning.UNSETTLED), *THREE[1:]), Rule.TOO_MUCH, id="not settled"),
        pytest.param((good(5, morning=Morning.UNKNOWN), *THREE[1:]), Rule.NO_MORNING, id="a morning unknown"),
        pytest.param((*THREE[:2], good(0, morning=Morning.UNKNOWN)), Rule.LAST_DAY, id="done today"),
        pytest.param((good(5, is_full=False), *THREE[1:]), Rule.PART, id="not in full"),
        pytest.param((good(5, is_provoked=True), *THREE[1:]), Rule.STEP_UP, id="provoked once and settled"),
        pytest.param(
            (good(5, is_provoked=True), good(3, is_provoked=True), good(1)),
            Rule.PROVOKED,
            id="provoked twice",
        ),
        pytest.param((*THREE[:2], good(1, effort=6)), Rule.STEP_UP, id="effort of six"),
        pytest.param((*THREE[:2], good(1, effort=7)), Rule.EFFORT, id="effort of seven"),
        pytest.param((*THREE[:2], good(1, effort=None)), Rule.STEP_UP, id="effort known of two"),
        pytest.param(
            (good(5, effort=None), good(3, effort=None), good(1)), Rule.NO_EFFORT, id="effort known of one"
        ),
        pytest.param((good(5, zone=None), *THREE[1:]), Rule.NO_SCORE, id="one without a pain score"),
        pytest.param(tuple(good(n, effort=None) for n in (5, 3, 1)), Rule.NO_EFFORT, id="effort not known"),
        pytest.param((good(9, zone=Zone.RED), *THREE), Rule.STEP_UP, id="a red before the last three"),
        pytest.param(
            tuple(good(n, zone=Zone.AMBER) for n in (5, 3, 1)),
            Rule.STEP_UP,
            id="amber at rest is no obstacle",
        ),
    ],
)
def test_the_last_three_days_decide(practices: tuple[Practice, ...], rule: Rule) -> None:
    assert said(facts(*practices)).rule is rule


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param({"flare_days": [day(7)]}, Rule.AFTER_FLARE, id="a flare a week ago"),
        pytest.param({"flare_days": [day(8)]}, Rule.STEP_UP, id="a flare eight days ago"),
        pytest.param({"flare_days": [day(0)]}, Rule.IN_FLARE, id="a flare today"),
        pytest.param({"kept": Adherence(7, 10)}, Rule.KEPT, id="seven of ten days kept"),
        pytest.param({"kept": Adherence(8, 10)}, Rule.STEP_UP, id="eight of ten days kept"),
        pytest.param({"kept": None}, Rule.STEP_UP, id="nothing was planned"),
        pytest.param({"avoided": ["wall_sit"]}, Rule.CARE, id="to be avoided"),
        pytest.param({"waits_for": Urgency.SOON}, Rule.CARE, id="a warning sign for soon waits"),
        pytest.param({"waits_for": Urgency.ROUTINE}, Rule.STEP_UP, id="one that suits any time"),
        pytest.param({"seconds_before": 1000}, Rule.VOLUME, id="the week has grown already"),
        pytest.param(
            {"changes": (Changed(day(4), "wall_sit", ChangeKind.LOWERED),)}, Rule.RECENT, id="changed lately"
        ),
        pytest.param(
            {"changes": (Changed(day(5), "wall_sit", ChangeKind.LOWERED),)},
            Rule.FEW,
            id="what was done on the day of the change does not count",
        ),
        pytest.param(
            {"changes": (Changed(day(6), "wall_sit", ChangeKind.RAISED),)}, Rule.STEP_UP, id="changed before"
        ),
        pytest.param(
            {"changes": tuple(Changed(day(2), key, ChangeKind.RAISED) for key in "ab")},
            Rule.TWO_A_WEEK,
            id="two others went up this week",
        ),
        pytest.param(
            {"declined": (Declined(day(6), Family.MORE, "wall_sit"),)}, Rule.DECLINED, id="declined lately"
        ),
        pytest.param(
            {"declined": (Declined(day(7), Family.MORE, "wall_sit"),)}, Rule.STEP_UP, id="declined a week ago"
        ),
    ],
)
def test_what_else_stands_in_the_way(changes: dict[str, Any], rule: Rule) -> None:
    assert said(facts(*THREE, **changes)).rule is rule


def test_a_bad_last_day_with_other_exercises_stands_in_the_way() -> None:
    known = facts(*THREE, days=(*THREE, good(0, zone=Zone.RED)))
    assert said(known).rule is Rule.LAST_DAY


@pytest.mark.parametrize(
    ("exercise", "now", "then"),
    [
        pytest.param("wall_sit", {}, {"reps": 9}, id="repetitions first"),
        pytest.param("lower_trunk_rotation", {"reps": 10}, {"hold_s": 7}, id="at their end the hold"),
        pytest.param("wall_sit", {"reps": 12}, {"sets": 2}, id="12 x 15 s in a set is too much: a set more"),
        pytest.param(
            "hamstring_stretch", {"hold_s": 28}, {"hold_s": 30}, id="the last step is a smaller one"
        ),
        pytest.param("front_plank", {"reps": 6}, {"sets": 2}, id="ten seconds steady the trunk"),
        pytest.param("walking", {"minutes": 24}, {"minutes": 26}, id="walking goes up by two minutes"),
        pytest.param("walking_brisk", {"minutes": 30}, {"minutes": 32}, id="so does brisk walking"),
    ],
)
def test_one_number_goes_up_by_one_step(exercise: str, now: dict[str, int], then: dict[str, int]) -> None:
    known = facts(
        *THREE,
        items=(item(exercise, **now), item("stationary_cycling", minutes=30)),
        of=exercise,
    )
    assert said(known, exercise).after == item(exercise, **{**now, **then})


def test_at_the_end_of_all_ranges_comes_the_harder_exercise_with_two_thirds() -> None:
    now = item("bird_dog", reps=12, sets=3)
    known = facts(*THREE, items=(now, item("walking", minutes=30)), of="bird_dog")
    one = said(known, "bird_dog")
    assert one.rule is Rule.HARDER
    assert one.after is not None
    assert (one.after.key, one.after.exercise) == ("bird_dog", "front_plank")
    assert (one.after.dose.sets, one.after.dose.reps, one.after.dose.hold_s) == (1, 6, 10)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"avoided": ["front_plank"]}, id="it is to be avoided"),
        pytest.param(
            {"items": (item("bird_dog", reps=12, sets=3), item("front_plank"))},
            id="the routine has it already",
        ),
    ],
)
def test_the_harder_exercise_is_not_always_suggested(changes: dict[str, Any]) -> None:
    now = (item("bird_dog", reps=12, sets=3), item("walking", minutes=30))
    known = facts(*THREE, **{"items": now, "of": "bird_dog", **changes})
    assert said(known, "bird_dog").rule is Rule.TOP


def test_a_dose_outside_the_range_is_left_to_the_person() -> None:
    assert said(facts(*THREE, items=(item("wall_sit", reps=5),))).rule is Rule.OUTSIDE


def test_of_three_that_may_go_up_two_do_those_changed_longest_ago_first() -> None:
    items = (item("wall_sit"), item("bird_dog"), item("dead_bug"), item("walking"))
    changed = (Changed(day(20), "wall_sit", ChangeKind.LOWERED),)
    known = facts(
        *THREE,
        items=items,
        changes=changed,
        practices={"wall_sit": THREE, "bird_dog": THREE, "dead_bug": THREE},
    )
    assert [(one.key, one.rule) for one in suggest(known, TODAY)] == [
        ("bird_dog", Rule.STEP_UP),
        ("dead_bug", Rule.STEP_UP),
        ("wall_sit", Rule.TWO_A_WEEK),
        ("walking", Rule.FEW),
    ]
