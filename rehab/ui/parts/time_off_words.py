"""The words for a time off: its days, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.progress_words import count
from rehab.domain.time_off import OffKind
from rehab.ui.parts.log import day_words

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.time_off import DaysOff

#: What to choose from, in the order in which most people need it.
CHOICES = (OffKind.REST, OffKind.SICK, OffKind.FLARE, OffKind.AWAY)
MEANING = {
    OffKind.FLARE: "Your back is worse than usual. Move gently if you can; nothing counts as missed.",
    OffKind.SICK: "You are sick. Get well first: nothing counts as missed, and your streak waits for you.",
    OffKind.AWAY: "You are away. Nothing counts as missed, and your streak waits for you.",
    OffKind.REST: "You took today off. Rest is part of the plan.",
}


def span_words(off: DaysOff, today: date) -> str:
    """Say on which days it is, such as "2 to 6 November, 5 days" or "since Monday 23 November"."""
    first = day_words(off.first_day, today)
    if off.last_day is None:
        return f"since {first}" if off.first_day <= today else f"from {first} until you are back"
    if off.last_day == off.first_day:
        return first
    return f"{_range(off.first_day, off.last_day, today)}, {count(off.number_of(off.last_day), 'day')}"


def _range(first: date, last: date, today: date) -> str:
    """Write both ends of a stretch without saying a month or a year twice."""
    year = "" if first.year == last.year == today.year else f" {last.year}"
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
    month = "" if first.month == last.month else f" {first:%B}"
    return f"{first.day}{month} to {last.day} {last:%B}{year}"


def running_words(off: DaysOff, today: date) -> str:
    """Say which of its days today is and how long it goes on; nothing for a single day."""
    if off.last_day == off.first_day:
        return ""
    name = " of the flare" if off.kind is OffKind.FLARE else ""
    until = "" if off.last_day is None else f", until {day_words(off.last_day, today)}"
    return f"Day {off.number_of(today)}{name}{until}."
