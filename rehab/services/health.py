"""What a person's health asks for: the flags they ticked, and what a clinician agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.adaptation.down import rests_until
from rehab.domain.errors import RehabError
from rehab.domain.fitting import Condition
from rehab.domain.health_flags import GROUPS, Effect, effect_of
from rehab.services.safety import read_waits_for
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import catalogue
from rehab.storage.health import flag_rows, read_health
from rehab.storage.rests import read_rests
from rehab.storage.tables import HealthFlag

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.health import Health


@dataclass(frozen=True)
class Flag:
    """A flag to tick: its id, whether it applies, when a clinician agreed, and what it changes."""

    id: str
    applies: bool
    agreed_on: date | None
    effect: Effect


def load_flags(db: Engine, person: str) -> Mapping[str, tuple[Flag, ...]]:
    """Return every flag in its group."""
    with reading(db, person) as session:
        rows = {row.flag: row for row in flag_rows(session, person)}
    return {
        group: tuple(
            Flag(
                id=flag,
                applies=flag in rows,
                agreed_on=rows[flag].cleared_on if flag in rows else None,
                effect=effect_of(flag, catalogue().values()),
            )
            for flag in flags
        )
        for group, flags in GROUPS.items()
    }


def load_health(db: Engine, person: str) -> Health:
    """Return what applies to a person's health."""
    with reading(db, person) as session:
        return read_health(session, person)


def read_condition(session: Session, person: str, today: date) -> Condition:
    """Return what the sittings of a person have to respect today."""
    return condition_of(session, person, read_rests(session, person, today), today)


def condition_of(session: Session, person: str, rests: Mapping[str, date], today: date) -> Condition:
    """Return the same from when it was agreed to leave exercises out, where that is read already."""
    resting = {exercise: until for exercise in rests if (until := rests_until(exercise, rests, today))}
    return Condition(read_health(session, person), read_waits_for(session, person), resting)


def save_flags(db: Engine, person: str, flags: Collection[str], today: date) -> None:
    """Let these flags apply, and no other; one that applied before keeps since when, and what was agreed."""
    if load_health(db, person).flags == frozenset(flags):
        return
    with writing(db, person) as session:
        rows = {row.flag: row for row in flag_rows(session, person)}
        for flag in rows.keys() - set(flags):
            session.delete(rows[flag])
        for flag in set(flags) - rows.keys():
            row = {"person_id": person, "flag": flag, "since": today}
            session.add(HealthFlag.model_validate(row))


def save_agreed(db: Engine, person: str, flag: str, agreed_on: date | None, now: datetime) -> None:
    """Keep that a clinician agreed to what a flag asks one about on a day, or take that back.

    Raises `RehabError` where the flag does not apply, or leaves nothing to agree to.
    """
    if agreed_on is not None and not effect_of(flag, catalogue().values()).asks_a_clinician:
        raise RehabError(
            "There is nothing to agree to here: what it leaves out stays out. Nothing was changed."
        )
    with writing(db, person) as session:
        row = session.get(HealthFlag, (person, flag))
        if row is None:
            raise RehabError("This does not apply to you any more. Please reload the page.")
        row.cleared_on, row.changed_at = agreed_on, now
