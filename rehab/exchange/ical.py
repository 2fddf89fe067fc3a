"""The reminders of a schedule as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event, vRecur

from rehab.exchange.ical_zone import WEEKDAYS, zone_component

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from rehab.domain.reminders import Reminder, Slot, Wish

#: Makes the ids of slots; any other one would double what people have in their calendars.
_NAMESPACE = UUID("6f0b1f6e-3c0c-4a55-9f0e-4b7c6c1b7a52")
#: From when on the number of a file's edition counts seconds: it stays a 32-bit number until 2088.
_EDITIONS_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Frame:
    """Whose calendar it is, and how it is meant.

    `owner` is any text that stays the same for a person and no other person has: the ids of the slots are
    made of it, and nobody can read it in them. A time before the hour `day_starts_at` is in the night after
    its rehab day.
    """

    owner: str
    zone: ZoneInfo
    day_starts_at: int
    wish: Wish
    now: datetime

    def starts(self, sitting: int, day: date) -> datetime:
        """Return when a sitting of a rehab day is, as the clock on the wall shows it."""
        return datetime.combine(day, self.wish.at(sitting)) + self.shift(sitting)

    def shift(self, sitting: int) -> timedelta:
        """Return how far the calendar's day is from the rehab day."""
        return _DAY if self.wish.at(sitting) < time(self.day_starts_at) else timedelta()


def write_calendar(reminders: Iterable[Reminder], gone: Iterable[Slot], frame: Frame) -> bytes:
    """Return a calendar with each reminder as a weekly series, and each one that is gone as cancelled.

    The same slot has the same id in every file, and a later file a higher sequence, so that importing it
    changes what an earlier one brought.
    """
    calendar = Calendar()
    calendar.add("PRODID", "-//steady-back//calendar//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    if not _is_utc(frame):
        calendar.add_component(zone_component(frame.zone, frame.now.date() - 7 * _DAY))
    for reminder in reminders:
        calendar.add_component(_series(reminder, frame))
    for slot in gone:
        calendar.add_component(_cancelled(slot, frame))
    data: bytes = calendar.to_ical()
    return data


def slot_id(owner: str, slot: Slot) -> str:
    """Return the id of a person's slot: the same for ever, whatever its time, length or exercises."""
    sitting, weekday = slot.name
    return str(uuid5(_NAMESPACE, f"{owner}\n{sitting}\n{weekday}"))


def _series(reminder: Reminder, frame: Frame) -> Event:
    slot = reminder.slot
    if reminder.first is None:
        return _cancelled(slot, frame)
    event = _event(slot, reminder.first, frame)
    event.add("STATUS", "CONFIRMED")
    days = sorted((weekday + frame.shift(slot.sitting).days) % 7 for weekday in slot.weekdays)
    rule: dict[str, Any] = {"FREQ": "WEEKLY", "BYDAY": [WEEKDAYS[day] for day in days]}
    if reminder.last is not None:
        until = frame.starts(slot.sitting, reminder.last).replace(tzinfo=frame.zone)
        rule["UNTIL"] = until.astimezone(UTC)
    event.add("RRULE", vRecur(rule))
    for day in reminder.left_out:
        _add_moment(event, "EXDATE", frame.starts(slot.sitting, day), frame)
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", frame.wish.line)
    alarm.add("TRIGGER", timedelta(minutes=-frame.wish.minutes_before))
    event.add_component(alarm)
    return event


def _cancelled(slot: Slot, frame: Frame) -> Event:
    event = _event(slot, frame.now.astimezone(frame.zone).date(), frame)
    event.add("STATUS", "CANCELLED")
    return event


def _event(slot: Slot, first: date, frame: Frame) -> Event:
    event = Event()
    event.add("UID", slot_id(frame.owner, slot))
    event.add("DTSTAMP", frame.now.astimezone(UTC))
    event.add("SEQUENCE", (frame.now - _EDITIONS_FROM) // timedelta(seconds=1))
    event.add("SUMMARY", frame.wish.line)
    _add_moment(event, "DTSTART", frame.starts(slot.sitting, first), frame)
    event.add("DURATION", timedelta(minutes=slot.minutes))
    return event


def _add_moment(event: Event, name: str, local: datetime, frame: Frame) -> None:
    if _is_utc(frame):
        event.add(name, local.replace(tzinfo=UTC))
    else:
        event.add(name, local, parameters={"TZID": frame.zone.key})


def _is_utc(frame: Frame) -> bool:
    return frame.zone.key == "UTC"
