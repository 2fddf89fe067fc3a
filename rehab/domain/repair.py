"""Missed days that can still be repaired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.day_state import DayState, counts, counts_until
from rehab.domain.thresholds import DAY_STARTS_AT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Repair:
    """A missed day, and the last moment (UTC) at which logging it still makes it count."""

    day: date
    until: datetime


def repairs(
    states: Iterable[tuple[date, DayState]], now: datetime, zone: ZoneInfo, starts_at: int = DAY_STARTS_AT
) -> tuple[Repair, ...]:
    """Return the missed days for which a session logged now would count, newest first. See `counts`."""
    missed = (day for day, state in states if state is DayState.MISSED)
    found = (day for day in missed if counts(day, now, zone, starts_at))
    return tuple(Repair(day, counts_until(day, zone, starts_at)) for day in sorted(found, reverse=True))
