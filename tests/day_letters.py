"""Writes days as letters, so that a history fits a line of a test."""

from __future__ import annotations

from datetime import date, timedelta

from rehab.domain.day_state import DayState

LETTERS = {
    "k": DayState.KEPT,
    "l": DayState.LIGHT,
    "r": DayState.REST,
    "f": DayState.FLARE,
    "a": DayState.AWAY,
    "m": DayState.MISSED,
    "o": DayState.OPEN,
    "-": DayState.NONE,
}
#: A Monday.
MON = date(2026, 11, 2)


def days(letters: str, first: date = MON) -> list[tuple[date, DayState]]:
    """Return a day for each letter, from a Monday on; spaces set weeks apart."""
    return [(first + timedelta(days=n), LETTERS[c]) for n, c in enumerate(letters.replace(" ", ""))]
