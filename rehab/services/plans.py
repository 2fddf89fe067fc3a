"""Which routine counted on which day: several pages and charts ask, and it is read once a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.routines import read_timeline

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rehab.domain.timeline import Timeline


@remembered
def load_plans(db: Engine, person: str, revision: int) -> Timeline:
    """Return which routine counted on which day; `revision` says when to look again."""
    del revision
    with reading(db, person) as session:
        return read_timeline(session, person)
