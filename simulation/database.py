"""Where a simulated life is written down: in a real database, through the services that the pages use."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from rehab.domain.adherence import adherence
from rehab.domain.dose import Sides
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.routine import Item
from rehab.domain.session import sets_of
from rehab.domain.time_off import OffKind
from rehab.services.health import save_flags
from rehab.services.history import load_history
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.results import save_results
from rehab.services.session import load_to_play
from rehab.services.suggestions import Deciding, decide, load_suggestions
from rehab.services.suggestions.facts import read_facts
from rehab.services.time_off import new_days_off, take_days_off
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import catalogue
from rehab.storage.routine_rows import add_routine, choose_routine
from rehab.storage.routines import read_timeline
from simulation.ledger import in_full
from simulation.life import first_routine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Engine

    from rehab.domain.adaptation.facts import Facts
    from rehab.domain.adaptation.practice import Done
    from rehab.domain.adaptation.suggestion import Suggestion
    from rehab.domain.routine import Routine
    from simulation.people import Kind


def at(day: date, hour: int) -> datetime:
    """Return an hour of a day in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@dataclass
class Database:
    """Keeps all in a database.

    `plays_plan`: what is played is what the player gets for the score before it, with gate, flare plan and
    swaps; else all that the routine asks for, as the rules alone take it.
    """

    db: Engine
    avoided: frozenset[str]
    plays_plan: bool
    played: Mapping[str, Any] = field(default_factory=dict)
    flares: set[date] = field(default_factory=set)

    @classmethod
    def begin(cls, db: Engine, kind: Kind, first: date, *, plays_plan: bool) -> Database:
        """Meet the person, keep what applies to their health, and give them their routine."""
        meet_person(db, LOCAL, "UTC", at(first, 4))
        routine = first_routine(kind)
        with writing(db, LOCAL) as session:
            add_routine(session, LOCAL, routine, first, at(first, 4))
            choose_routine(session, LOCAL, routine.id, first)
        save_flags(db, LOCAL, kind.flags, first)
        return cls(db, kind.avoided, plays_plan)

    def routine(self, day: date) -> Routine:
        """Return the routine of a day."""
        with reading(self.db, LOCAL) as session:
            routine = read_timeline(session, LOCAL).on(day)
        if routine is None:
            raise ValueError(f"There is no routine on {day}.")
        return routine

    def plan(self, day: date, before: int) -> Sequence[Item]:
        """Tap the score before, and return what the player gets for it."""
        routine = self.routine(day)
        if not self.plays_plan:
            return in_full(routine, day, self.avoided, is_flare=day in self.flares)
        save_pain(self.db, LOCAL, NewPain(day, Moment.BEFORE, before), at(day, 17))
        self.played = load_to_play(self.db, LOCAL, day).plan or {}
        return tuple(_item(one) for one in self.played.get("exercises", ()))

    def train(self, day: date, done: Sequence[Done], *, is_stopped: bool) -> None:
        """Send a session as the player does."""
        items = {item.exercise: item for item in self.routine(day).items}
        items |= {one["exercise"]: _item(one) for one in self.played.get("exercises", ())}
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
            "outcome": "stopped_for_pain" if is_stopped else "finished",
            "readiness": self.played.get("readiness", "full"),
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
        self.flares |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
        take_days_off(self.db, LOCAL, new_days_off(OffKind.FLARE, first, last), at(first, 9))

    def facts(self, today: date) -> Facts:
        """Return what the rules look at, as `load_suggestions` reads it."""
        history = load_history(self.db, LOCAL, self._revision(), today)
        kept = adherence([(record.day, record.state) for record in history], today, 14)
        with reading(self.db, LOCAL) as session:
            facts = read_facts(session, LOCAL, today, kept)
        if facts is None:
            raise ValueError(f"There is no routine on {today}.")
        return facts

    def decide(self, today: date, group: Sequence[Suggestion], number: int | None, *, takes: bool) -> None:
        """Press a button of the card."""
        cards = load_suggestions(self.db, LOCAL, self._revision(), today).cards
        card = next(card for card in cards if card.suggestions == tuple(group))
        deciding = Deciding(self.db, LOCAL, today, at(today, 7) + timedelta(minutes=1))
        decide(deciding, card.id, number, takes=takes)

    def _revision(self) -> int:
        known = load_person(self.db, LOCAL)
        return known.revision if known else 0


def _item(planned: Mapping[str, Any]) -> Item:
    """Return an exercise of the player's plan."""
    asked = planned["planned"]
    numbers = {name: asked[name] for name in ("sets", "reps", "hold_s", "minutes")}
    dose = replace(
        catalogue()[planned["exercise"]].dose, **numbers, sides=Sides(asked["sides"]), times_per_day=1
    )
    return Item(planned["key"], planned["exercise"], dose)


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
