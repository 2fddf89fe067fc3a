"""What a phone and a watch measured: each moment counted once, whatever the order and the sources."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.rehab_day import day_bounds
from rehab.domain.walked import (
    Device,
    Span,
    Stretch,
    WalkedDay,
    cut,
    measured_on,
    minutes_a_week,
    seconds,
    union,
)
from rehab.domain.walked_days import by_day

MONDAY = date(2026, 11, 23)
NOON = int(datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp())
BERLIN = ZoneInfo("Europe/Berlin")


def counted(start: int, minutes: float, steps: float, device: Device = Device.PHONE) -> Stretch:
    """Make steps counted from a minute after noon on."""
    begin = NOON + start * 60
    return Stretch(begin, begin + int(minutes * 60), steps, device, device.name)


def walk(start: int, minutes: int) -> Stretch:
    return counted(start, minutes, 0, Device.WATCH)._replace(steps=None)


@pytest.mark.parametrize(
    ("stretches", "minutes", "steps"),
    [
        pytest.param([], 0, 0, id="nothing is nothing"),
        pytest.param([counted(0, 10, 1000)], 10, 1000, id="steps at the pace of a walk are minutes"),
        pytest.param([counted(0, 10, 200)], 0, 200, id="steps about the house are steps and no minutes"),
        pytest.param([counted(0, 10, 1700)], 0, 1700, id="a run is no walk"),
        pytest.param([walk(0, 30)], 30, 0, id="a walk that was started as such is minutes"),
        pytest.param([walk(0, 30), counted(0, 10, 1000)], 30, 1000, id="its steps add no minutes"),
        pytest.param(
            [counted(0, 10, 1000), counted(0, 10, 900, Device.WATCH)], 10, 900, id="the watch comes first"
        ),
        pytest.param(
            [counted(5, 10, 1000), counted(0, 10, 900, Device.WATCH)],
            15,
            1400,
            id="the phone counts where the watch did not",
        ),
        pytest.param(
            [counted(-600, 1440, 9000, Device.OTHER), counted(0, 10, 1000)],
            10,
            1000,
            id="a tracker's number of a whole day is not added to what the phone counted in it",
        ),
        pytest.param([counted(-600, 1440, 9000, Device.OTHER)], 0, 9000, id="alone it counts"),
        pytest.param([counted(0, 5, 400), counted(0, 5, 400)], 5, 400, id="the same record twice is one"),
    ],
)
def test_what_is_measured_of_a_day(stretches: list[Stretch], minutes: int, steps: int) -> None:
    found = measured_on(MONDAY, stretches)
    assert (found.minutes, found.steps) == (minutes, steps)


@st.composite
def _stretch(draw: st.DrawFn) -> Stretch:
    start = NOON + draw(st.integers(0, 3600))
    steps = draw(st.none() | st.integers(0, 3000).map(float))
    device = draw(st.sampled_from(Device))
    return Stretch(start, start + draw(st.integers(1, 1200)), steps, device, draw(st.sampled_from("ab")))


_STRETCHES = st.lists(_stretch(), max_size=12)


@given(_STRETCHES, st.randoms())
def test_the_order_of_records_does_not_matter(stretches: list[Stretch], dice: st.DataObject) -> None:
    mixed = sorted(stretches, key=lambda _: dice.random())  # type: ignore[attr-defined] # it is a Random
    assert measured_on(MONDAY, mixed) == measured_on(MONDAY, stretches)


@given(_STRETCHES)
def test_a_source_that_says_the_same_once_more_changes_nothing(stretches: list[Stretch]) -> None:
    only = [one._replace(device=Device.WATCH, source="mine") for one in stretches]
    again = [one._replace(device=Device.PHONE, source="copy") for one in only]
    assert measured_on(MONDAY, [*only, *again]) == measured_on(MONDAY, only)


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(1, 99)), max_size=20))
def test_a_union_has_each_second_once(given_: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in given_]
    each = {second for start, end in spans for second in range(start, end)}
    assert seconds(union(spans)) == len(each)


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2030, 1, 1)),  # noqa: DTZ001 - aware below
    st.integers(1, 90_000),
    st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu", "America/New_York", "Pacific/Apia"]),
    st.integers(0, 6),
)
def test_a_stretch_is_cut_at_the_ends_of_days_and_nothing_is_lost(
    begin: datetime, length: int, zone: str, starts_at: int
) -> None:
    start = int(begin.replace(tzinfo=UTC).timestamp())
    whole = Stretch(start, start + length, float(length), Device.PHONE, "a")
    parts = list(by_day(ZoneInfo(zone), starts_at)(whole))
    assert sum(part.end - part.start for _, part in parts) == length
    assert sum(part.steps or 0 for _, part in parts) == pytest.approx(length)
    for day, part in parts:
        first, after = day_bounds(day, ZoneInfo(zone), starts_at)
        assert first.timestamp() <= part.start < part.end <= after.timestamp()
        assert measured_on(day, [part._replace(steps=None)]).minutes <= (after - first).total_seconds() / 60


def test_a_walk_over_the_start_of_a_day_belongs_to_both() -> None:
    start = int(datetime(2026, 11, 24, 1, 50, tzinfo=UTC).timestamp())
    walked = Stretch(start, start + 1800, None, Device.WATCH, "watch")
    days = {day: part.end - part.start for day, part in by_day(BERLIN, 3)(walked)}
    assert days == {MONDAY: 600, MONDAY + timedelta(days=1): 1200}


def test_minutes_a_week_are_those_of_four_weeks_and_need_a_week_of_days() -> None:
    days = [WalkedDay(MONDAY - timedelta(days=n), 20, 0) for n in range(1, 8)]
    assert minutes_a_week(days, MONDAY) == 140
    assert minutes_a_week(days[1:], MONDAY) is None
    assert minutes_a_week(days, MONDAY + timedelta(days=60)) is None


def test_a_cut_keeps_the_pace() -> None:
    part = cut(counted(0, 10, 1000), NOON + 120, NOON + 240)
    assert (part.end - part.start, part.steps) == (120, 200)
