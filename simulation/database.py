"""Where a simulated life is written down: in a real database, through the services that the pages use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from rehab.domain.adherence import adherence
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.session import sets_of
from rehab.domain.time_off import OffKind
from rehab.services.health import save_flags
from rehab.services.history import load_history
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.results import save_results
from rehab.services.suggestions import Deciding, decide, load_suggestions
from rehab.services.suggestions.facts import read_facts
from rehab.services.time_off import new_days_off, take_days_off
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import catalogue
from rehab.storage.routine_rows import add_routine, choose_routine
from rehab.storage.routines import read_timeline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.adaptation.facts import Facts
    from rehab.domain.adaptation.practice import Done
    from rehab.domain.adaptation.suggestion import Suggestion
    from rehab.domain.routine import Routine


def at(day: date, hour: int) -> datetime:
    """Return an hour of a day in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@dataclass(frozen=True)
class Database:
    """Keeps all in a database."""

    db: Engine

    @classmethod
    def begin(cls, db: Engine, routine: Routine, first: date, flags: frozenset[str]) -> Database:
        """Meet the person, keep what applies to their health, and give them their routine."""
        meet_person(db, LOCAL, "UTC", at(first, 4))
        with writing(db, LOCAL) as session:
            add_routine(session, LOCAL, routine, first, at(first, 4))
            choose_routine(session, LOCAL, routine.id, first)
        save_flags(db, LOCAL, flags, first)
        return cls(db)

    def routine(self, day: date) -> Routine:
        """Return the routine of a day."""
        with reading(self.db) as session:
            routine = read_timeline(session, LOCAL).on(day)
        if routine is None:
            raise ValueError(f"There is no routine on {day}.")
        return routine

    def train(self, day: date, done: Sequence[Done]) -> None:
        """Send a session as the player does."""
        items = {item.exercise: item for item in self.routine(day).items}
        first = done[0]
        result = {
            "id": str(uuid5(NAMESPACE_OID, f"{day}")),
            "rev": 1,
            "day": day.isoformat(),
            "sitting": 1,
            "title": f"{day:%A}",
            "routine": self.routine(day).id,
            "version": 1,
            "started_at": at(day, 18).isoformat(),
            "ended_at": at(day, 19).isoformat(),
            "outcome": "stopped_for_pain" if all(one.is_left_for_pain for one in done) else "finished",
            "pain_before": first.before,
            "pain_after": first.after,
            "effort": first.effort,
            "note": "",
            "exercises": [
                {
                    "exercise": one.exercise,
                    "name": catalogue()[one.exercise].name,
                    "skipped": "pain" if one.is_left_for_pain else "",
                    "pain": one.during,
                    "sets": _sets(one, sets_of(items[one.exercise], catalogue()[one.exercise])),
                }
                for one in done
            ],
        }
        receipt = save_results(self.db, LOCAL, [result], at(day, 20))
        if receipt.refused:
            raise ValueError(f"{receipt.refused}")

    def wake(self, day: date, score: int) -> None:
        """Keep the score of a morning."""
        save_pain(self.db, LOCAL, NewPain(day, Moment.MORNING, score), at(day, 6))

    def flare(self, first: date, last: date) -> None:
        """Keep a flare."""
        take_days_off(self.db, LOCAL, new_days_off(OffKind.FLARE, first, last), at(first, 9))

    def facts(self, today: date) -> Facts:
        """Return what the rules look at, as `load_suggestions` reads it."""
        history = load_history(self.db, LOCAL, self._revision(), today)
        kept = adherence([(record.day, record.state) for record in history], today, 14)
        with reading(self.db) as session:
            facts = read_facts(session, LOCAL, today, kept)
        if facts is None:
            raise ValueError(f"There is no routine on {today}.")
        return facts

    def decide(self, today: date, group: Sequence[Suggestion], *, takes: bool) -> None:
        """Press a button of the card."""
        cards = load_suggestions(self.db, LOCAL, self._revision(), today).cards
        card = next(card for card in cards if card.suggestions == tuple(group))
        deciding = Deciding(self.db, LOCAL, today, at(today, 7) + timedelta(minutes=1))
        decide(deciding, card.id, None, takes=takes)

    def _revision(self) -> int:
        known = load_person(self.db, LOCAL)
        return known.revision if known else 0


def _sets(done: Done, planned: int) -> list[dict[str, Any]]:
    each = done.seconds // done.sets if done.sets else 0
    return [
        {
            "set": number + 1,
            "side": None,
            "planned_reps": done.reps,
            "reps": done.reps if number < done.sets else None,
            "planned_hold_s": done.hold_s,
            "hold_s": done.hold_s if number < done.sets else None,
            "planned_s": each,
            "seconds": each if number < done.sets else 0,
            "state": "done" if number < done.sets else "skipped",
        }
        for number in range(planned)
    ]
