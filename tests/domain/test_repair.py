from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.day_state import DayState, counts
from rehab.domain.rehab_day import day_bounds, rehab_day
from rehab.domain.repair import Repair, repairs

BERLIN = ZoneInfo("Europe/Berlin")
MISSED, KEPT, OPEN = DayState.MISSED, DayState.KEPT, DayState.OPEN

WED = date(2026, 11, 18)
THU = date(2026, 11, 19)
FRI = date(2026, 11, 20)
SAT = date(2026, 11, 21)


def found(states: list[tuple[date, DayState]], now: str) -> list[tuple[date, str]]:
    """Return the days that can be repaired, each with the last moment as the clocks of Berlin show it."""
    shown = repairs(states, datetime.fromisoformat(now), BERLIN, 3)
    return [(one.day, one.until.astimezone(BERLIN).isoformat(timespec="minutes")) for one in shown]


@pytest.mark.parametrize(
    ("states", "now", "shown"),
    [
        pytest.param(
            [(THU, MISSED), (FRI, OPEN)],
            "2026-11-20T09:00+01:00",
            [(THU, "2026-11-22T03:00+01:00")],
            id="yesterday, until two days after it was over",
        ),
        pytest.param(
            [(WED, MISSED), (THU, MISSED), (FRI, OPEN)],
            "2026-11-20T09:00+01:00",
            [(THU, "2026-11-22T03:00+01:00"), (WED, "2026-11-21T03:00+01:00")],
            id="the newest first",
        ),
        pytest.param(
            [(WED, MISSED), (THU, KEPT), (FRI, OPEN)],
            "2026-11-21T03:00+01:00",
            [(WED, "2026-11-21T03:00+01:00")],
            id="at the last moment",
        ),
        pytest.param(
            [(WED, MISSED), (THU, KEPT), (FRI, OPEN)], "2026-11-21T03:01+01:00", [], id="a minute after it"
        ),
        pytest.param(
            [(THU, DayState.REST), (FRI, DayState.FLARE), (SAT, OPEN)],
            "2026-11-21T09:00+01:00",
            [],
            id="only what is missed",
        ),
        pytest.param([], "2026-11-21T09:00+01:00", [], id="nothing without days"),
        pytest.param(
            [(date(2026, 3, 28), MISSED)],
            "2026-03-29T12:00+02:00",
            [(date(2026, 3, 28), "2026-03-31T03:00+02:00")],
            id="the night in which the clocks go forward is over before the 48 hours begin",
        ),
        pytest.param(
            [(date(2026, 3, 27), MISSED)],
            "2026-03-30T03:30+02:00",
            [(date(2026, 3, 27), "2026-03-30T04:00+02:00")],
            id="an hour later on the clock where it goes forward meanwhile",
        ),
        pytest.param(
            [(date(2026, 10, 23), MISSED)],
            "2026-10-25T12:00+01:00",
            [(date(2026, 10, 23), "2026-10-26T02:00+01:00")],
            id="an hour earlier on the clock where it goes back meanwhile",
        ),
    ],
)
def test_which_days_can_be_repaired_and_until_when(
    states: list[tuple[date, DayState]], now: str, shown: list[tuple[date, str]]
) -> None:
    assert found(states, now) == shown


@given(
    st.datetimes(datetime(2026, 1, 5), datetime(2026, 12, 28), timezones=st.just(UTC)),  # noqa: DTZ001 - it gives the zone
    st.lists(st.sampled_from(DayState), min_size=7, max_size=7),
    st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "UTC"]),
    st.integers(0, 6),
)
def test_a_day_is_told_of_just_as_long_as_logging_it_would_count(
    now: datetime, kinds: list[DayState], name: str, starts_at: int
) -> None:
    zone = ZoneInfo(name)
    today = rehab_day(now, zone, starts_at)
    states = [(today - timedelta(days=7 - number), kind) for number, kind in enumerate(kinds)]
    shown = repairs(states, now, zone, starts_at)
    days = [one.day for one in shown]
    assert days == [d for d, kind in reversed(states) if kind is MISSED and counts(d, now, zone, starts_at)]
    assert len(days) <= 3
    for one in shown:
        assert one == Repair(one.day, day_bounds(one.day, zone, starts_at)[1] + timedelta(hours=48))
        assert counts(one.day, one.until, zone, starts_at)
        assert not counts(one.day, one.until + timedelta(microseconds=1), zone, starts_at)
