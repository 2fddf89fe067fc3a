"""Whose data a FHIR bundle tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rehab.exchange.fhir_terms import reference
from rehab.exchange.living import living

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
        """Return the person's rows of a table, less those in the bin."""
        return living(self.session, self.person, table, *order)
