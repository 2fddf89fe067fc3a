"""One day with everything in it: what it was, its sessions, scores and forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.day_state import DayState
from rehab.domain.time_off import days_off_on
from rehab.services.history import load_history
from rehab.services.pain import Score, load_scores
from rehab.services.session_list import SessionDone, load_sessions
from rehab.services.time_off import load_all_off
from rehab.storage.engine import reading
from rehab.storage.measures import measures, read_filled

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.measure import Filled, Measure
    from rehab.domain.time_off import DaysOff


@dataclass(frozen=True)
class Day:
    """A day of a person: its state, the time off it is in, and all that was logged on it."""

    day: date
    state: DayState
    off: DaysOff | None
    sessions: tuple[SessionDone, ...]
    scores: tuple[Score, ...]
    forms: tuple[tuple[Measure, Filled], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was logged."""
        return not (self.sessions or self.scores or self.forms)


def load_day(db: Engine, person: str, revision: int, day: date, today: date) -> Day:
    """Return a day, today or before."""
    history = load_history(db, person, revision, today)
    # Its days are in order and none is left out.
    number = (day - history[0].day).days if history else -1
    record = history[number] if 0 <= number < len(history) else None
    with reading(db, person) as session:
        forms = tuple((measures()[one.measure], one) for one in read_filled(session, person, day))
    return Day(
        day=day,
        state=record.state if record else DayState.NONE,
        off=days_off_on(load_all_off(db, person, revision), day),
        sessions=load_sessions(db, person, revision, (day, day), 1).sessions,
        scores=load_scores(db, person, (day, day)),
        forms=forms,
    )
