"""The reminders of a routine for a calendar: its slots of the week, and the days that they leave out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.routine import MOST_SITTINGS
from rehab.domain.time_off import lay

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rehab.domain.time_off import DaysOff

#: What a calendar shows, which others may see: it says nothing of a back. Our default.
TITLE = "Movement break"
LONGEST_TITLE = 120
#: When the sittings of a day are, in their order, where the person does not say. Our default.
USUAL_TIMES = tuple(time(hour) for hour in (9, 18, 13, 11, 16, 20, 15, 21))
#: How many minutes before a sitting the calendar reminds of it. Our default.
REMIND_BEFORE = 10
LONGEST_BEFORE = 24 * 60

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wish:
    """When a person wants to be reminded, by the number of the sitting, and what the calendar shows."""

    times: tuple[time, ...] = ()
    minutes_before: int = REMIND_BEFORE
    title: str = TITLE

    def __post_init__(self) -> None:
        """Refuse what no calendar takes, with a sentence."""
        if len(self.times) > MOST_SITTINGS:
            raise RehabError(f"There are at most {MOST_SITTINGS} sittings a day. Please name fewer times.")
        if not 0 <= self.minutes_before <= LONGEST_BEFORE:
            raise RehabError("A reminder can be 0 to 1440 minutes ahead, a day at most. Please choose anew.")
        if len(self.title) > LONGEST_TITLE:
            raise RehabError(f"A title can have {LONGEST_TITLE} letters. Please write a shorter one.")

    def at(self, sitting: int) -> time:
        """Return when a sitting (1 is the first) is: as the person says, else as usual."""
        return self.times[sitting - 1] if sitting <= len(self.times) else USUAL_TIMES[sitting - 1]

    @property
    def line(self) -> str:
        """The title in one line, without what no calendar can show; our own where nothing is left."""
        shown = (" " if unicodedata.category(letter) == "Cc" else letter for letter in self.title)
        return " ".join("".join(shown).split()) or TITLE


@dataclass(frozen=True)
class Slot:
    """A sitting on the weekdays (Monday is 0) on which it takes equally long: minutes, begun ones whole."""

    sitting: int
    weekdays: tuple[int, ...]
    minutes: int

    @property
    def name(self) -> tuple[int, int]:
        """What it is known by: its sitting, and the first of its weekdays."""
        return self.sitting, self.weekdays[0]


@dataclass(frozen=True)
class Reminder:
    """A slot from its first day to its last one (None: without an end), less the days left out.

    Without a first day there is none: nothing is planned as far as anybody knows.
    """

    slot: Slot
    first: date | None
    last: date | None = None
    left_out: tuple[date, ...] = ()

    def __contains__(self, day: date) -> bool:
        return (
            self.first is not None
            and self.first <= day
            and (self.last is None or day <= self.last)
            and day.weekday() in self.slot.weekdays
            and day not in self.left_out
        )


def slots_of(seconds: Mapping[tuple[int, int], int]) -> tuple[Slot, ...]:
    """Return the slots of a week from the seconds of each sitting, by weekday (Monday is 0) and number.

    A sitting that takes no time is none.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for (weekday, sitting), length in sorted(seconds.items()):
        if length > 0:
            groups.setdefault((sitting, -(-length // 60)), []).append(weekday)
    slots = (Slot(sitting, tuple(days), minutes) for (sitting, minutes), days in groups.items())
    return tuple(sorted(slots, key=lambda slot: slot.name))


def remind(slot: Slot, times: Iterable[DaysOff], today: date) -> Reminder:
    """Return a slot's reminder from today on, less every day off.

    A time off without a last day goes on as far as anybody knows, so that the last reminder is before it.
    """
    known = tuple(times)
    last = min((off.first_day - _ONE_DAY for off in known if off.last_day is None), default=None)
    ends = [off.last_day for off in known if off.last_day is not None]
    off = lay((one for one in known if one.last_day is not None), max(ends, default=today))
    first = _first(slot, off, today)
    if last is not None and first > last:
        return Reminder(slot, None)
    left_out = (
        day
        for day in sorted(off)
        if first < day and (last is None or day <= last) and day.weekday() in slot.weekdays
    )
    return Reminder(slot, first, last, tuple(left_out))


def _first(slot: Slot, off: Mapping[date, object], today: date) -> date:
    day = today
    while day in off or day.weekday() not in slot.weekdays:
        day += _ONE_DAY
    return day
