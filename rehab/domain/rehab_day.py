"""The rehab day: the person's local date, with a day that starts a few hours after midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rehab.domain.thresholds import DAY_STARTS_AT, DAY_STARTS_AT_LATEST

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_ONE_DAY = timedelta(days=1)


def rehab_day(moment: datetime, zone: ZoneInfo, starts_at: int = DAY_STARTS_AT) -> date:
    """Return the day that an aware moment belongs to, in a zone whose days start at an hour (0 to 6).

    A day is as long as the clocks make it: 23 or 25 hours where they change, one day all the same.
    Raises `ValueError` for a moment without a zone.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone, so its day is unknown.")
    instant = moment.astimezone(UTC)
    day = (instant.astimezone(zone) - timedelta(hours=starts_at)).date()
    # The hours are a good guess; where the clocks change near the start of the day, the bounds decide.
    while instant < _start(day, zone, starts_at):
        day -= _ONE_DAY
    while instant >= _start(day + _ONE_DAY, zone, starts_at):
        day += _ONE_DAY
    return day


def day_bounds(day: date, zone: ZoneInfo, starts_at: int = DAY_STARTS_AT) -> tuple[datetime, datetime]:
    """Return the first moment of a day and the first one after it, in UTC.

    Both are the same where a zone left the day out, as Samoa did with 30 December 2011.
    """
    return _start(day, zone, starts_at), _start(day + _ONE_DAY, zone, starts_at)


def _start(day: date, zone: ZoneInfo, starts_at: int) -> datetime:
    """Return when the clocks first show the hour; where they skip it, when they would have."""
    if not 0 <= starts_at <= DAY_STARTS_AT_LATEST:
        raise ValueError(f"A day starts at 0 to {DAY_STARTS_AT_LATEST} o'clock, not at {starts_at}.")
    return datetime.combine(day, time(starts_at), tzinfo=zone).astimezone(UTC)
