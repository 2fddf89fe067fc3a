from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.pain import (
    Change,
    Moment,
    PainPoint,
    baseline,
    change,
    is_morning,
    meaningful_line,
    morning_is_owed,
    rolling_median,
    usual,
    weekly_median,
)

MON = date(2026, 11, 2)
TUE = date(2026, 11, 3)
WED = date(2026, 11, 4)

entries = st.lists(
    st.builds(
        PainPoint,
        day=st.dates(MON, MON + timedelta(days=60)),
        moment=st.sampled_from(Moment),
        score=st.integers(0, 10),
    ),
    max_size=60,
)


def points(*scores: int | tuple[int, ...] | None, first: date = MON) -> list[PainPoint]:
    """Return the scores of one day after the other: one, several, or none."""
    return [
        PainPoint(first + timedelta(days=n), Moment.ANY, score)
        for n, of_day in enumerate(scores)
        if of_day is not None
        for score in (of_day if isinstance(of_day, tuple) else (of_day,))
    ]


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_off_the_scale_is_refused_with_a_sentence(score: int) -> None:
    with pytest.raises(RehabError, match=f"from 0 to 10. You wrote {score}"):
        PainPoint(MON, Moment.ANY, score)


@pytest.mark.parametrize(
    ("given_points", "expected"),
    [
        pytest.param(points(), None, id="there is none without a score"),
        pytest.param(points(6), 6, id="one score is a baseline so far"),
        pytest.param(points(4, 5), 4.5, id="it may lie between two scores"),
        pytest.param(points(7, 7, 7, 7, 2, 2, 2, 0, 0, 0, 0), 7, id="the eighth day is not in it"),
        pytest.param(
            points(7, None, 7, None, 7, None, 7, None, 2, None, 2, None, 2, None, 0, 0),
            7,
            id="days without a score are not counted",
        ),
        pytest.param(points((1, 1, 1), 9, 9), 1, id="all scores of a day count alike"),
        pytest.param(
            list(reversed(points(7, 7, 7, 7, 2, 2, 2, 0, 0, 0))), 7, id="the days count, not the order"
        ),
    ],
)
def test_baseline(given_points: list[PainPoint], expected: float | None) -> None:
    assert baseline(given_points) == expected


@given(entries, st.lists(st.integers(0, 10), max_size=9))
def test_what_comes_after_seven_days_with_scores_changes_no_baseline(
    given_points: list[PainPoint], later: list[int]
) -> None:
    week = points(3, 4, 5, 6, 7, 8, 9)
    after = points(*later, first=MON + timedelta(days=7))
    assert baseline(after + week) == 6
    found = baseline(given_points)
    assert (found is None) == (not [p for p in given_points if p.moment is not Moment.DURING])
    assert found is None or 0 <= found <= 10


@pytest.mark.parametrize(
    ("mornings", "before", "expected"),
    [
        pytest.param([2, 4, 6], 9, 4, id="three mornings are enough"),
        pytest.param([2, 4], 9, 9, id="with two it is the score before"),
        pytest.param([2, 4], None, None, id="or unknown"),
        pytest.param([10, 10, 10, 1, 1, 1, 1, 1, 1, 1], 9, 1, id="the last seven mornings count"),
        pytest.param([9, 9, 9, 9, 1, 1, 1], 5, 9, id="all seven of them"),
    ],
)
def test_usual_pain(mornings: list[int], before: int | None, expected: float | None) -> None:
    assert usual(mornings, before) == expected


@given(st.lists(st.integers(0, 10), max_size=20), st.lists(st.integers(0, 10), min_size=7, max_size=7))
def test_only_the_last_seven_mornings_make_the_usual_pain(earlier: list[int], last: list[int]) -> None:
    assert usual(earlier + last, 0) == sorted(last)[3]


def test_the_trailing_median_has_a_gap_where_seven_days_hold_no_score() -> None:
    scores = points(4, 6, None, None, None, None, None, None, None, 3)
    assert rolling_median(scores, MON, date(2026, 11, 11)) == (
        (date(2026, 11, 2), 4.0),
        (date(2026, 11, 3), 5.0),
        (date(2026, 11, 4), 5.0),
        (date(2026, 11, 5), 5.0),
        (date(2026, 11, 6), 5.0),
        (date(2026, 11, 7), 5.0),
        (date(2026, 11, 8), 5.0),
        (date(2026, 11, 9), 6.0),
        (date(2026, 11, 10), None),
        (date(2026, 11, 11), 3.0),
    )


def test_the_trailing_median_knows_the_days_before_its_range() -> None:
    assert rolling_median(points(2, 4, 9), WED, WED) == ((WED, 4.0),)


def test_there_is_no_trailing_median_of_no_days() -> None:
    assert rolling_median(points(2), TUE, MON) == ()


