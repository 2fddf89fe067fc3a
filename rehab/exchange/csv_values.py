"""From the cells of a table to days, times, scores and texts, with a sentence for each that is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.own_table import Order, What
from rehab.domain.pain import Moment
from rehab.domain.result import NOTE_LENGTH
from rehab.exchange.csv_match import is_done
from rehab.exchange.json_parse import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from rehab.exchange.csv_match import Matching
    from rehab.exchange.csv_read import Sheet

_HIGHEST = 10
_LONGEST_TITLE = 120
_MOST_MINUTES = 600
_MINUTE_S = 60
_PARTED = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,T].*)?$", re.ASCII)
_CLOCK = re.compile(r"(?:^|[ T])(\d{1,2}):(\d{2})(?::\d{2})?(?!\d)", re.ASCII)


class _WrongCellError(Exception):
    """What is wrong with a cell, as a sentence without its line."""


@dataclass(frozen=True)
class Line:
    """What a row says. `clock` is when it was or began, `minutes` how long it took, where the row tells."""

    number: int
    id: str
    day: date
    clock: time | None
    score: int | None
    moment: Moment
    minutes: int | None
    title: str
    effort: int | None
    note: str


@dataclass(frozen=True)
class Lines:
    """The rows that can be taken, how many say that nothing was done, and a sentence for each other one."""

    taken: tuple[Line, ...]
    not_done: int
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """How a table is read: what its rows are, which column is what, how days are written, whose day it is."""

    what: What
    matching: Matching
    order: Order
    zone: ZoneInfo
    today: date


def read_lines(sheet: Sheet, reading: Reading) -> Lines:
    """Return what the rows say, by the columns that were chosen."""
    taken, wrong, not_done = [], [], 0
    done = reading.matching.get("done")
    for number, row in sheet.rows:
        if reading.what is What.SESSIONS and done and not is_done(sheet.cell(row, done)):
            not_done += 1
            continue
        cells = {field: sheet.cell(row, name) for field, name in reading.matching.items()}
        try:
            taken.append(_line(number, cells, reading))
        except _WrongCellError as problem:
            wrong.append(f"Line {number:,}: {problem}.")
    return Lines(tuple(taken), not_done, tuple(wrong))


def guess_order(cells: Iterable[str]) -> Order:
    """Return how days are written: month first where some second number is above 12."""
    found = [match for cell in cells if (match := _PARTED.match(cell))]
    is_month_first = any(int(match[3]) > 12 for match in found)  # noqa: PLR2004 - months of a year
    return Order.MONTH_FIRST if is_month_first else Order.DAY_FIRST


def _line(number: int, cells: dict[str, str], reading: Reading) -> Line:
    day, clock = _when(cells.get("day", ""), reading)
    started, ended = (_clock(cells.get(name, "")) for name in ("started", "ended"))
    minutes = _number(cells.get("minutes", ""), "minutes", _MOST_MINUTES)
    if minutes is None and started and ended:
        minutes = _between(started, ended)
    score = _number(cells.get("score", ""), "score", _HIGHEST)
    if reading.what is What.PAIN and score is None:
        raise _WrongCellError("there is no score")
    return Line(
        number=number,
        id=cells.get("id", "")[:36],
        day=day,
        clock=started or clock,
        score=score,
        moment=_moment(cells.get("moment", "")),
        minutes=minutes,
        title=_short(cells.get("title", ""), "title", _LONGEST_TITLE),
        effort=_number(cells.get("effort", ""), "effort", _HIGHEST),
        note=_short(cells.get("note", ""), "note", NOTE_LENGTH),
    )


def _when(cell: str, reading: Reading) -> tuple[date, time | None]:
    day, clock = _day(cell, reading)
    if day > reading.today:
        raise _WrongCellError(f"{day} has not come yet")
    if day < FIRST_DAY:
        raise _WrongCellError(f"{day} is before {FIRST_DAY.year}")
    return day, clock


def _day(cell: str, reading: Reading) -> tuple[date, time | None]:
    try:
        if parted := _PARTED.match(cell):
            first, second, year = int(parted[1]), int(parted[3]), int(parted[4])
            is_day_first = reading.order is Order.DAY_FIRST
            day, month = (first, second) if is_day_first else (second, first)
            return date(year, month, day), _clock(cell)
        moment = datetime.fromisoformat(cell)
    except ValueError:
        raise _WrongCellError(f"{shown(cell)} is no day") from None
    if moment.utcoffset() is not None:
        try:
            moment = moment.astimezone(reading.zone)
        except OverflowError:
            raise _WrongCellError(f"{shown(cell)} is no day") from None
    has_clock = len(cell) > len("2026-11-23")
    return moment.date(), moment.time().replace(tzinfo=None) if has_clock else None


def _clock(cell: str) -> time | None:
    match = _CLOCK.search(cell)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:  # noqa: PLR2004 - hours and minutes
        return None
    return time(int(match[1]), int(match[2]))


def _between(started: time, ended: time) -> int | None:
    """Return the minutes from one time to another, past midnight too; None for too many to be meant."""
    first, last = (timedelta(hours=one.hour, minutes=one.minute) for one in (started, ended))
    minutes = int((last - first) / timedelta(minutes=1)) % (24 * 60)
    return minutes if 1 <= minutes <= _MOST_MINUTES else None


def _number(cell: str, name: str, most: int) -> int | None:
    """Return a number from 0, a half rounded up; None for an empty cell."""
    if not cell:
        return None
    if not re.fullmatch(r"\d{1,6}([.,]\d{1,6})?", cell, re.ASCII):
        raise _WrongCellError(f"{shown(cell)} is no {name}")
    number = int(float(cell.replace(",", ".")) + 0.5)
    if number > most:
        raise _WrongCellError(f"the {name} {shown(cell)} is above {most}")
    return number


def _moment(cell: str) -> Moment:
    return Moment(cell.lower()) if cell.lower() in tuple(Moment) else Moment.ANY


def _short(cell: str, name: str, most: int) -> str:
    if len(cell) > most:
        raise _WrongCellError(f"the {name} has {len(cell):,} letters, and there is room for {most:,}")
    return cell
