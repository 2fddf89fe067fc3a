"""Times off: what they are for, and which of several counts for a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.day_state import DayState
from rehab.domain.errors import RehabError
from rehab.domain.progress_words import count
from rehab.domain.thresholds import LONGEST_TIME_OFF

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_ONE_DAY = timedelta(days=1)


class OffKind(StrEnum):
    """What a time off is for. Where several meet on a day, the first of this order counts."""

    FLARE = "flare"
    SICK = "sick"
    AWAY = "away"
    REST = "rest"

    @property
    def word(self) -> str:
        """The word for it, such as "Sick"."""
        return _WORDS[self]

    @property
    def state(self) -> DayState:
        """What it makes of a day: sick days count as days away do, they neither add nor break."""
        return _STATES[self]

    @property
    def may_stay_open(self) -> bool:
        """Whether it may go on until the person is back; a day off is over with its day."""
        return self is not OffKind.REST


_WORDS = {
    OffKind.FLARE: "Flare",
    OffKind.SICK: "Sick",
    OffKind.AWAY: "Away",
    OffKind.REST: "Day off",
}
_STATES = {
    OffKind.FLARE: DayState.FLARE,
    OffKind.SICK: DayState.AWAY,
    OffKind.AWAY: DayState.AWAY,
    OffKind.REST: DayState.REST,
}
_ORDER = tuple(OffKind)


@dataclass(frozen=True)
class DaysOff:
    """A time off from its first to its last day, both included; one that is open has no last day."""

    id: str
    kind: OffKind
    first_day: date
    last_day: date | None

    def __post_init__(self) -> None:
        """Refuse an end before the start, with a sentence."""
        if self.last_day is not None and self.last_day < self.first_day:
            raise RehabError("The last day has to be on or after the first. Please choose again.")

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def is_over(self, today: date) -> bool:
        """Whether its last day is behind."""
        return self.last_day is not None and self.last_day < today

    def number_of(self, day: date) -> int:
        """Say which of its days a day is; the first one is 1."""
        return (day - self.first_day).days + 1

    @property
    def words(self) -> str:
        """What it is and how long, such as "Sick, 5 days"."""
        days = 0 if self.last_day is None else self.number_of(self.last_day)
        return f"{self.kind.word}, {count(days, 'day')}" if days > 1 else self.kind.word

    def ended_before(self, today: date) -> DaysOff | None:
        """Return what is left of it once `today` counts again; None where it was to begin today or later."""
        yesterday = today - _ONE_DAY
        if self.first_day > yesterday:
            return None
        last = yesterday if self.last_day is None else min(self.last_day, yesterday)
        return replace(self, last_day=last)


def refuse_nonsense(off: DaysOff, today: date) -> None:
    """Raise `RehabError` for days that cannot be meant, with a sentence that says what to do."""
    if off.first_day < FIRST_DAY:
        raise RehabError(f"Days off can be kept from {FIRST_DAY:%Y} on. Please check the year.")
    if off.first_day > today + LONGEST_TIME_OFF:
        raise RehabError("Days off can be planned up to a year ahead. Please check the first day.")
    if off.last_day is None and not off.kind.may_stay_open:
        raise RehabError("A day off has a last day. Please choose it, or choose what else the days are for.")
    last = max(today, off.first_day) if off.last_day is None else off.last_day
    if last - off.first_day > LONGEST_TIME_OFF:
        raise RehabError("A time off can be up to a year long. Please check the first and the last day.")


def days_off_on(times: Iterable[DaysOff], day: date) -> DaysOff | None:
    """Return the time off that counts on a day: by its kind, and of the same kind the one begun first."""
    return min((off for off in times if day in off), key=_rank, default=None)


def lay(times: Iterable[DaysOff], until: date) -> dict[date, OffKind]:
    """Lay times off along the days up to `until`: each day has the kind that counts on it."""
    days: dict[date, OffKind] = {}
    for off in sorted(times, key=_rank, reverse=True):
        last = until if off.last_day is None else min(off.last_day, until)
        for number in range((last - off.first_day).days + 1):
            days[off.first_day + number * _ONE_DAY] = off.kind
    return days


def counting_before(off: DaysOff, times: Iterable[DaysOff], today: date) -> tuple[DaysOff, ...]:
    """Return the times off of another kind that count instead of `off` on days of both, in order.

    Nobody knows how long one that is open goes on: it is told of for its days up to today.
    """
    found = (other for other in times if _outranks(other, off) and _meet(_known(other, today), off))
    return tuple(sorted(found, key=lambda other: other.first_day))


def _rank(off: DaysOff) -> tuple[int, date, str]:
    return (_ORDER.index(off.kind), off.first_day, off.id)


def _outranks(one: DaysOff, other: DaysOff) -> bool:
    return _ORDER.index(one.kind) < _ORDER.index(other.kind)


def _known(off: DaysOff, today: date) -> DaysOff:
    return replace(off, last_day=max(off.first_day, today)) if off.last_day is None else off


def _meet(one: DaysOff, other: DaysOff) -> bool:
    return one.first_day in other or other.first_day in one
