from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.rehab_day import day_bounds, rehab_day

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
#: The clocks go from 3:00 back to 1:00 in one step.
TROLL = ZoneInfo("Antarctica/Troll")
APIA = ZoneInfo("Pacific/Apia")

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Antarctica/Troll",
    "Pacific/Apia",
    "Pacific/Kiritimati",
]
moments = st.datetimes(datetime(1990, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone
zones = st.sampled_from(ZONES).map(ZoneInfo)
hours = st.integers(0, 6)
days = st.dates(date(1990, 1, 1), date(2036, 1, 1))


@pytest.mark.parametrize(
    ("moment", "zone", "starts_at", "day"),
    [
        pytest.param("2026-11-23T09:00+01:00", BERLIN, 3, date(2026, 11, 23), id="a morning is its date"),
        pytest.param("2026-11-24T02:59+01:00", BERLIN, 3, date(2026, 11, 23), id="2:59 is still the evening"),
        pytest.param("2026-11-24T03:00+01:00", BERLIN, 3, date(2026, 11, 24), id="3:00 is the next day"),
        pytest.param(
            "2026-11-24T00:00+01:00", BERLIN, 0, date(2026, 11, 24), id="a day may start at midnight"
        ),
        pytest.param("2026-11-24T05:59+01:00", BERLIN, 6, date(2026, 11, 23), id="a day may start at 6"),
        pytest.param("2026-11-24T04:00Z", NEW_YORK, 3, date(2026, 11, 23), id="the person's zone decides"),
        pytest.param("2026-11-24T02:30+01:00", NEW_YORK, 3, date(2026, 11, 23), id="not the moment's zone"),
        pytest.param("2026-03-29T00:59Z", BERLIN, 3, date(2026, 3, 28), id="before the hour that is skipped"),
        pytest.param("2026-03-29T01:00Z", BERLIN, 3, date(2026, 3, 29), id="after the hour that is skipped"),
        pytest.param(
            "2026-10-25T00:30Z", BERLIN, 3, date(2026, 10, 24), id="half past two for the first time"
        ),
        pytest.param("2026-10-25T01:30Z", BERLIN, 3, date(2026, 10, 24), id="half past two once more"),
        pytest.param(
            "2026-10-25T02:00Z", BERLIN, 3, date(2026, 10, 25), id="three after the clocks went back"
        ),
        pytest.param("2026-10-25T00:59Z", TROLL, 2, date(2026, 10, 25), id="two o'clock for the first time"),
        pytest.param("2026-10-25T01:30Z", TROLL, 2, date(2026, 10, 25), id="a day begun does not end again"),
        pytest.param(
            "2011-12-30T09:59Z", APIA, 3, date(2011, 12, 29), id="the last hour of 29 December in Samoa"
        ),
        pytest.param(
            "2011-12-30T12:59Z", APIA, 3, date(2011, 12, 29), id="which goes on in the night of the 31st"
        ),
        pytest.param("2011-12-30T13:00Z", APIA, 3, date(2011, 12, 31), id="because the 30th was left out"),
    ],
)
def test_the_day_of_a_moment(moment: str, zone: ZoneInfo, starts_at: int, day: date) -> None:
    assert rehab_day(datetime.fromisoformat(moment), zone, starts_at) == day


@pytest.mark.parametrize(
    ("day", "zone", "first", "hours_long"),
    [
        pytest.param(date(2026, 11, 23), BERLIN, "2026-11-23T02:00Z", 24, id="a day has 24 hours"),
        pytest.param(date(2026, 3, 28), BERLIN, "2026-03-28T02:00Z", 23, id="one has 23 in spring"),
        pytest.param(date(2026, 10, 24), BERLIN, "2026-10-24T01:00Z", 25, id="one has 25 in autumn"),
        pytest.param(
            date(2011, 12, 30), APIA, "2011-12-30T13:00Z", 0, id="a day that a zone left out has none"
        ),
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(
    day: date, zone: ZoneInfo, first: str, hours_long: int
) -> None:
    start, end = day_bounds(day, zone, 3)
    assert (start, end - start) == (datetime.fromisoformat(first), timedelta(hours=hours_long))
    assert (start.tzinfo, end.tzinfo) == (UTC, UTC)


def test_every_hour_around_a_change_of_clocks_is_one_of_three_days() -> None:
    start = datetime(2026, 10, 24, 1, tzinfo=UTC)  # 3:00 in Berlin
    seen = [rehab_day(start + timedelta(hours=n), BERLIN) for n in range(-1, 26)]
    assert seen == [date(2026, 10, 23), *[date(2026, 10, 24)] * 25, date(2026, 10, 25)]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        rehab_day(datetime(2026, 11, 23, 9, 0), BERLIN)  # noqa: DTZ001 - it is what the test is about


@pytest.mark.parametrize("starts_at", [-1, 7])
def test_a_day_that_starts_too_late_or_before_midnight_is_refused(starts_at: int) -> None:
    with pytest.raises(ValueError, match="starts at 0 to 6"):
        day_bounds(date(2026, 11, 23), BERLIN, starts_at)


@given(moments, zones, hours)
def test_each_moment_belongs_to_the_one_day_whose_bounds_hold_it(
    moment: datetime, zone: ZoneInfo, starts_at: int
) -> None:
    day = rehab_day(moment, zone, starts_at)
    holding = [
        near
        for near in (day + timedelta(days=n) for n in range(-3, 4))
        if day_bounds(near, zone, starts_at)[0] <= moment < day_bounds(near, zone, starts_at)[1]
    ]
    assert holding == [day]


@given(days, zones, hours)
def test_days_follow_each_other_without_gap_or_overlap(day: date, zone: ZoneInfo, starts_at: int) -> None:
    start, end = day_bounds(day, zone, starts_at)
    assert start <= end == day_bounds(day + timedelta(days=1), zone, starts_at)[0]
    if start < end:
        assert rehab_day(start, zone, starts_at) == day
        assert rehab_day(end - timedelta(microseconds=1), zone, starts_at) == day


@given(moments, st.timedeltas(timedelta(0), timedelta(days=3)), zones, hours)
def test_a_later_moment_is_never_on_an_earlier_day(
    moment: datetime, later: timedelta, zone: ZoneInfo, starts_at: int
) -> None:
    assert rehab_day(moment, zone, starts_at) <= rehab_day(moment + later, zone, starts_at)
