"""The calendar file, read back by another library and expanded by a third."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.rrule import rruleset, rrulestr
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.reminders import TITLE, Slot, Wish, remind
from rehab.domain.time_off import DaysOff, OffKind, days_off_on
from rehab.exchange.ical import Frame, slot_id, write_calendar

if TYPE_CHECKING:
    from collections.abc import Iterable

NOW = datetime(2026, 3, 23, 10, 0, tzinfo=UTC)
TODAY = date(2026, 3, 23)  # a Monday, six days before Europe's clocks change
MON_WED_FRI = Slot(1, (0, 2, 4), 10)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "Europe/Lisbon",
    "Europe/Dublin",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "America/New_York",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Asia/Gaza",
    "Pacific/Chatham",
)


def frame(
    zone: str = "Europe/Berlin", *, wish: Wish | None = None, starts_at: int = 3, now: datetime = NOW
) -> Frame:
    return Frame("somebody", ZoneInfo(zone), starts_at, wish or Wish(), now)


def written(
    slots: Iterable[Slot], frame: Frame, times: Iterable[DaysOff] = (), gone: Iterable[Slot] = ()
) -> bytes:
    times = tuple(times)
    return write_calendar([remind(slot, times, TODAY) for slot in slots], gone, frame)


def events(data: bytes) -> list[Any]:
    """Return what vobject reads."""
    return list(vobject.readOne(data.decode()).contents.get("vevent", []))


def moments(event: Any, until: date) -> list[datetime]:  # noqa: ANN401 - vobject has no types
    """Return when an event is, on the clock of the wall, as dateutil expands it."""
    start = event.dtstart.value.replace(tzinfo=None)
    if event.status.value == "CANCELLED":
        return []
    zone = event.dtstart.value.tzinfo
    rule = event.rrule.value
    if "UNTIL=" in rule:
        said = rule.split("UNTIL=")[1].split(";")[0]
        end = datetime.strptime(said, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone)
        rule = rule.replace(said, f"{end:%Y%m%dT%H%M%S}")
    found = rruleset()
    found.rrule(rrulestr(rule, dtstart=start))
    for one in event.contents.get("exdate", []):
        for left_out in one.value:
            found.exdate(left_out.replace(tzinfo=None))
    return list(found.between(start, datetime.combine(until, time()), inc=True))


def test_a_slot_is_a_weekly_series_with_an_alarm() -> None:
    data = written([MON_WED_FRI], frame(wish=Wish((time(7, 30),), 15)))
    (event,) = events(data)
    assert event.summary.value == TITLE
    assert event.rrule.value == "FREQ=WEEKLY;BYDAY=MO,WE,FR"
    assert event.duration.value == timedelta(minutes=10)
    assert event.valarm.action.value == "DISPLAY"
    assert event.valarm.trigger.value == timedelta(minutes=-15)
    assert b"DTSTART;TZID=Europe/Berlin:20260323T073000\r\n" in data
    assert event.dtstamp.value == NOW
    assert b"back" not in data.lower().replace(b"-//steady-back//", b"")


def test_days_off_are_left_out_and_an_open_end_is_the_end_of_the_series() -> None:
    week = DaysOff("1", OffKind.AWAY, date(2026, 3, 24), date(2026, 3, 28))
    flare = DaysOff("2", OffKind.FLARE, date(2026, 4, 3), None)
    (event,) = events(written([MON_WED_FRI], frame(), [week, flare]))
    days = [one.date().day for one in moments(event, date(2027, 1, 1))]
    assert days == [23, 30, 1]


def test_while_a_flare_without_an_end_is_on_every_slot_is_cancelled() -> None:
    flare = DaysOff("2", OffKind.FLARE, date(2026, 3, 20), None)
    (event,) = events(written([MON_WED_FRI], frame(), [flare]))
    assert event.status.value == "CANCELLED"


def test_a_slot_that_is_gone_is_cancelled_by_its_old_id() -> None:
    evening = Slot(2, (0,), 5)
    before = events(written([MON_WED_FRI, evening], frame()))
    after = events(written([MON_WED_FRI], frame(now=NOW + timedelta(days=1)), gone=[evening]))
    assert [one.uid.value for one in before] == [one.uid.value for one in after]
    assert [one.status.value for one in after] == ["CONFIRMED", "CANCELLED"]
    assert all(
        int(new.sequence.value) > int(old.sequence.value) for old, new in zip(before, after, strict=True)
    )


def test_the_id_of_a_slot_says_nothing_of_whose_it_is_and_is_never_another_persons() -> None:
    assert slot_id("somebody", MON_WED_FRI) == "327c0b32-5191-5abc-9527-1727c160ff0d"
    assert slot_id("somebody", MON_WED_FRI) != slot_id("somebody else", MON_WED_FRI)
    assert slot_id("somebody", MON_WED_FRI) == slot_id("somebody", Slot(1, (0,), 90))


def test_a_time_after_midnight_belongs_to_the_rehab_day_before() -> None:
    (event,) = events(written([Slot(1, (6,), 10)], frame(wish=Wish((time(1),)))))
    assert event.rrule.value == "FREQ=WEEKLY;BYDAY=MO"
    assert moments(event, date(2026, 4, 1)) == [datetime.combine(date(2026, 3, 30), time(1))]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Rücken 🧘; kurz, ja\\nein", "Rücken 🧘; kurz, ja\\nein"),
        ("Two\nlines\r\nand\x00 more", "Two lines and more"),
        (" \n ", TITLE),
        ("👩‍🦽" * 30, "👩‍🦽" * 30),
    ],
)
def test_any_title_is_shown_in_one_line(title: str, shown: str) -> None:
    data = written([MON_WED_FRI], frame(wish=Wish(title=title)))
    assert events(data)[0].summary.value == shown
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_says_when_its_clocks_change(zone: str) -> None:
    if zone == "UTC":
        assert b"VTIMEZONE" not in written([MON_WED_FRI], frame("UTC"))
        return
    data = written([MON_WED_FRI], frame(zone))
    told = tzical(io.StringIO(data.decode().replace("\r\n", "\n"))).get()
    real, moment = ZoneInfo(zone), datetime(2026, 1, 2, tzinfo=UTC)
    while moment < datetime(2030, 1, 1, tzinfo=UTC):
        local = moment.astimezone(real)
        # At an hour that the clocks skip or show twice, nobody can say which is meant.
        if not _is_odd(local, real):
            assert local.replace(tzinfo=told).utcoffset() == local.utcoffset(), local
        moment += timedelta(minutes=30)


def _is_odd(local: datetime, zone: ZoneInfo) -> bool:
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return twice or local.astimezone(UTC).astimezone(zone) != local


def test_clocks_change_by_the_time_that_they_show_before() -> None:
    data = written([MON_WED_FRI], frame("Australia/Lord_Howe"))
    assert b"DTSTART:20261004T020000\r\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10" in data
    assert b"TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100" in data


SLOTS = st.builds(
    Slot,
    st.integers(1, 8),
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    st.integers(1, 120),
)


@st.composite
def times_off(draw: st.DrawFn) -> list[DaysOff]:
    found = []
    for number in range(draw(st.integers(0, 4))):
        first = TODAY + timedelta(days=draw(st.integers(-10, 40)))
        length = draw(st.none() | st.integers(0, 30))
        kind = draw(st.sampled_from([OffKind.FLARE, OffKind.SICK, OffKind.AWAY]))
        last = None if length is None else first + timedelta(days=length)
        found.append(DaysOff(str(number), kind, first, last))
    return found


@given(SLOTS, times_off(), st.sampled_from(ZONES), st.times(), st.integers(0, 6))
def test_the_calendar_has_the_planned_days_and_no_other(
    slot: Slot, times: list[DaysOff], zone: str, at: time, starts_at: int
) -> None:
    at = at.replace(second=0, microsecond=0)
    given_frame = frame(zone, wish=Wish((at,) * 8), starts_at=starts_at)
    (event,) = events(written([slot], given_frame, times))
    late = timedelta(days=at < time(starts_at))
    days = (TODAY + timedelta(days=ahead) for ahead in range(90))
    planned = [day for day in days if day.weekday() in slot.weekdays and days_off_on(times, day) is None]
    wanted = [datetime.combine(day + late, at) for day in planned]
    found = moments(event, TODAY + timedelta(days=91))
    assert [one for one in found if one.date() - late < TODAY + timedelta(days=90)] == wanted
