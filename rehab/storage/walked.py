"""The days of walking that were measured, as they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import col

from rehab.domain.walked import WalkedDay
from rehab.storage.tables import WalkedDay as Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlmodel import Session

    from rehab.domain.long_work import Tell

APPLE_HEALTH = "apple_health"
_AT_ONCE = 500


def read_walked(
    session: Session, person: str, days: tuple[date, date] | None = None
) -> tuple[WalkedDay, ...]:
    """Return the measured days that are not in the bin in their order, all or those of a stretch."""
    query = select(col(Row.day), col(Row.minutes), col(Row.steps)).where(
        col(Row.person_id) == person, col(Row.deleted_at).is_(None)
    )
    if days is not None:
        query = query.where(col(Row.day).between(*days))
    return tuple(WalkedDay(*row) for row in session.connection().execute(query.order_by(col(Row.day))))


def replace_walked(
    session: Session, person: str, days: Sequence[WalkedDay], now: datetime, tell: Tell
) -> None:
    """Store measured days in the place of what was stored of the same days, the bin included."""
    table = session.connection()
    for start in range(0, len(days), _AT_ONCE):
        some = days[start : start + _AT_ONCE]
        same = col(Row.day).in_([one.day for one in some])
        table.execute(delete(Row).where(col(Row.person_id) == person, same))
        rows = [
            {
                "person_id": person,
                "day": one.day,
                "minutes": one.minutes,
                "steps": one.steps,
                "source": APPLE_HEALTH,
                "changed_at": now,
            }
            for one in some
        ]
        table.execute(insert(Row), rows)
        tell("Storing the days", start + len(rows), len(days))


def bin_walked(session: Session, person: str, now: datetime) -> int:
    """Put every measured day into the bin; return how many."""
    rows = update(Row).where(col(Row.person_id) == person, col(Row.deleted_at).is_(None))
    return session.connection().execute(rows.values(deleted_at=now)).rowcount


def unbin_walked(session: Session, person: str, deleted_at: datetime) -> int:
    """Take the days out of the bin that went into it at a moment; return how many."""
    rows = update(Row).where(col(Row.person_id) == person, col(Row.deleted_at) == deleted_at)
    return session.connection().execute(rows.values(deleted_at=None)).rowcount


def binned_walked(session: Session, person: str) -> tuple[tuple[datetime, int], ...]:
    """Return when days went into the bin, and how many each time."""
    query = select(col(Row.deleted_at), func.count()).where(col(Row.person_id) == person)
    rows = session.connection().execute(query.group_by(col(Row.deleted_at)))
    return tuple((at, number) for at, number in rows if at is not None)
