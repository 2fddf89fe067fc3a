"""A time zone as a calendar file has to carry it: how its clocks change, from a day on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

#: How many years of changes are looked at. Those of one rule go on for ever; others are listed so far.
_YEARS = 10
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class _Clock:
    """What the clocks show: how far from UTC, by what name, and whether it is summer time."""

    offset: timedelta
    name: str
    is_summer: bool


def zone_component(zone: ZoneInfo, first: date) -> Timezone:
    """Return a zone with its changes from the year of `first` on.

    Written here because the library's own has the hour of a change in the clocks after it, where RFC 5545
    (3.6.5) wants that before, and overlooks changes a month apart, as in Morocco.
    """
    begin = datetime(first.year, 1, 1, tzinfo=UTC)
    found: dict[tuple[_Clock, timedelta], list[datetime]] = defaultdict(list)
    for moment, before, after in _changes(zone, begin):
        found[after, before.offset].append((moment + before.offset).replace(tzinfo=None))
    component = Timezone()
    component.add("TZID", zone.key)
    start = _clock(zone, begin)
    component.add_component(_observance(start, start.offset, [datetime.combine(begin, time())]))
    for (after, offset_before), moments in found.items():
        component.add_component(_observance(after, offset_before, moments))
    return component


def _observance(clock: _Clock, before: timedelta, moments: Sequence[datetime]) -> Any:  # noqa: ANN401 - one of two kinds
    part = TimezoneDaylight() if clock.is_summer else TimezoneStandard()
    part.add("DTSTART", moments[0])
    part.add("TZOFFSETFROM", before)
    part.add("TZOFFSETTO", clock.offset)
    part.add("TZNAME", clock.name)
    rule = _rule(moments)
    if rule is not None:
        part.add("RRULE", rule)
    elif moments[1:]:
        part.add("RDATE", list(moments[1:]))
    return part


def _rule(moments: Sequence[datetime]) -> vRecur | None:
    """Return the yearly rule of changes, such as "the last Sunday of March", or None where there is none."""
    first = moments[0]
    years = [moment.year for moment in moments]
    is_yearly = years == list(range(first.year, first.year + len(years))) and len(years) >= _YEARS
    if not is_yearly or len({(one.month, one.weekday(), one.time()) for one in moments}) > 1:
        return None
    from_start = {(moment.day - 1) // 7 + 1 for moment in moments}
    is_last = all((moment + 7 * _DAY).month != moment.month for moment in moments)
    if len(from_start) > 1 and not is_last:
        return None
    number = -1 if is_last else from_start.pop()
    day = f"{number}{WEEKDAYS[first.weekday()]}"
    return vRecur({"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": day})


def _changes(zone: ZoneInfo, begin: datetime) -> Iterator[tuple[datetime, _Clock, _Clock]]:
    """Yield each moment at which the clocks change, and what they show before and after it."""
    before, day = _clock(zone, begin), begin
    end = begin.replace(year=begin.year + _YEARS)
    while day < end:
        after = _clock(zone, day + _DAY)
        if after != before:
            yield _moment(zone, day, before), before, after
        before, day = after, day + _DAY


def _moment(zone: ZoneInfo, low: datetime, before: _Clock) -> datetime:
    """Return the first second within a day after `low` at which the clocks show something else."""
    high = low + _DAY
    while high - low > _SECOND:
        middle = low + timedelta(seconds=(high - low) // _SECOND // 2)
        low, high = (middle, high) if _clock(zone, middle) == before else (low, middle)
    return high


def _clock(zone: ZoneInfo, moment: datetime) -> _Clock:
    local = moment.astimezone(zone)
    return _Clock(local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst()))
