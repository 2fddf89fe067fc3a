"""Whose data a FHIR bundle tells of, and their rows: all that are not in the bin, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rehab.exchange.fhir_terms import reference

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from zoneinfo import ZoneInfo

    from sqlalchemy import Row
    from sqlmodel import Session

    from rehab.storage.tables import Table


@dataclass(frozen=True)
class Whose:
    """Whose data is told, on which rehab day, and the name they have in the bundle.

    `alias` is no name of theirs, the same in every export, and no other person's.
    """

    session: Session
    person: str
    alias: str
    zone: ZoneInfo
    today: date

    @property
    def subject(self) -> dict[str, str]:
        """Refer to the person."""
        return reference("person", self.alias)

    def living(self, table: type[Table], *order: str) -> Iterable[Row[Any]]:
        """Return the rows of a table; making an object of each of ten years' rows would take far longer."""
        columns = table.__table__.c  # type: ignore[attr-defined] # SQLModel adds it
        query = select(*columns).where(columns.person_id == self.person)
        if "deleted_at" in columns:
            query = query.where(columns.deleted_at.is_(None))
        return self.session.connection().execute(query.order_by(*(columns[name] for name in order)))
