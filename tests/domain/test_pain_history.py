"""How scores are laid out for a chart."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.pain import Moment, PainPoint
from rehab.domain.pain_history import PainHistory, draw_pain
from rehab.domain.time_range import Grain

TODAY = date(2026, 11, 23)
MONTH_AGO = TODAY - timedelta(days=27)
THREE_MONTHS_AGO = TODAY - timedelta(days=90)
YEAR_AGO = TODAY - timedelta(days=363)


def before(day: date, *scores: int) -> list[PainPoint]:
    return [PainPoint(day, Moment.BEFORE, score) for score in scores]


def marks(pain: PainHistory, moment: Moment = Moment.BEFORE) -> tuple[tuple[date, float], ...]:
    return dict(pain.marks)[moment]


def test_in_four_weeks_every_score_has_a_mark() -> None:
    pain = draw_pain(before(TODAY, 3, 4), MONTH_AGO, TODAY)
    assert (pain.is_every_score, marks(pain)) == (True, ((TODAY, 3.0), (TODAY, 4.0)))


def test_in_three_months_a_mark_is_the_median_of_a_day() -> None:
    pain = draw_pain(before(TODAY, 3, 4), THREE_MONTHS_AGO, TODAY)
    assert (pain.grain, marks(pain)) == (Grain.DAY, ((TODAY, 3.5),))


def test_in_a_year_a_mark_is_the_median_of_a_week_and_so_is_the_line() -> None:
    sunday = TODAY - timedelta(days=1)
    pain = draw_pain([*before(sunday - timedelta(days=6), 2), *before(sunday, 3)], YEAR_AGO, TODAY)
    assert marks(pain) == ((date(2026, 11, 16), 2.5),)
    assert pain.line[-2:] == ((date(2026, 11, 16), 2.5), (TODAY, None))


def test_moments_are_kept_apart() -> None:
    morning = PainPoint(TODAY, Moment.MORNING, 5)
    pain = draw_pain([*before(TODAY, 3), morning], MONTH_AGO, TODAY)
    assert (marks(pain), marks(pain, Moment.MORNING)) == (((TODAY, 3.0),), ((TODAY, 5.0),))


def test_the_line_knows_the_days_before_the_range_but_shows_no_mark_of_them() -> None:
    pain = draw_pain(before(MONTH_AGO - timedelta(days=1), 6), MONTH_AGO, TODAY)
    assert pain.is_empty
    assert pain.line[0] == (MONTH_AGO, 6.0)


def test_days_without_scores_are_a_gap() -> None:
    pain = draw_pain(before(MONTH_AGO, 6), MONTH_AGO, TODAY)
    assert dict(pain.line)[MONTH_AGO + timedelta(days=6)] == 6.0
    assert dict(pain.line)[MONTH_AGO + timedelta(days=7)] is None


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(Moment), st.integers(0, 10)), max_size=60),
    st.integers(0, 5000),
)
def test_a_chart_never_has_more_than_500_marks_of_three_moments_and_its_line_and_stays_on_the_scale(
    scores: list[tuple[int, Moment, int]], ago: int
) -> None:
    points = [PainPoint(TODAY - timedelta(days=days), moment, score) for days, moment, score in scores]
    pain = draw_pain(sorted(points, key=lambda one: one.day), TODAY - timedelta(days=ago), TODAY)
    heights = [height for _, drawn in pain.marks for _, height in drawn]
    assert all(0 <= height <= 10 for height in heights)
    assert len(pain.line) <= 125
    if not pain.is_every_score:
        assert all(len(drawn) <= 125 for _, drawn in pain.marks)
