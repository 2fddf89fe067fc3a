"""Which exercises a person agreed to leave out for some days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlmodel import col

from rehab.domain.adaptation.rules import RESTS
from rehab.storage.tables import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import Session

#: A longer look back changes nothing: a day that was too much is answered within the week (see `read_done`).
_LOOKS_BACK = timedelta(days=60)


def read_rests(session: Session, person: str, today: date) -> Mapping[str, date]:
    """Return the day on which it was last agreed to leave an exercise out, by exercise."""
    row = Decision
    query = (
        select(col(row.exercise_id), func.max(col(row.day)))
        .where(
            col(row.person_id) == person,
            col(row.choice) != "declined",
            col(row.rule).in_([rule.value for rule in RESTS]),
            col(row.day).between(today - _LOOKS_BACK, today),
        )
        .group_by(col(row.exercise_id))
    )
    return dict(session.connection().execute(query).all())
