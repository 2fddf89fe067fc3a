"""The year as a calendar: a sign for each day, told apart by its shape as well as its colour."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

from rehab.domain.day_state import DayState
from rehab.domain.progress_words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.services.progress import CalendarDay, Year

#: The words of each state, in the order of the legend.
WORDS = {
    DayState.KEPT: "Kept",
    DayState.LIGHT: "Light",
    DayState.REST: "Rest",
    DayState.FLARE: "Flare",
    DayState.AWAY: "Away or sick",
    DayState.MISSED: "Missed",
    DayState.OPEN: "Still open",
}
_HALVES = ((1, 6), (7, 12))
_WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "")


def year_html(year: Year, *, opens: bool = True) -> str:
    """Draw a year in two halves, weeks in columns from Monday to Sunday, with the legend below.

    A day says in `data-day` that a tap opens it, where it does.

    To those who listen it is one picture with a sentence; the days are told by `year_table`.
    """
    days = {day.day: day for day in year.days}
    halves = "".join(_half(year, days, first, last, opens=opens) for first, last in _HALVES)
    return f'<div class="year" role="img" aria-label="{escape(year.words)}">{halves}</div>{_legend()}'


def _half(
    year: Year, days: dict[date, CalendarDay], first_month: int, last_month: int, *, opens: bool
) -> str:
    first = date(year.year, first_month, 1)
    last = date(year.year, last_month, 30 + (last_month == 12))  # noqa: PLR2004 - December has 31 days
    months = (date(year.year, number, 1) for number in range(first_month, last_month + 1))
    names = "".join(f'<b style="grid-column:{_column(month, first)}">{month:%b}</b>' for month in months)
    weekdays = "".join(f"<b>{name}</b>" for name in _WEEKDAYS)
    cells = "".join(_cells(year, days, first, last, opens=opens))
    return (
        f'<div class="half"><div class="months">{names}</div><div class="weekdays">{weekdays}</div>'
        f'<div class="cells">{cells}</div></div>'
    )


def _column(day: date, first: date) -> int:
    """Return the column of a day, where each week from that of `first` has one."""
    monday = first - timedelta(days=first.weekday())
    return (day - monday).days // 7 + 1


def _cells(
    year: Year, days: dict[date, CalendarDay], first: date, last: date, *, opens: bool
) -> Iterator[str]:
    """Yield a cell for each day; only the first says where it stands, the others follow."""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        known = days.get(day)
        classes = "cell" if known is None else f"cell {known.state.value}"
        marks = " today" if day == year.today else ""
        place = f' style="grid-row:{first.weekday() + 1}"' if day == first else ""
        tap = f' data-day="{day}"' if opens else ""
        title = f' title="{_title(known)}"{tap}' if known is not None else ""
        yield f'<i class="{classes}{marks}"{place}{title}></i>'


def _title(day: CalendarDay) -> str:
    words = [f"{day.day:%a} {day.day.day} {day.day:%b}: {WORDS.get(day.state, 'no plan').lower()}"]
    if day.sessions:
        words += [count(day.sessions, "session"), f"{day.minutes} min"]
    return ", ".join(words)


def _legend() -> str:
    signs = "".join(f'<li><i class="cell {state.value}"></i>{word}</li>' for state, word in WORDS.items())
    return f'<ul class="signs" aria-hidden="true">{signs}<li><i class="cell today"></i>Today</li></ul>'


def year_rows(year: Year) -> list[tuple[str, ...]]:
    """Return the head and, for each month with days, how many of them were what, as a table's cells."""
    rows = [("Month", *(word for state, word in WORDS.items() if state is not DayState.OPEN))]
    for month in range(1, 13):
        states = Counter(day.state for day in year.days if day.day.month == month)
        if states:
            counts = (str(states[state]) for state in WORDS if state is not DayState.OPEN)
            rows.append((f"{date(year.year, month, 1):%B}", *counts))
    return rows
