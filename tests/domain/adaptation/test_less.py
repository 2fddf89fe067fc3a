"""When an exercise is made smaller or easier, and what is smaller after a break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rehab.domain.adaptation.down import rests_until
from rehab.domain.adaptation.facts import Changed, ChangeKind, Declined, Practice
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.rules_told import rule_words
from rehab.domain.adaptation.words import change_words, title
from rehab.domain.morning import Morning
from rehab.domain.traffic_light import Zone
from rehab.storage.exercises import catalogue
from tests.domain.adaptation.making import day, facts, good, item, said

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.routine import Item

RED = good(1, zone=Zone.RED)
UNSETTLED = good(1, morning=Morning.UNSETTLED)


@pytest.mark.parametrize(
    ("practices", "rule", "after"),
    [
        pytest.param((RED,), Rule.STEP_BACK, item("bird_dog", reps=8), id="a red: a fifth less at least"),
        pytest.param((good(1, is_left_for_pain=True),), Rule.STEP_BACK, item("bird_dog", reps=8), id="left"),
        pytest.param((UNSETTLED,), Rule.STEP_BACK, item("bird_dog", reps=8), id="a morning not settled"),
        pytest.param((good(3, zone=Zone.RED), RED), Rule.EASIER, None, id="two reds in a row"),
        pytest.param((good(3, zone=Zone.RED), UNSETTLED), Rule.EASIER, None, id="a red, then not settled"),
        pytest.param(
            (good(3, morning=Morning.UNSETTLED), UNSETTLED),
            Rule.REST_AND_EASIER,
            None,
            id="not settled twice",
        ),
        pytest.param(
            (good(2, morning=Morning.UNSETTLED, is_still_up=True),),
            Rule.REST_AND_EASIER,
            None,
            id="still up after two nights",
        ),
    ],
)
def test_a_bad_day_is_followed_by_less(
    practices: tuple[Practice, ...], rule: Rule, after: Item | None
) -> None:
    one = said(facts(*practices, items=(item("bird_dog", reps=10),), of="bird_dog"), "bird_dog")
    assert one.rule is rule
    assert one.after is not None
    assert one.after == after or (after is None and one.after.exercise == "bird_dog_leg_only")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        pytest.param({"reps": 12}, {"reps": 9}, id="repetitions first"),
        pytest.param({"hold_s": 15}, {"hold_s": 12}, id="then the hold"),
        pytest.param({"hold_s": 5, "sets": 2}, {"hold_s": 5, "sets": 1}, id="then sets"),
        pytest.param({"reps": 9}, {"reps": 8}, id="never below the range"),
    ],
)
def test_a_step_back_lowers_one_number(now: dict[str, int], then: dict[str, int]) -> None:
    assert said(facts(RED, items=(item("wall_sit", **now),))).after == item("wall_sit", **then)


def test_where_nothing_is_smaller_the_easier_exercise_is_suggested_at_once() -> None:
    lowest = item("wall_sit", reps=8, hold_s=5, sets=1)
    one = said(facts(RED, items=(lowest,)))
    assert one.rule is Rule.EASIER
    assert one.after is not None
    assert one.after.exercise == "wall_slide"


def test_where_the_easier_one_is_to_be_avoided_the_dose_goes_down_and_then_nothing_does() -> None:
    twice, lowest = (good(3, zone=Zone.RED), RED), item("wall_sit", reps=8, hold_s=5, sets=1)
    assert said(facts(*twice, avoided=["wall_slide"])).rule is Rule.STEP_BACK
    assert said(facts(*twice, items=(lowest,), avoided=["wall_slide"])).rule is Rule.LOWEST


TWICE = (good(3, morning=Morning.UNSETTLED), UNSETTLED)
LOWEST = item("wall_sit", reps=8, hold_s=5, sets=1)


def test_not_settled_twice_with_nothing_easier_is_a_rest_and_then_less() -> None:
    one = said(facts(*TWICE, items=(item("wall_sit", reps=12),), avoided=["wall_slide"]))
    assert (one.rule, one.after, one.is_change) == (Rule.REST_AND_LESS, item("wall_sit", reps=9), True)
    assert title([one], catalogue()) == "Leave out Wall sit for 2 days"
    assert change_words(one, catalogue()) == "Nothing for 2 days, then 9 repetitions instead of 12"


def test_with_nothing_smaller_either_it_is_a_rest_alone() -> None:
    one = said(facts(*TWICE, items=(LOWEST,), avoided=["wall_slide"]))
    assert (one.rule, one.after, one.is_change) == (Rule.REST, LOWEST, True)
    assert change_words(one, catalogue()) == "Nothing for 2 days, then as before"


@pytest.mark.parametrize("ago", [0, 1], ids=["on the day it was agreed to", "on the day after"])
def test_while_it_rests_nothing_else_is_suggested_for_it(ago: int) -> None:
    known = facts(*TWICE, items=(LOWEST,), avoided=["wall_slide"], rests={"wall_sit": day(ago)})
    assert said(known).rule is Rule.RESTING


def test_a_rest_before_the_last_bad_day_is_no_answer_to_it() -> None:
    known = facts(*TWICE, items=(LOWEST,), avoided=["wall_slide"], rests={"wall_sit": day(2)})
    assert said(known).rule is Rule.REST


def test_a_rest_that_is_over_answers_the_bad_day_before_it() -> None:
    bad = (good(6, morning=Morning.UNSETTLED), good(4, morning=Morning.UNSETTLED))
    one = said(facts(*bad, items=(LOWEST,), avoided=["wall_slide"], rests={"wall_sit": day(3)}))
    assert not one.is_change


@pytest.mark.parametrize(
    ("ago", "until"),
    [(-1, None), (0, day(-2)), (1, day(-1)), (2, None)],
    ids=["agreed to tomorrow", "today", "yesterday", "over"],
)
def test_a_rest_is_the_day_it_was_agreed_to_and_the_next(ago: int, until: date | None) -> None:
    assert rests_until("wall_sit", {"wall_sit": day(ago)}, day(0)) == until
    assert rests_until("walking", {"wall_sit": day(ago)}, day(0)) is None


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param(
            {"changes": (Changed(day(1), "wall_sit", ChangeKind.LOWERED),)},
            Rule.LAST_DAY,
            id="made smaller since",
        ),
        pytest.param(
            {"changes": (Changed(day(1), "wall_sit", ChangeKind.RAISED),)},
            Rule.STEP_BACK,
            id="raised on the same day is no answer",
        ),
        pytest.param(
            {"declined": (Declined(day(1), Family.LESS, "wall_sit"),)}, Rule.DECLINED, id="declined since"
        ),
        pytest.param(
            {"declined": (Declined(day(2), Family.LESS, "wall_sit"),)},
            Rule.STEP_BACK,
            id="what was declined before it is another one",
        ),
        pytest.param({"flare_days": [day(0)]}, Rule.IN_FLARE, id="in a flare"),
        pytest.param({"flare_days": [day(2)]}, Rule.STEP_BACK, id="after a flare"),
    ],
)
def test_an_answer_counts_until_the_next_bad_day(changes: dict[str, Any], rule: Rule) -> None:
    assert said(facts(RED, items=(item("wall_sit", reps=12),), **changes)).rule is rule


@pytest.mark.parametrize(
    ("ago", "rule", "reps"),
    [
        pytest.param(7, Rule.FEW, 20, id="six days without it change nothing"),
        pytest.param(8, Rule.AFTER_BREAK, 16, id="seven days: four fifths"),
        pytest.param(14, Rule.AFTER_BREAK, 16, id="thirteen days"),
        pytest.param(15, Rule.AFTER_LONG_BREAK, 13, id="fourteen days: two thirds"),
        pytest.param(28, Rule.AFTER_LONG_BREAK, 13, id="twenty-seven days"),
        pytest.param(29, Rule.FRESH_START, 10, id="twenty-eight days: the start"),
    ],
)
def test_after_a_break_the_dose_is_smaller(ago: int, rule: Rule, reps: int) -> None:
    known = facts(good(ago), items=(item("pelvic_lift", reps=20),), of="pelvic_lift")
    one = said(known, "pelvic_lift")
    assert one.rule is rule
    assert one.after is not None
    assert one.after.dose.reps == reps


@pytest.mark.parametrize("ago", [8, 15, 29])
def test_after_a_break_the_lowest_dose_stays_and_is_begun_gently(ago: int) -> None:
    one = said(
        facts(good(ago), items=(item("pelvic_lift", sets=1, reps=5, hold_s=5),), of="pelvic_lift"),
        "pelvic_lift",
    )
    assert (one.rule, one.is_change) == (Rule.GENTLY, False)
    assert "leave the exercise out" not in rule_words(one.rule)


def test_a_break_longer_than_what_is_looked_at_is_known_by_its_last_day() -> None:
    known = facts(last_done={"wall_sit": day(45)}, items=(item("wall_sit", reps=12),))
    assert said(known).rule is Rule.FRESH_START


def test_what_was_changed_since_the_break_stays() -> None:
    changed = (Changed(day(2), "wall_sit", ChangeKind.LOWERED),)
    assert said(facts(good(20), changes=changed)).rule is Rule.RECENT
