"""The schedule as a calendar file, for the reminders of a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.fitting import Condition, fit
from rehab.domain.reminders import remind, slots_of
from rehab.domain.session import plan_session
from rehab.services.person import load_person
from rehab.services.remember import remembered
from rehab.services.time_off import read_all_off
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.health import read_health
from rehab.storage.routines import read_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.reminders import Reminder, Slot, Wish
    from rehab.domain.routine import Item, Routine
    from rehab.domain.time_off import DaysOff

_NOTHING_PLANNED = (
    "Nothing is planned yet, so there is nothing to remind you of. Please choose a routine first, with an "
    "exercise or two."
)


@dataclass(frozen=True)
class Reminders:
    """What a calendar is told: the slots from a day on, those that are gone, a time off without end."""

    live: tuple[Reminder, ...]
    gone: tuple[Slot, ...]
    open_off: DaysOff | None

    @property
    def sittings(self) -> int:
        """The number of sittings that a day has at most."""
        return max((one.slot.sitting for one in self.live), default=0)


def load_reminders(db: Engine, person: str, now: datetime) -> Reminders | None:
    """Return the reminders of the routine that counts now, from today on; None where it plans nothing.

    How long a sitting takes respects the person's health, but no warning sign: the calendar outlives it.
    """
    known = load_person(db, person)
    return _remembered(db, known.id, known.revision, known.day_of(now)) if known else None


@remembered
def _remembered(db: Engine, person: str, _revision: int, today: date) -> Reminders | None:
    """Go through every version of every routine, which takes its time, once for all runs of a page."""
    with reading(db, person) as session:
        times = read_all_off(session, person)
        live, gone = _slots(session, person, today)
    if not live:
        return None
    ahead = [off for off in times if not off.is_over(today)]
    open_off = next((off for off in ahead if off.last_day is None), None)
    return Reminders(tuple(remind(slot, ahead, today) for slot in live), gone, open_off)


def export_calendar(db: Engine, person: str, wish: Wish, now: datetime) -> bytes:
    """Return the schedule as a calendar file. Raises `RehabError` where nothing is planned."""
    from rehab.exchange.ical import Frame, write_calendar  # noqa: PLC0415 - slow, and no page shows it

    known, found = load_person(db, person), load_reminders(db, person, now)
    if known is None or found is None:
        raise RehabError(_NOTHING_PLANNED)
    owner = f"{known.id} {known.made_at.isoformat()}"
    frame = Frame(owner, known.zone, known.day_starts_at, wish, now)
    return write_calendar(found.live, found.gone, frame)


def _slots(session: Session, person: str, today: date) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    """Return the slots of today's routine, and those that an earlier one had and this one has not."""
    plans = read_timeline(session, person)
    lengths = _Lengths(read_exercises(session, person), Condition(read_health(session, person)), {})
    routine = plans.on(today)
    live = slots_of(lengths.of(routine)) if routine else ()
    names = {slot.name for slot in live}
    before = (slot for one in plans.routines if one for slot in slots_of(lengths.of(one)))
    gone = {slot.name: slot for slot in before if slot.name not in names}
    return live, tuple(gone[name] for name in sorted(gone))


@dataclass(frozen=True)
class _Lengths:
    """How many seconds sittings take as the player plays them; those of the same items are counted once."""

    exercises: Mapping[str, Exercise]
    condition: Condition
    known: dict[tuple[Item, ...], int]

    def of(self, routine: Routine) -> Mapping[tuple[int, int], int]:
        """Return the seconds of each sitting of a routine, by weekday (Monday is 0) and number."""
        return dict(self._each(routine))

    def _each(self, routine: Routine) -> Iterator[tuple[tuple[int, int], int]]:
        for weekday in range(7):
            for sitting in routine.sittings_on(weekday):
                yield (weekday, sitting), self._seconds(routine.due_on(weekday, sitting))

    def _seconds(self, items: tuple[Item, ...]) -> int:
        if items not in self.known:
            there = (item for item in items if item.exercise in self.exercises)
            played = fit(there, self.exercises, self.condition).items
            self.known[items] = plan_session(played, self.exercises).seconds
        return self.known[items]
