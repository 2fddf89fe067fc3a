"""What `rehab export` asks for a calendar: the times of the sittings, and the words."""

from __future__ import annotations

import argparse
from datetime import datetime, time
from typing import TYPE_CHECKING

from rehab.domain.reminders import REMIND_BEFORE, TITLE, Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine


def add_calendar(export: argparse.ArgumentParser) -> None:
    """Add what a calendar is made by to the command."""
    calendar = export.add_argument_group("for a calendar, FILE.ics")
    calendar.add_argument(
        "--at", type=_time, action="append", default=[], metavar="HH:MM", help="when a sitting is, in order"
    )
    calendar.add_argument(
        "--remind",
        type=int,
        default=REMIND_BEFORE,
        metavar="MINUTES",
        help="how long before it (%(default)s)",
    )
    calendar.add_argument("--title", default=TITLE, help="what the calendar shows (%(default)s)")


def calendar_writer(given: argparse.Namespace) -> Callable[[Engine, str, datetime], bytes]:
    """Return what writes the calendar as it was asked for."""
    from rehab.services.calendar_file import export_calendar  # noqa: PLC0415 - slow, and `--help` needs none of it

    wish = Wish(tuple(given.at), given.remind, given.title)
    return lambda db, person, now: export_calendar(db, person, wish, now)


def _time(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of any day
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 07:30") from error
