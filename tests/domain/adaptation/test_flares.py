"""When a person is asked whether it is a flare."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.adaptation.facts import Declined
from rehab.domain.adaptation.flares import ask_for_flare, looks_like_flare
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.suggest import suggest
from rehab.domain.adaptation.suggestion import Fact, Saw
from rehab.domain.morning import Morning
from rehab.domain.traffic_light import Zone
from tests.domain.adaptation.making import TODAY, day, facts, good, said

TWO_WORSE = facts(pain={day(1): 5.5, day(0): 5}, pain_now=5, usual=3)
BAD = (good(6, zone=Zone.RED), good(4, morning=Morning.UNSETTLED), good(2, zone=Zone.RED))


@pytest.mark.parametrize(
    ("pains", "usual", "rule"),
    [
        pytest.param({1: 5, 0: 5}, 3, Rule.FLARE_FOR_DAYS, id="two days 2 above usual"),
        pytest.param({0: 5}, 3, None, id="one day"),
        pytest.param({2: 5, 0: 5}, 3, None, id="two days that are not in a row"),
        pytest.param({1: 4, 0: 5}, 3, None, id="the first only 1 above"),
        pytest.param({1: 5, 0: 5}, None, None, id="usual is not known"),
        pytest.param({2: 5, 1: 5}, 3, None, id="nothing said today"),
        pytest.param({0: 7}, None, Rule.FLARE_HIGH, id="7 is asked about"),
        pytest.param({0: 7}, 4, Rule.FLARE_HIGH, id="7 where 4 is usual"),
        pytest.param({0: 7}, 6, None, id="7 where 6 is usual"),
        pytest.param({0: 6}, None, None, id="6 is not"),
        pytest.param({1: 8, 0: 8}, 5, Rule.FLARE_FOR_DAYS, id="days weigh more than height"),
    ],
)
def test_what_looks_like_a_flare(pains: dict[int, int], usual: float | None, rule: Rule | None) -> None:
    pain = {day(ago): float(score) for ago, score in pains.items()}
    found = looks_like_flare(facts(pain=pain, pain_now=pains.get(0), usual=usual), TODAY)
    assert (found.rule if found else None) is rule


def test_the_question_says_which_days_and_what_is_usual() -> None:
    found = ask_for_flare(TWO_WORSE, TODAY)
    assert found
    assert found.because == (Fact(Saw.PAIN, day(1), 5.5, 3), Fact(Saw.PAIN, day(0), 5, 3))


def test_three_bad_days_in_a_week_are_asked_about_before_all_else() -> None:
    first, *others = suggest(facts(good(5), good(3), good(1), days=(*BAD, good(1))), TODAY)
    assert (first.rule, first.key) == (Rule.FLARE, "")
    assert Rule.LIKE_FLARE in [one.rule for one in others]


def test_two_bad_days_in_a_week_are_not() -> None:
    assert looks_like_flare(facts(days=(*BAD[1:], good(1))), TODAY) is None
    assert looks_like_flare(facts(days=(good(7, zone=Zone.RED), *BAD[1:])), TODAY) is None


def test_a_morning_of_sore_muscles_is_no_day_towards_a_flare() -> None:
    sore = good(4, morning=Morning.UNSETTLED, is_sore=True)
    assert looks_like_flare(facts(days=(BAD[0], sore, BAD[2])), TODAY) is None
    for worse in (replace(sore, is_still_up=True), replace(sore, zone=Zone.RED)):
        found = looks_like_flare(facts(days=(BAD[0], worse, BAD[2])), TODAY)
        assert found
        assert found.rule is Rule.FLARE, "more than sore"


def test_sore_muscles_never_make_an_unsettled_morning_settled() -> None:
    sore = facts(good(5), good(3), good(1, morning=Morning.UNSETTLED, is_sore=True))
    plain = facts(good(5), good(3), good(1, morning=Morning.UNSETTLED))
    assert suggest(sore, TODAY) == suggest(plain, TODAY)
    assert said(sore).rule is Rule.STEP_BACK


def test_nothing_goes_up_while_it_looks_like_one_whatever_the_person_says() -> None:
    known = facts(good(5), good(3), good(1))
    assert said(known).rule is Rule.STEP_UP
    declined = (Declined(day(0), Family.FLARE),)
    like = replace(known, pain=TWO_WORSE.pain, pain_now=5, usual=3, declined=declined)
    assert said(like).rule is Rule.LIKE_FLARE


@pytest.mark.parametrize(("ago", "is_asked"), [(0, False), (2, False), (3, True)])
def test_after_a_no_it_is_asked_again_on_the_third_day(ago: int, is_asked: object) -> None:
    known = replace(TWO_WORSE, declined=(Declined(day(ago), Family.FLARE),))
    assert (ask_for_flare(known, TODAY) is not None) is is_asked


@given(st.integers(0, 10), st.integers(0, 10), st.none() | st.integers(0, 10))
def test_more_pain_never_looks_less_like_one(first: int, now: int, usual: int | None) -> None:
    def looks(worse: int) -> bool:
        pain = {day(1): min(first + worse, 10), day(0): min(now + worse, 10)}
        known = facts(pain=pain, pain_now=min(now + worse, 10), usual=usual)
        return looks_like_flare(known, TODAY) is not None

    assert looks(1) >= looks(0)
