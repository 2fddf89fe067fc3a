"""What follows from the walks of a week and from how sure the person is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.adaptation.facts import Changed, ChangeKind, Declined, Facts, LastWeek
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.suggestion import Fact, Saw
from rehab.domain.morning import Morning
from tests.domain.adaptation.making import day, facts, good, item, said

MONDAY = day(7)
WALKS = (good(7), good(5), good(3), good(1))


def week(*, planned: int = 4, sure: int | None = 8, **changes: object) -> Facts:
    """Return facts on a walk that was planned on some days of last week and done on four."""
    walk = (item("walking", minutes=24), item("bird_dog"))
    known = facts(*WALKS, of="walking", items=walk, week=LastWeek(MONDAY, {"walking": planned}, sure))
    return replace(known, **changes)  # type: ignore[arg-type]  # any field of the facts


@pytest.mark.parametrize(
    ("planned", "sure", "rule", "minutes"),
    [
        pytest.param(4, 8, Rule.WALK_MORE, 26, id="done and sure: more"),
        pytest.param(5, 7, Rule.WALK_MORE, 26, id="four of five are done, and 7 is sure"),
        pytest.param(4, 6, Rule.WALK_NOT_SURE, 24, id="done and not sure: the same"),
        pytest.param(6, 8, Rule.WALK_NOT_DONE, 24, id="not done and sure: the same"),
        pytest.param(6, 3, Rule.WALK_LESS, 20, id="not done and not sure: less"),
        pytest.param(4, None, Rule.STEP_UP, 26, id="nothing said: the other rules alone"),
        pytest.param(0, 3, Rule.STEP_UP, 26, id="nothing planned: the other rules alone"),
    ],
)
def test_what_follows_from_a_week_of_walks(planned: int, sure: int | None, rule: Rule, minutes: int) -> None:
    found = said(week(planned=planned, sure=sure), "walking")
    assert found.after
    assert (found.rule, found.after.dose.minutes) == (rule, minutes)


def test_the_reason_says_how_many_walks_were_done_and_how_sure_one_is() -> None:
    because = said(week(planned=6, sure=3), "walking").because
    assert because == (Fact(Saw.WALKED, MONDAY, 4, 6), Fact(Saw.SURE, None, 3))
    assert said(week(), "walking").because[-2:] == (Fact(Saw.WALKED, MONDAY, 4, 4), Fact(Saw.SURE, None, 8))


def test_who_changed_the_walk_since_is_asked_nothing() -> None:
    changed = (Changed(day(2), "walking", ChangeKind.LOWERED),)
    assert said(week(planned=6, sure=3, changes=changed), "walking").rule is Rule.RECENT


def test_shorter_walks_declined_are_not_suggested_again_for_that_week() -> None:
    declined = (Declined(day(0), Family.LESS, "walking"),)
    assert said(week(planned=6, sure=3, declined=declined), "walking").rule is Rule.DECLINED


def test_another_exercise_has_no_such_week() -> None:
    known = facts(*WALKS, week=LastWeek(MONDAY, {"wall_sit": 7}, 0))
    assert said(known).rule is Rule.STEP_UP


@given(st.integers(0, 7), st.none() | st.integers(0, 10))
def test_being_sure_never_raises_what_a_bad_morning_holds(planned: int, sure: int | None) -> None:
    bad = (*WALKS[:-1], good(1, morning=Morning.UNSETTLED))
    known = week(planned=planned, sure=sure, practices={"walking": bad}, days=bad)
    assert said(known, "walking").rule.family is not Family.MORE
