"""The scores of the last mornings, one a day, and the days of flares among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from rehab.domain.morning import Mornings
from rehab.domain.pain import Moment
from rehab.domain.time_off import OffKind, lay
from rehab.storage.tables import PainEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlmodel import Session

    from rehab.domain.time_off import DaysOff

#: Enough for the mornings around the sessions that suggestions look at, and for the usual pain before them.
_MOST = 400


def read_mornings(session: Session, person: str, today: date, times: Iterable[DaysOff]) -> Mornings:
    """Return the newest score of each of the last mornings; `times` are the person's times off."""
    row = PainEntry
    query = (
        select(col(row.day), col(row.score), col(row.is_sore))
        .where(
            col(row.person_id) == person,
            col(row.deleted_at).is_(None),
            col(row.moment) == Moment.MORNING.value,
            col(row.day) <= today,
        )
        .order_by(col(row.day).desc(), col(row.at).desc())
        .limit(_MOST)
    )
    found: dict[date, tuple[int, bool]] = {}
    for day, score, is_sore in session.connection().execute(query):
        found.setdefault(day, (score, bool(is_sore)))
    return Mornings(
        scores={day: score for day, (score, _) in found.items()},
        flare_days=frozenset(day for day, kind in lay(times, today).items() if kind is OffKind.FLARE),
        sore_days=frozenset(day for day, (_, is_sore) in found.items() if is_sore),
    )
