"""A flare: the pain of its days, the way back, its end, and when someone should look."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.flare import (
    DoneInFlare,
    Flare,
    Look,
    good_sessions,
    latest_of_day,
    may_be_over,
    pain_by_day,
    who_should_look,
)
from rehab.domain.pain import Moment, PainPoint

MON = date(2026, 11, 23)
SUN = date(2026, 11, 22)
scores = st.integers(0, 10)
usuals = st.none() | st.integers(0, 10).map(float)


def test_the_pain_of_a_day_is_the_middle_of_what_is_not_about_a_session() -> None:
    points = [
        PainPoint(MON, Moment.MORNING, 3),
        PainPoint(MON, Moment.BEFORE, 4),
        PainPoint(MON, Moment.DURING, 9),
        PainPoint(MON, Moment.AFTER, 9),
        PainPoint(SUN, Moment.AFTER, 9),
    ]
    assert pain_by_day(points) == {MON: 3.5}


def test_the_newest_score_of_today_is_how_it_is_now() -> None:
    points = [
        PainPoint(MON, Moment.MORNING, 4),
        PainPoint(MON, Moment.BEFORE, 9),
        PainPoint(MON, Moment.AFTER, 2),
    ]
    assert (latest_of_day(points, MON), latest_of_day(points, SUN)) == (9, None)


@pytest.mark.parametrize(
    ("flare", "before", "usual", "share"),
    [
        pytest.param(Flare(0), 1, 3, 0, id="the first day"),
        pytest.param(Flare(2, 5), 1, 3, 0, id="the third day, whatever was done"),
        pytest.param(Flare(3), 4, 3, 0.5, id="the fourth day, 1 above usual"),
        pytest.param(Flare(3), 5, 3, 0, id="2 above usual"),
        pytest.param(Flare(3), None, 3, 0, id="no score"),
        pytest.param(Flare(5, 1), 3, 3, 0.75, id="one good session"),
        pytest.param(Flare(6, 2), 3, 3, 1, id="two good sessions"),
        pytest.param(Flare(9, 7), 3, 3, 1, id="never more than all"),
        pytest.param(Flare(9, 7), 6, 3, 0, id="a bad day on the way back"),
        pytest.param(Flare(3), 3, None, 0.5, id="no usual known, and green"),
        pytest.param(Flare(3), 4, None, 0, id="no usual known, and amber"),
    ],
)
def test_the_share_of_the_dose_on_the_way_back(
    flare: Flare, before: int | None, usual: float | None, share: float
) -> None:
    assert flare.share_at(before, usual) == share


@given(st.integers(0, 20), st.integers(0, 9), scores, usuals)
def test_more_good_sessions_never_get_less_and_more_pain_never_more(
    number: int, good: int, score: int, usual: float | None
) -> None:
    share = Flare(number, good).share_at(score, usual)
    assert share <= Flare(number, good + 1).share_at(score, usual) <= 1
    assert share >= Flare(number, good).share_at(min(score + 1, 10), usual)
    assert Flare(number, good).share_at(None, usual) == 0


THU, FRI = date(2026, 11, 26), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("done", "good"),
    [
        pytest.param([DoneInFlare(THU, is_gentle=False, later=4)], 1, id="settled the day after"),
        pytest.param([DoneInFlare(THU, is_gentle=False, later=5)], 0, id="not settled"),
        pytest.param([DoneInFlare(THU, is_gentle=False, later=None)], 0, id="unknown adds nothing"),
        pytest.param([DoneInFlare(THU, is_gentle=True, later=2)], 0, id="the gentle set is no step"),
        pytest.param([DoneInFlare(MON, is_gentle=False, later=2)], 0, id="the first days are none"),
        pytest.param([DoneInFlare(THU, is_gentle=False, later=3)] * 2, 1, id="one step a day"),
        pytest.param([DoneInFlare(day, is_gentle=False, later=3) for day in (THU, FRI)], 2, id="two days"),
    ],
)
def test_good_sessions_are_counted_from_the_fourth_day_on(done: list[DoneInFlare], good: int) -> None:
    assert good_sessions(done, MON, 3) == good


@pytest.mark.parametrize(
    ("days", "usual", "is_over"),
    [
        ({MON: 7, THU: 4, FRI: 3}, 3, True),
        ({MON: 7, THU: 5, FRI: 3}, 3, False),
        ({FRI: 3}, 3, False),
        ({MON: 7, THU: 3, FRI: 3}, None, True),
        ({}, 3, False),
    ],
)
def test_the_end_is_suggested_after_two_better_days(
    days: dict[date, float], usual: float | None, is_over: object
) -> None:
    assert may_be_over(days, usual) is is_over


@pytest.mark.parametrize(
    ("days", "number", "look"),
    [
        pytest.param({MON: 6, FRI: 7}, 6, None, id="worse, but not a week yet"),
        pytest.param({MON: 6, FRI: 7}, 7, Look.WORSE, id="worse after a week"),
        pytest.param({MON: 6, FRI: 6}, 7, None, id="no worse after a week"),
        pytest.param({MON: 6, FRI: 6}, 14, Look.NO_BETTER, id="no better after two"),
        pytest.param({MON: 6, FRI: 5}, 14, None, id="better after two"),
        pytest.param({}, 13, None, id="nothing known"),
        pytest.param({}, 14, Look.NO_BETTER, id="nothing known after two weeks"),
        pytest.param({MON: 6}, 7, None, id="one score says nothing"),
    ],
)
def test_when_someone_should_look(days: dict[date, float], number: int, look: Look | None) -> None:
    assert who_should_look(days, number) is look


@given(st.lists(st.tuples(scores, st.booleans(), st.none() | scores), max_size=9), usuals)
def test_another_day_done_never_counts_for_less(
    history: list[tuple[int, bool, int | None]], usual: float | None
) -> None:
    done = [
        DoneInFlare(MON + timedelta(days=number), is_gentle=is_gentle, later=later)
        for number, is_gentle, later in history
    ]
    counted = [good_sessions(done[:length], MON, usual) for length in range(len(done) + 1)]
    assert counted == sorted(counted)
