"""The rows of a person that are not in the bin, for the formats that leave out what is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Row
    from sqlmodel import Session

    from rehab.storage.tables import Table


def living(session: Session, person: str, table: type[Table], *order: str) -> Iterable[Row[Any]]:
    """Return the rows as columns, in an order: making an object of each of ten years' takes far longer."""
    columns = table.__table__.c  # type: ignore[attr-defined] # SQLModel adds it
    query = select(*columns).where(columns.person_id == person)
    if "deleted_at" in columns:
        query = query.where(columns.deleted_at.is_(None))
    return session.connection().execute(query.order_by(*(columns[name] for name in order)))
