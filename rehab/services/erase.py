"""Deletes everything of a person, so that nothing of it is left in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, delete, func, select

from rehab.domain.backup import Why
from rehab.domain.errors import RehabError
from rehab.services.backups import remove_backups
from rehab.storage.backups import write_backup
from rehab.storage.cleaning import clean
from rehab.storage.engine import file_of, reading, writing
from rehab.storage.tables import (
    MeasureEntry,
    PainEntry,
    Person,
    RoutineRow,
    SignOut,
    TrainingSession,
    WalkedDay,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

#: What the person has to write.
CONFIRMED_BY = "delete everything"
_COUNTED: dict[str, Any] = {
    "session": TrainingSession,
    "pain score": PainEntry,
    "questionnaire": MeasureEntry,
    "routine": RoutineRow,
    "measured walking day": WalkedDay,
}


@dataclass(frozen=True)
class Erased:
    """How many backups went too, or whether there is a new one of what was deleted."""

    backups_removed: int
    is_backed_up: bool


def load_counts(db: Engine, person: str) -> dict[str, int]:
    """Return how much there is of each kind of thing, the bin included."""
    with reading(db, person) as session:
        return {
            word: session.exec(select(func.count()).where(col(table.person_id) == person)).one()
            for word, table in _COUNTED.items()
        }


def is_confirmed(typed: str) -> bool:
    """Say whether what was typed are the words that confirm it."""
    return typed.strip().casefold() == CONFIRMED_BY


def forget(db: Engine, person: str) -> None:
    """Delete a person with everything of theirs, as an administrator does for them.

    Unlike after `erase` nothing is left of them, not even that they were here. Backups stay as they are:
    other people are in them too.
    """
    with writing(db, person) as session:
        session.exec(delete(Person).where(col(Person.id) == person))
    path = file_of(db.url)
    if path is not None:
        clean(path)


def erase(
    db: Engine, person: str, typed: str, now: datetime, *, with_backups: bool, is_shared: bool = False
) -> Erased:
    """Delete everything of a person, the backups of the file too or after a last one.

    Where others have their data in the same place its backups are not the person's: none is removed, and none
    is made, which would keep what they delete. What is left is an empty person in the same time zone, whose
    data begins anew, and which of their sign-ins are over. Raises `RehabError` unless the words that confirm
    it were typed.
    """
    if not is_confirmed(typed):
        raise RehabError(f"Nothing was deleted. To do it, please write: {CONFIRMED_BY}")
    path = file_of(db.url)
    keeps = path is not None and not with_backups and not is_shared
    if path is not None and keeps:
        write_backup(path, Why.BEFORE_DELETING, now)
    with writing(db, person) as session:
        row = session.get_one(Person, person)
        ended = session.exec(select(SignOut).where(SignOut.person_id == person)).all()
        kept = [one.model_dump() for one in ended]  # or a cookie that was signed out would open the new data
        fresh = {"id": person, "made_at": now, "zone": row.zone, "revision": row.revision + 1}
        session.exec(delete(Person).where(col(Person.id) == person))
        session.expunge_all()
        session.add(Person.model_validate(fresh))
        session.flush()
        session.add_all(SignOut.model_validate(one) for one in kept)
    removed = 0
    if path is not None:
        clean(path)
        removed = remove_backups(str(db.url)) if with_backups and not is_shared else 0
    return Erased(removed, keeps)
