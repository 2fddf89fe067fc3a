"""A person's health flags between their rows and the value the rules work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from rehab.domain.catalogue import FLAGS
from rehab.domain.health import Health
from rehab.storage.tables import HealthFlag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session


def flag_rows(session: Session, person: str) -> Sequence[HealthFlag]:
    """Return the rows of the flags that apply to a person."""
    query = select(HealthFlag).where(HealthFlag.person_id == person, col(HealthFlag.flag).in_(list(FLAGS)))
    return session.exec(query).all()


def read_health(session: Session, person: str) -> Health:
    """Return what applies to a person's health, and what a clinician agreed to."""
    rows = flag_rows(session, person)
    agreed = frozenset(row.flag for row in rows if row.cleared_on is not None)
    return Health(frozenset(row.flag for row in rows), agreed)
