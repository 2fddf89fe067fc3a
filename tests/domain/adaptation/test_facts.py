"""From sessions, scores and versions of a routine to the facts that the rules look at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rehab.domain.adaptation.changes import item_changes
from rehab.domain.adaptation.facts import ChangeKind
from rehab.domain.adaptation.practice import Done, practices_of, session_days
from rehab.domain.adaptation.rules import Rule
from rehab.domain.adaptation.rules_told import CHAPTERS, rule_words
from rehab.domain.morning import Morning, Mornings
from rehab.domain.routine import Item, Routine
from rehab.domain.threshold_told import tell
from rehab.domain.timeline import Timeline
from rehab.domain.traffic_light import Zone
from rehab.storage.exercises import catalogue
from tests.domain.adaptation.making import day, facts, item, said

WALL_SIT = item("wall_sit")
FULL = Done(day(2), "wall_sit", sets=1, reps=8, hold_s=10, before=3, after=3, effort=5)
MORNINGS = Mornings({day(n): 3 for n in range(1, 9)})


@pytest.mark.parametrize(
    ("changes", "is_full"),
    [
        pytest.param({}, True, id="all of it"),
        pytest.param({"reps": 7}, False, id="a repetition less"),
        pytest.param({"hold_s": 8}, False, id="a shorter hold"),
        pytest.param({"sets": 0}, False, id="no set in full"),
        pytest.param({"reps": 12, "sets": 2}, True, id="more"),
    ],
)
def test_a_dose_is_done_in_full_by_all_its_numbers(changes: dict[str, Any], is_full: bool) -> None:  # noqa: FBT001 - a case
    (practice,) = practices_of(WALL_SIT, catalogue()["wall_sit"], [replace(FULL, **changes)], MORNINGS)
    assert practice.is_full is is_full


def test_both_sides_and_all_minutes_belong_to_the_dose() -> None:
    one_side = Done(day(2), "bird_dog", sets=1, reps=6, hold_s=10)
    (practice,) = practices_of(item("bird_dog"), catalogue()["bird_dog"], [one_side], Mornings())
    assert not practice.is_full
    walk = Done(day(2), "walking", sets=1, seconds=20 * 60)
    (practice,) = practices_of(item("walking"), catalogue()["walking"], [walk], Mornings())
    assert practice.is_full


@pytest.mark.parametrize(
    ("changes", "zone", "is_provoked"),
    [
        pytest.param({}, Zone.GREEN, False, id="no change"),
        pytest.param({"after": 5}, Zone.AMBER, True, id="the score after the session"),
        pytest.param({"after": 8, "during": 3}, Zone.GREEN, False, id="its own score says more"),
        pytest.param({"during": 8}, Zone.RED, True, id="its own is red"),
        pytest.param({"before": 6, "after": 6}, Zone.AMBER, False, id="usual pain of six is not provoked"),
        pytest.param({"after": None}, None, False, id="no score"),
    ],
)
def test_the_scores_of_a_day(changes: dict[str, Any], zone: Zone | None, is_provoked: bool) -> None:  # noqa: FBT001 - a case
    (practice,) = session_days([replace(FULL, **changes)], MORNINGS)
    assert (practice.zone, practice.is_provoked) == (zone, is_provoked)


def test_two_sittings_of_a_day_are_one_told_by_the_worse() -> None:
    evening = replace(FULL, reps=4, after=7, effort=8)
    (practice,) = practices_of(WALL_SIT, catalogue()["wall_sit"], [FULL, evening], MORNINGS)
    assert (practice.is_full, practice.zone, practice.effort) == (False, Zone.RED, 8)


@pytest.mark.parametrize(
    ("scores", "morning", "is_still_up"),
    [
        pytest.param({day(1): 4, day(0): 3}, Morning.SETTLED, False, id="settled"),
        pytest.param({day(1): 5, day(0): 4}, Morning.UNSETTLED, False, id="settled after two nights"),
        pytest.param({day(1): 5, day(0): 5}, Morning.UNSETTLED, True, id="still up after two nights"),
        pytest.param({day(1): 3, day(0): 6}, Morning.SETTLED, False, id="settled, and up by what came after"),
        pytest.param({}, Morning.UNKNOWN, False, id="not answered"),
    ],
)
def test_the_mornings_after_are_set_against_those_before(
    scores: dict[Any, int],
    morning: Morning,
    is_still_up: bool,  # noqa: FBT001 - a case
) -> None:
    before = {one: 3 for one in MORNINGS.scores if one <= day(2)}
    (practice,) = session_days([FULL], Mornings(before | scores))
    assert (practice.morning, practice.is_still_up) == (morning, is_still_up)


def test_a_morning_of_sore_muscles_is_told_of_and_settles_nothing() -> None:
    (practice,) = session_days(
        [FULL], replace(MORNINGS, scores={**MORNINGS.scores, day(1): 5}, sore_days={day(1)})
    )
    assert (practice.morning, practice.is_sore) == (Morning.UNSETTLED, True)


def test_without_mornings_the_score_before_the_session_is_the_usual_one() -> None:
    (practice,) = session_days([replace(FULL, before=6)], Mornings({day(1): 7}))
    assert practice.morning is Morning.SETTLED


def test_a_person_whose_usual_pain_is_six_still_gets_more() -> None:
    done = [replace(FULL, day=day(ago), before=6, after=7) for ago in (5, 3, 1)]
    mornings = Mornings({day(ago): 6 + ago % 2 for ago in range(12)})
    practices = practices_of(WALL_SIT, catalogue()["wall_sit"], done, mornings)
    assert said(facts(*practices)).rule is Rule.STEP_UP


def test_what_a_routine_came_to_ask_for() -> None:
    first = Item("a", "wall_sit", catalogue()["wall_sit"].dose)
    versions = (
        (first,),
        (replace(first, note="slowly", weekdays=frozenset({1})),),
        (replace(first, dose=replace(first.dose, reps=9)),),
        (replace(first, dose=replace(first.dose, reps=9, hold_s=8)),),
        (
            Item("a", "wall_slide", catalogue()["wall_slide"].dose),
            Item("b", "walking", catalogue()["walking"].dose),
        ),
        (Item("a", "wall_sit", first.dose), Item("b", "walking_brisk", catalogue()["walking_brisk"].dose)),
        (Item("a", "cat_cow", catalogue()["cat_cow"].dose),),
    )
    routines = tuple(Routine("mine", "Mine", items) for items in versions)
    plans = Timeline(tuple(day(30 - n) for n in range(len(routines))), routines)
    assert [(30 - _ago(one.day), one.key, one.kind) for one in item_changes(plans, catalogue())] == [
        (0, "a", ChangeKind.ADDED),
        (2, "a", ChangeKind.RAISED),
        (3, "a", ChangeKind.LOWERED),
        (4, "a", ChangeKind.EASIER),
        (4, "b", ChangeKind.ADDED),
        (5, "a", ChangeKind.HARDER),
        (5, "b", ChangeKind.HARDER),
        (6, "a", ChangeKind.SWAPPED),
    ]


def _own(key: str, exercise: str) -> Item:
    return Item(key, exercise, catalogue()[exercise].dose)


def _ago(one: Any) -> int:  # noqa: ANN401 - a day
    return int((day(0) - one).days)


def test_every_rule_is_printed_with_the_numbers_it_computes_with() -> None:
    assert {rule for chapter in CHAPTERS for rule in chapter.words} == set(Rule)
    told = {one.name: one for chapter in CHAPTERS for one in tell(chapter.thresholds)}
    assert all(one.meaning and one.source for one in told.values())
    assert (told["PROGRESS_SESSIONS"].value, told["WEEKLY_RISE_MOST"].value) == ("3 days", "20 %")
    assert "80 % of the repetitions" in rule_words(Rule.STEP_BACK)
