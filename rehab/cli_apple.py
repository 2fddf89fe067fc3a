"""The command that takes over walking from Apple Health, from files of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.cli_files import reading_file
from rehab.cli_long import moving_line
from rehab.domain.progress_words import count, day_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from rehab.services.walked import WalkingOffer


def import_apple_health(path: Path, db: Engine, person: str, *, says_yes: Callable[[], bool]) -> None:
    """Read an export, say what importing it would do, and do it where the person says yes."""
    from rehab.services.person import meet_person  # noqa: PLC0415 - slow, and `--help` needs none of it
    from rehab.services.walked import import_walking, read_walking  # noqa: PLC0415 - the same
    from rehab.ui import here  # noqa: PLC0415 - the same

    meet_person(db, person, "UTC", here.now())
    with reading_file(path), path.open("rb") as file, moving_line() as tell:
        offer = read_walking(db, person, file, here.now(), tell)
    _tell(offer)
    if offer.same == len(offer.days):
        print("There is nothing to import.")
    elif not says_yes():
        print("Nothing was changed.")
    else:
        with moving_line() as tell:
            import_walking(db, person, offer, here.now(), tell)
        print("It is imported.")


def _tell(offer: WalkingOffer) -> None:
    if offer.total is not None:
        total = offer.total
        print(f"{day_words(total.first)} to {day_words(total.last)}: {count(total.days, 'day')}, of these")
        print(f"{offer.new:,} new, {offer.changed:,} with other numbers, {offer.same:,} here already;")
        print(f"{count(total.minutes, 'minute')} walked, {count(total.steps, 'step')}.")
    for number, reason in offer.left_out:
        print(f"Left out: {count(number, 'record')} {reason}.")
