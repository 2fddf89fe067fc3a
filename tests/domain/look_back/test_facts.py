from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.look_back.facts import last_monday, monday_asked_for
from tests.domain.look_back.weeks import USUAL, extra, week, weeks
from tests.making import MONDAY

if TYPE_CHECKING:
    from rehab.domain.look_back.facts import Week, WeekFacts


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        pytest.param(MONDAY, date(2026, 11, 16), id="on a Monday it is the week that ended yesterday"),
        pytest.param(date(2026, 11, 29), date(2026, 11, 16), id="on the Sunday after, still the same"),
        pytest.param(date(2027, 1, 1), date(2026, 12, 21), id="over the end of a year"),
    ],
)
def test_the_last_week_that_is_over(today: date, monday: date) -> None:
    assert last_monday(today) == monday


@given(st.dates(min_value=date(2000, 1, 1)))
def test_the_last_week_is_a_whole_week_before_today(today: date) -> None:
    monday = last_monday(today)
    assert monday.weekday() == 0
    assert 7 <= (today - monday).days <= 13


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        pytest.param("2026-11-02", date(2026, 11, 2), id="a Monday"),
        pytest.param("2026-11-08", date(2026, 11, 2), id="any day of a week means that week"),
        pytest.param(None, date(2026, 11, 16), id="nothing asks for the last week"),
        pytest.param("<b>", date(2026, 11, 16), id="what is no day asks for the last week"),
        pytest.param("2026-02-30", date(2026, 11, 16), id="so does a day that there is not"),
        pytest.param("0001-01-01", date(1, 1, 1), id="the first day of the calendar is a Monday"),
    ],
)
def test_the_week_in_an_address(text: str | None, monday: date) -> None:
    assert monday_asked_for(text, MONDAY) == monday


@given(st.text(max_size=12) | st.dates().map(str))
def test_whatever_the_address_says_it_is_a_monday(text: str) -> None:
    assert monday_asked_for(text, MONDAY).weekday() == 0


@pytest.mark.parametrize(
    ("letters", "sessions", "is_off", "is_empty"),
    [
        pytest.param("aaaaaar", 0, True, False, id="away all week"),
        pytest.param("fffffff", 0, True, False, id="a flare all week"),
        pytest.param("aaaaamr", 0, False, False, id="away but for a day that was missed"),
        pytest.param("rrrrrrr", 0, False, True, id="a week of rest is empty"),
        pytest.param("-------", 0, False, True, id="so is one without a plan"),
        pytest.param("-------", 1, False, False, id="unless something was done"),
        pytest.param("mrrrrrr", 0, False, False, id="and one with a planned day is not"),
    ],
)
def test_a_week_is_off_or_empty(letters: str, sessions: int, *, is_off: bool, is_empty: bool) -> None:
    found = extra(week(letters), sessions)
    assert (found.is_off, found.is_empty) == (is_off, is_empty)


@given(weeks())
def test_a_week_is_planned_or_off_or_empty_or_has_something_done(one: Week) -> None:
    kinds = (one.kept is not None, one.is_off, one.is_empty)
    assert sum(kinds) == 1 or (not any(kinds) and one.sums.sessions > 0)


def test_the_pain_of_a_week_is_known_from_three_days_with_a_score_on() -> None:
    assert week("kkkkkrr", 4, scored=2).pain is None
    assert week("kkkkkrr", 4, scored=3).pain == 4


@pytest.mark.parametrize(
    ("before", "first_week", "now", "rise"),
    [
        pytest.param(4, 5, 6, (4, "the week before"), id="two points since the week before"),
        pytest.param(4, 5, 5.5, None, id="less is none"),
        pytest.param(6, 4, 6, (4, "in your first week"), id="two points above the first week"),
        pytest.param(None, 4, 6, (4, "in your first week"), id="where the week before has no score"),
        pytest.param(3, None, 4, None, id="one point is none, however low the start"),
        pytest.param(3, 3, None, None, id="without a score nothing has risen"),
    ],
)
def test_a_rise_asks_for_less_from_two_points_on(
    before: float | None, first_week: float | None, now: float | None, rise: tuple[float, str] | None
) -> None:
    facts = replace(USUAL, week=week("kkkkkrr", now), before=week("kkkkkrr", before), first_week=first_week)
    assert facts.rise == rise


@pytest.mark.parametrize(
    ("facts", "is_calm"),
    [
        pytest.param(USUAL, True, id="a usual week"),
        pytest.param(replace(USUAL, has_red=True), False, id="pain in a session was red"),
        pytest.param(replace(USUAL, week=week("klfffrr")), False, id="a flare"),
        pytest.param(replace(USUAL, before=week("kkkkkrr", 3)), False, id="a point above a low start"),
        pytest.param(replace(USUAL, first_week=2), False, id="above the first week"),
        pytest.param(replace(USUAL, week=week("kkkkkrr", None)), False, id="no score"),
        pytest.param(
            replace(USUAL, first_week=None, before=week("kkkkkrr", None)), False, id="nothing before it"
        ),
    ],
)
def test_a_calm_week_is_known_not_to_be_worse(facts: WeekFacts, *, is_calm: bool) -> None:
    assert facts.is_calm is is_calm


@pytest.mark.parametrize(
    ("now", "before", "missed"),
    [
        pytest.param("kmkkkrr", "kmkkkrr", (1,), id="a Tuesday twice"),
        pytest.param("kmkkkrr", "kkmkkrr", (), id="two different days"),
        pytest.param("mkkkmrr", "mkkkmrr", (0, 4), id="two days twice"),
        pytest.param("kmkkkrr", "mmmmmrr", (), id="a week of which little was kept tells of no day"),
        pytest.param("kmkkkrr", "karkkrr", (), id="a day away is not missed"),
    ],
)
def test_weekdays_missed_twice(now: str, before: str, missed: tuple[int, ...]) -> None:
    assert replace(USUAL, week=week(now), before=week(before)).missed_twice == missed


@pytest.mark.parametrize(
    ("mornings", "few"),
    [
        pytest.param((5, 2), True, id="two of five"),
        pytest.param((4, 2), False, id="half of them is enough"),
        pytest.param((2, 0), False, id="of two nothing is said"),
    ],
)
def test_few_mornings(mornings: tuple[int, int], *, few: bool) -> None:
    assert week("kkkkkrr", mornings=mornings).has_few_mornings is few


def test_what_is_no_week_is_refused() -> None:
    with pytest.raises(ValueError, match="seven days"):
        replace(USUAL.week, days=USUAL.week.days[:6])
    with pytest.raises(ValueError, match="no more mornings"):
        replace(USUAL.week, mornings=2, mornings_answered=3)
