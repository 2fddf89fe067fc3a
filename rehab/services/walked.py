"""Walking that a phone or a watch measured: read from Apple Health, stored, removed, and put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.long_work import tell_nobody
from rehab.services.person import load_person
from rehab.services.remember import remembered
from rehab.storage.engine import reading, writing
from rehab.storage.walked import bin_walked, read_walked, replace_walked, unbin_walked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import Engine

    from rehab.domain.long_work import Tell
    from rehab.domain.time_range import Grain
    from rehab.domain.walked import WalkedDay


@dataclass(frozen=True)
class Measured:
    """Measured days together: the first and the last, how many, and what they come to."""

    first: date
    last: date
    days: int
    minutes: int
    steps: int


@dataclass(frozen=True)
class WalkingOffer:
    """What importing an export would do: the days to store, how many are new, what is left out and why."""

    days: tuple[WalkedDay, ...]
    total: Measured | None
    new: int
    same: int
    left_out: tuple[tuple[int, str], ...]

    @property
    def changed(self) -> int:
        """How many days are here with other numbers."""
        return len(self.days) - self.new - self.same


def read_walking(
    db: Engine, person: str, file: IO[bytes], now: datetime, tell: Tell = tell_nobody
) -> WalkingOffer:
    """Read an export of Apple Health, zip or XML, and say what importing it would do; nothing is changed yet.

    Raises `RehabError` for what is no whole, sound export.
    """
    # Slow to import, and no page but one needs it.
    from rehab.exchange.apple_days import days_of  # noqa: PLC0415 - see above
    from rehab.exchange.apple_file import open_export  # noqa: PLC0415 - see above
    from rehab.exchange.apple_health import Found, stretches  # noqa: PLC0415 - see above

    known = load_person(db, person)
    if known is None:
        raise RehabError("Please open the start page once before you import something.")
    found = Found()
    with open_export(file) as export:
        read = stretches(export, now, found, tell)
        days = tuple(days_of(read, known.zone, known.day_starts_at, found, tell))
    with reading(db, person) as session:
        here = {one.day: one for one in read_walked(session, person)}
    return WalkingOffer(
        days=days,
        total=_together(days),
        new=sum(one.day not in here for one in days),
        same=sum(here.get(one.day) == one for one in days),
        left_out=tuple((number, reason) for reason, number in found.left_out.most_common()),
    )


def import_walking(
    db: Engine, person: str, offer: WalkingOffer, now: datetime, tell: Tell = tell_nobody
) -> int:
    """Store what was offered, all of it or nothing; the same days are replaced, others stay.

    Return how many days were stored.
    """
    with writing(db, person) as session:
        replace_walked(session, person, offer.days, now, tell)
    return len(offer.days)


def load_measured(db: Engine, person: str) -> Measured | None:
    """Return all measured days together, or None where there are none."""
    with reading(db, person) as session:
        return _together(read_walked(session, person))


@remembered
def load_walked_by(
    db: Engine, person: str, revision: int, first: date, last: date, grain: Grain
) -> dict[date, tuple[int, int]]:
    """Return minutes and steps by the first day of each week, month and so on that has some measured."""
    del revision
    with reading(db, person) as session:
        days = read_walked(session, person, (first, last))
    found: dict[date, tuple[int, int]] = {}
    for one in days:
        minutes, steps = found.get(grain.start(one.day), (0, 0))
        found[grain.start(one.day)] = minutes + one.minutes, steps + one.steps
    return found


def remove_walking(db: Engine, person: str, now: datetime) -> int:
    """Put every measured day into the bin; return how many."""
    with writing(db, person) as session:
        return bin_walked(session, person, now)


def restore_walking(db: Engine, person: str, removed_at: datetime) -> int:
    """Take the days out of the bin that went into it at a moment; return how many."""
    with writing(db, person) as session:
        return unbin_walked(session, person, removed_at)


def _together(days: Sequence[WalkedDay]) -> Measured | None:
    if not days:
        return None
    return Measured(
        first=days[0].day,
        last=days[-1].day,
        days=len(days),
        minutes=sum(one.minutes for one in days),
        steps=sum(one.steps for one in days),
    )
