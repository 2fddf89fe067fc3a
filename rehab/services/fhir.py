"""A person's data for a clinic's system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.exchange.fhir_write import write_fhir
from rehab.storage.engine import reading

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine


def export_fhir(db: Engine, person: str, now: datetime) -> bytes:
    """Return what concerns a clinic as a FHIR R4 bundle."""
    with reading(db, person) as session:
        return write_fhir(session, person, now)
