"""Adds up measured stretches by day, however many: they wait on the disk, and come back a day at a time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.long_work import tell_nobody
from rehab.domain.walked import Device, Stretch, WalkedDay, measured_on
from rehab.domain.walked_days import by_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from rehab.domain.long_work import Tell
    from rehab.exchange.apple_health import Found

#: More than one each second and a half of a day is no measurement. Our own choice.
_MOST_A_DAY = 60_000
_MOST_MINUTES, _MOST_STEPS = 1500, 200_000
_AT_ONCE = 1000
_TABLE = "CREATE TABLE piece (day INT, start INT, end INT, steps REAL, device INT, source TEXT)"


def days_of(
    measured: Iterable[Stretch], zone: ZoneInfo, starts_at: int, found: Found, tell: Tell = tell_nobody
) -> Iterator[WalkedDay]:
    """Yield the days of stretches in order, in a zone whose days start at an hour; nothing stays on the disk.

    A day that cannot be is left out and told of in `found`.
    """
    try:
        # A file without a name, which SQLite makes and which is gone with it: the person's steps lie nowhere.
        with closing(sqlite3.connect("", check_same_thread=False)) as waiting:
            yield from _days(waiting, _pieces(measured, zone, starts_at), found, tell)
    except sqlite3.OperationalError as error:
        raise RehabError(
            f"There is no room to sort what is in this file ({error}). Nothing was changed. Please make some "
            "room on the disk."
        ) from error


def _pieces(measured: Iterable[Stretch], zone: ZoneInfo, starts_at: int) -> Iterator[tuple[object, ...]]:
    parts = by_day(zone, starts_at)
    return ((day.toordinal(), *part) for stretch in measured for day, part in parts(stretch))


def _days(
    waiting: sqlite3.Connection, pieces: Iterator[tuple[object, ...]], found: Found, tell: Tell
) -> Iterator[WalkedDay]:
    waiting.execute("PRAGMA journal_mode=OFF")
    waiting.execute(_TABLE)
    waiting.execute("BEGIN")
    while some := list(islice(pieces, _AT_ONCE)):
        waiting.executemany("INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?)", some)
    (number,) = waiting.execute("SELECT count(DISTINCT day) FROM piece").fetchone()
    rows = waiting.execute("SELECT day, start, end, steps, device, source FROM piece ORDER BY day")
    for done, (ordinal, of_day) in enumerate(groupby(rows, key=itemgetter(0)), 1):
        stretches = [
            Stretch(start, end, steps, Device(device), source)
            for _, start, end, steps, device, source in islice(of_day, _MOST_A_DAY + 1)
        ]
        day = measured_on(date.fromordinal(ordinal), stretches)
        if len(stretches) > _MOST_A_DAY or day.minutes > _MOST_MINUTES or day.steps > _MOST_STEPS:
            found.left_out["of days with more than a day can have"] += len(stretches)
        else:
            yield day
        tell("Adding up the days", done, number)
