"""How scores are laid out for a chart."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.pain import Moment, PainPoint
from rehab.domain.pain_history import PainHistory, draw_pain
from rehab.domain.time_range import Grain

TODAY = date(2026, 11, 23)
MONTH_AGO = TODAY - timedelta(days=27)
TEN_YEARS_AGO = date(2016, 11, 23)


def before(day: date, *scores: int) -> list[PainPoint]:
    return [PainPoint(day, Moment.BEFORE, score) for score in scores]


def dots(pain: PainHistory, moment: Moment = Moment.BEFORE) -> tuple[tuple[date, int], ...]:
    return dict(pain.dots)[moment]


@pytest.mark.parametrize("days", [28, 91, 364, 1095], ids="{} days".format)
def test_up_to_three_years_every_score_has_a_dot_and_every_day_a_corner(days: int) -> None:
    pain = draw_pain(before(TODAY, 3, 4), TODAY - timedelta(days=days - 1), TODAY)
    assert (pain.grain, dots(pain)) == (Grain.DAY, ((TODAY, 3), (TODAY, 4)))
    assert len(pain.line) == days


def test_in_a_longer_time_a_dot_is_a_score_of_a_week_and_the_line_is_its_median() -> None:
    monday, sunday = date(2026, 11, 16), date(2026, 11, 22)
    points = [*before(monday, 2), *before(sunday, 2, 3)]
    pain = draw_pain(points, TEN_YEARS_AGO, TODAY)
    assert (pain.grain, dots(pain)) == (Grain.WEEK, ((monday, 2), (monday, 3)))
    assert pain.line[-3:] == ((date(2026, 11, 9), None), (monday, 2.0), (TODAY, None))


def test_moments_are_kept_apart() -> None:
    morning = PainPoint(TODAY, Moment.MORNING, 5)
    pain = draw_pain([*before(TODAY, 3), morning], MONTH_AGO, TODAY)
    assert (dots(pain), dots(pain, Moment.MORNING)) == (((TODAY, 3),), ((TODAY, 5),))


def test_equal_scores_of_a_day_and_moment_are_a_dot_each() -> None:
    assert dots(draw_pain(before(TODAY, 3, 3), MONTH_AGO, TODAY)) == ((TODAY, 3), (TODAY, 3))


def test_the_line_knows_the_days_before_the_range_but_shows_no_dot_of_them() -> None:
    pain = draw_pain(before(MONTH_AGO - timedelta(days=1), 6), MONTH_AGO, TODAY)
    assert pain.is_empty
    assert pain.line[0] == (MONTH_AGO, 6.0)


def test_days_without_scores_are_a_gap() -> None:
    pain = draw_pain(before(MONTH_AGO, 6), MONTH_AGO, TODAY)
    assert dict(pain.line)[MONTH_AGO + timedelta(days=6)] == 6.0
    assert dict(pain.line)[MONTH_AGO + timedelta(days=7)] is None


@given(
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(Moment), st.integers(0, 10)), max_size=60),
    st.integers(0, 400),
)
def test_each_score_of_the_range_is_a_dot_and_the_line_is_the_median_of_seven_days(
    scores: list[tuple[int, Moment, int]], ago: int
) -> None:
    points = [PainPoint(TODAY - timedelta(days=days), moment, score) for days, moment, score in scores]
    first = TODAY - timedelta(days=ago)
    pain = draw_pain(sorted(points, key=lambda one: one.day), first, TODAY)
    drawn = Counter((day, moment, score) for moment, found in pain.dots for day, score in found)
    assert drawn == Counter((one.day, one.moment, one.score) for one in points if one.day >= first)
    for day, height in pain.line:
        window = [one.score for one in points if 0 <= (day - one.day).days < 7 and one.moment != "during"]
        assert height == (median(window) if window else None)


@pytest.mark.parametrize("a_day", [1, 8], ids=["one score a day", "eight scores a day"])
def test_thirty_years_have_a_few_thousand_dots_and_corners(a_day: int) -> None:
    first = TODAY - timedelta(days=30 * 365)
    moments = list(Moment)
    points = [
        PainPoint(first + timedelta(days=day), moments[number % 5], (day * 7 + number * 3) % 11)
        for day in range(30 * 365)
        for number in range(a_day)
    ]
    pain = draw_pain(points, first, TODAY)
    assert sum(len(found) for _, found in pain.dots) <= 4000
    assert len(pain.line) <= 1600