@given(entries, st.dates(MON, MON + timedelta(days=60)), st.integers(0, 70))
def test_the_trailing_median_is_that_of_the_week_that_ends_with_the_day(
    given_points: list[PainPoint], first: date, number: int
) -> None:
    last = first + timedelta(days=number)
    line = rolling_median(given_points, first, last)
    assert [day for day, _ in line] == [first + timedelta(days=n) for n in range(number + 1)]
    for day, score in line:
        days = [p for p in given_points if p.moment is not Moment.DURING]  # the others are about an exercise
        week = [p.score for p in days if timedelta(0) <= day - p.day < timedelta(days=7)]
        assert score == (median(week) if week else None)
        assert weekly_median(given_points, day) == score


@pytest.mark.parametrize(
    ("start", "line"),
    [
        pytest.param(10, 8.0, id="from 10 two points count"),
        pytest.param(7, 5.0, id="from 7 as well, 30 % would be more"),
        pytest.param(6, 4.2, id="from 6 the 30 % are less"),
        pytest.param(5, 3.5, id="from 5 it is one and a half"),
        pytest.param(2, 1.4, id="from 2 it is little more than half a point"),
        pytest.param(0.5, 0.35, id="it is never below 0"),
        pytest.param(0, None, id="from 0 nothing can be better"),
    ],
)
def test_the_line_below_which_pain_is_meaningfully_better(start: float, line: float | None) -> None:
    assert meaningful_line(start) == (None if line is None else pytest.approx(line))


@pytest.mark.parametrize(
    ("start", "recent", "expected"),
    [
        pytest.param(8, 6, "better", id="two points lower"),
        pytest.param(8, 6.5, "within normal variation", id="one and a half from 8"),
        pytest.param(5, 3.5, "better", id="one and a half from 5, which is 30 %"),
        pytest.param(5, 4, "within normal variation", id="one from 5"),
        pytest.param(2, 1.5, "within normal variation", id="half a point from 2"),
        pytest.param(2, 1, "better", id="one from 2"),
        pytest.param(8, 8, "within normal variation", id="the same"),
        pytest.param(7, 9, "worse", id="two points higher"),
        pytest.param(7, 8.5, "within normal variation", id="one and a half up from 7"),
        pytest.param(5, 6.5, "worse", id="one and a half up from 5"),
        pytest.param(1, 1.5, "within normal variation", id="half a point up is never worse"),
        pytest.param(1, 2, "worse", id="a point up from 1"),
        pytest.param(0, 1.5, "within normal variation", id="less than two points up from 0"),
        pytest.param(0, 2, "worse", id="two points up from 0"),
        pytest.param(0, 0, "within normal variation", id="none as before"),
        pytest.param(None, 5, "unknown", id="without a baseline"),
        pytest.param(5, None, "unknown", id="without a recent score"),
    ],
)
def test_what_became_of_the_pain(start: float | None, recent: float | None, expected: str) -> None:
    assert change(start, recent) == expected


halves = st.integers(0, 20).map(lambda n: n / 2)


@given(halves, halves)
def test_two_points_always_count_and_less_than_30_percent_never_does(start: float, recent: float) -> None:
    moved = recent - start
    found = change(start, recent)
    assert not (moved >= 0 and found is Change.BETTER)
    assert not (moved <= 0 and found is Change.WORSE)
    if abs(moved) >= 2:
        assert found is not Change.NORMAL_VARIATION
    elif abs(moved) * 10 < start * 3 or moved == 0:
        assert found is Change.NORMAL_VARIATION


@pytest.mark.parametrize(
    ("last_session_day", "has_morning", "owed"),
    [
        pytest.param(TUE, False, True, id="the morning after a session"),
        pytest.param(TUE, True, False, id="not once it is given"),
        pytest.param(MON, False, False, id="not two mornings after"),
        pytest.param(WED, False, False, id="not on the day of the first session"),
        pytest.param(None, False, False, id="not before any session"),
    ],
)
def test_when_the_morning_score_is_owed(
    last_session_day: date | None, *, has_morning: bool, owed: bool
) -> None:
    assert morning_is_owed(last_session_day, WED, has_morning) is owed


@given(st.dates(MON, WED), st.dates(MON, WED), st.booleans())
def test_a_given_morning_is_never_owed_and_only_yesterday_owes(
    last: date,
    today: date,
    has_morning: bool,  # noqa: FBT001 - drawn by the property
) -> None:
    owed = morning_is_owed(last, today, has_morning)
    assert owed == (not has_morning and today.toordinal() - last.toordinal() == 1)


@pytest.mark.parametrize(
    ("moment", "is_it"),
    [
        pytest.param("2026-11-23T01:59", False, id="at two in Berlin it is still the day before"),
        pytest.param("2026-11-23T02:00", True, id="from three on"),
        pytest.param("2026-11-23T10:59", True, id="until noon"),
        pytest.param("2026-11-23T11:00", False, id="and no longer"),
        pytest.param("2026-11-23T20:00", False, id="nor in the evening"),
    ],
)
def test_the_morning_is_from_the_start_of_the_day_to_noon(moment: str, *, is_it: bool) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert is_morning(at, ZoneInfo("Europe/Berlin")) is is_it
