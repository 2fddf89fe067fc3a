"""A person's data, to take away and to bring back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rehab.domain.long_work import tell_nobody
from rehab.exchange.csv_write import write_csv
from rehab.exchange.json_check import read_json
from rehab.exchange.json_columns import ORDER
from rehab.exchange.json_ids import with_own_ids
from rehab.exchange.json_merge import Fate, merges
from rehab.exchange.json_store import stage, store
from rehab.exchange.json_write import write_json
from rehab.services.person import read_person
from rehab.storage.engine import reading
from rehab.storage.looking_first import looking_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.long_work import Tell
    from rehab.exchange.json_check import Rows
    from rehab.exchange.json_merge import Merge

_OTHERS = (
    "Some of what is in this file belongs to somebody else here, so nothing was imported. Please choose an "
    "export of your own."
)


@dataclass(frozen=True)
class Coming:
    """What an import brings of one kind of thing: how many are new, changed, here already, kept as here."""

    words: str
    added: int
    changed: int
    same: int
    kept: int


@dataclass(frozen=True)
class Offer:
    """A file that was read and checked, and what importing it would do."""

    rows: Mapping[str, Rows]
    coming: tuple[Coming, ...]

    @property
    def changes_something(self) -> bool:
        """Whether importing it would change anything."""
        return any(one.added or one.changed for one in self.coming)


def export_json(db: Engine, person: str, now: datetime, tell: Tell = tell_nobody) -> bytes:
    """Return everything of a person as a JSON file."""
    with reading(db, person) as session:
        return write_json(session, person, now, tell)


def export_csv(db: Engine, person: str, now: datetime) -> bytes:
    """Return sessions, sets, pain and questionnaires as CSV files in a zip."""
    with reading(db, person) as session:
        known = read_person(session, person)
        return write_csv(session, person, known.zone if known else ZoneInfo("UTC"), now)


def offer_import(db: Engine, person: str, data: bytes, tell: Tell = tell_nobody) -> Offer:
    """Read a JSON export and say what importing it would do; nothing is changed yet.

    Raises `RehabError` for a file with anything wrong in it.
    """
    rows = read_json(data, tell)
    with reading(db, person) as session:
        return Offer(rows, _told(merges(session, person, with_own_ids(session, person, rows), tell)))


def run_import(
    db: Engine, person: str, offer: Offer, now: datetime, tell: Tell = tell_nobody
) -> tuple[Coming, ...]:
    """Import what was offered, all of it or nothing, and return what was done; twice is the same as once.

    What becomes of each row is decided anew: it may have been changed here meanwhile.
    """

    def look(session: Session) -> tuple[Merge, ...]:
        found = merges(session, person, with_own_ids(session, person, offer.rows), tell)
        stage(session, person, found, tell)
        return found

    with looking_first(db, person, look, taken=_OTHERS) as (session, found):
        store(session, person, found, now, tell)
        return _told(found)


def _told(found: Sequence[Merge]) -> tuple[Coming, ...]:
    coming = (
        Coming(
            words=one.shape.words,
            added=len(one.rows[Fate.ADD]),
            changed=len(one.rows[Fate.CHANGE]) + len(one.binned),
            same=len(one.rows[Fate.SAME]),
            kept=len(one.rows[Fate.KEEP]),
        )
        for one in sorted(found, key=lambda one: ORDER.index(one.shape.name))
    )
    return tuple(one for one in coming if one.added or one.changed or one.same or one.kept)
