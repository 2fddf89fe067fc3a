"""Two periods side by side, from what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.adherence import adherence
from rehab.domain.compare import Period, PeriodFacts
from rehab.domain.pain import of_days
from rehab.services.history import load_history
from rehab.services.plans import load_plans
from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.pain import read_points

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine


@remembered
def load_period(db: Engine, person: str, revision: int, today: date, period: Period) -> PeriodFacts:
    """Return what became of a period."""
    history = load_history(db, person, revision, today)
    records = [record for record in history if period.first <= record.day <= period.last]
    states = [(record.day, record.state) for record in records]
    with reading(db, person) as session:
        pain, scored_days = of_days(read_points(session, person, period.first, period.last))
    return PeriodFacts(
        period=period,
        pain=pain,
        scored_days=scored_days,
        kept=adherence(states, period.last, (period.last - period.first).days + 1),
        sessions=sum(record.sessions for record in records),
        minutes=round(sum(record.active_seconds for record in records) / 60),
    )


@remembered
def load_last_change(db: Engine, person: str, revision: int, today: date) -> date | None:
    """Return the day from which the routine was another one than before; None where it never changed."""
    starts = load_plans(db, person, revision).starts
    return max((day for day in starts[1:] if day <= today), default=None)
