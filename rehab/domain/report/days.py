"""Days and stretches of days as the clinician's page writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.progress_words import day_words

if TYPE_CHECKING:
    from datetime import date


#: A space at which no line ends.
NO_BREAK = "\u00a0"


def day_short(day: date) -> str:
    """Write a day as in "7 Mar 2026", never broken into two lines."""
    return f"{day.day} {day:%b %Y}".replace(" ", NO_BREAK)


def span_words(first: date, last: date) -> str:
    """Write a stretch of days as in "7 to 21 March 2026", each word once."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"
