"""How far back a page looks, and how finely."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.time_range import Grain, TimeRange, grain_for

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("time_range", "earliest", "first"),
    [
        pytest.param(TimeRange.FOUR_WEEKS, None, date(2026, 10, 27), id="four weeks end today"),
        pytest.param(TimeRange.THREE_MONTHS, None, date(2026, 8, 25), id="three months are 13 weeks"),
        pytest.param(TimeRange.YEAR, date(2026, 11, 1), date(2025, 11, 25), id="a year is 52, known or not"),
        pytest.param(TimeRange.ALL, date(2019, 3, 4), date(2019, 3, 4), id="all begins with the first day"),
        pytest.param(TimeRange.ALL, None, TODAY, id="all of nothing is today"),
        pytest.param(TimeRange.ALL, date(2027, 1, 1), TODAY, id="what is to come begins nothing"),
    ],
)
def test_the_first_day(time_range: TimeRange, earliest: date | None, first: date) -> None:
    assert time_range.first_day(TODAY, earliest) == first


@pytest.mark.parametrize(
    ("grain", "start"),
    [
        (Grain.DAY, date(2026, 11, 25)),
        (Grain.WEEK, date(2026, 11, 23)),
        (Grain.MONTH, date(2026, 11, 1)),
        (Grain.QUARTER, date(2026, 10, 1)),
        (Grain.YEAR, date(2026, 1, 1)),
    ],
)
def test_a_stretch_starts_on_its_first_day(grain: Grain, start: date) -> None:
    assert grain.start(date(2026, 11, 25)) == start


@pytest.mark.parametrize(
    ("first", "grain"),
    [
        pytest.param(date(2026, 8, 25), Grain.DAY, id="three months by day"),
        pytest.param(date(2025, 11, 24), Grain.WEEK, id="a year by week"),
        pytest.param(date(2016, 11, 23), Grain.MONTH, id="ten years by month"),
        pytest.param(date(1999, 1, 1), Grain.QUARTER, id="a quarter of a century by quarter"),
        pytest.param(date(1900, 1, 1), Grain.YEAR, id="a century by year"),
    ],
)
def test_the_longer_the_range_the_coarser_the_grain(first: date, grain: Grain) -> None:
    assert grain_for(first, TODAY, 125) is grain


def test_a_grain_can_be_asked_to_be_no_finer() -> None:
    assert grain_for(TODAY, TODAY, 125, Grain.WEEK) is Grain.WEEK


@given(DAYS, st.integers(0, 4000), st.sampled_from(Grain))
def test_the_number_of_stretches_is_how_many_starts_there_are(first: date, more: int, grain: Grain) -> None:
    days = [first + timedelta(days=n) for n in range(more + 1)]
    assert grain.number(first, days[-1]) == len({grain.start(day) for day in days})


@given(DAYS, st.integers(0, 15_000))
def test_what_fits_is_never_more_than_asked_for(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    assert grain_for(first, last, 125).number(first, last) <= 125
