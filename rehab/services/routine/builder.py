"""What the routine page shows: the routine, what each item takes and means, and the person's others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from rehab.domain.dose_advice import dose_advice, sitting_advice
from rehab.domain.dose_words import dose_words
from rehab.domain.health import Care, Verdict, care_for, swap_for
from rehab.domain.planned_time import Stretch, sitting_seconds, stretches
from rehab.domain.routine import balance_hints
from rehab.domain.session import plan_session
from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.health import read_health
from rehab.storage.routines import active_routine_id, read_routine
from rehab.storage.tables import Person, RoutineRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.health import Health
    from rehab.domain.routine import Item, Routine
    from rehab.domain.session import SessionPlan


@dataclass(frozen=True)
class RoutineName:
    """One of the person's routines, for choosing."""

    id: str
    name: str
    is_active: bool
    is_archived: bool
    is_binned: bool


@dataclass(frozen=True)
class Line:
    """An item with its exercise, its number in the list, its dose in words, its seconds and our advice.

    `care` is what the person's health makes of it, `swap` what may be done instead where it may not
    and the routine does not have that already.
    """

    number: int
    item: Item
    exercise: Exercise
    dose: str
    seconds: int
    advice: tuple[str, ...]
    care: Care
    swap: Exercise | None = None


@dataclass(frozen=True)
class Block:
    """An item in the strip of a sitting: its number and name, and its stretches in order."""

    number: int
    name: str
    stretches: tuple[Stretch, ...]

    @property
    def seconds(self) -> int:
        """How long the item takes."""
        return sum(stretch.seconds for stretch in self.stretches)


@dataclass(frozen=True)
class Sitting:
    """A sitting of the routine over its week: its number, shortest and longest, and the longest one's blocks.

    `weekday` (Monday is 0) is the first day with the longest one. Seconds.
    """

    number: int
    shortest: int
    longest: int
    weekday: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Shown:
    """The routine on the page, with everything that follows from it.

    `balance` says what would round it off, `note` where a sitting is long; both may be empty.
    """

    routine: Routine
    name: RoutineName
    lines: tuple[Line, ...]
    sittings: tuple[Sitting, ...]
    week_seconds: int
    day_seconds: Mapping[int, int]
    balance: tuple[str, ...]
    note: str

    @property
    def unfitting(self) -> tuple[Line, ...]:
        """The lines that the person's health does not let be done."""
        return tuple(line for line in self.lines if not line.care.verdict.may_be_done)

    def line(self, key: str | None) -> Line | None:
        """Return the line of an item's key, or None."""
        return next((line for line in self.lines if line.item.key == key), None)


@dataclass(frozen=True)
class Builder:
    """Everything the routine page shows; `shown` is None where the person has no routine to show."""

    routines: tuple[RoutineName, ...]
    shown: Shown | None

    @property
    def to_choose(self) -> tuple[RoutineName, ...]:
        """The routines that are neither archived nor thrown away, and the one on the page."""
        return tuple(
            name
            for name in self.routines
            if (self.shown and name.id == self.shown.name.id) or not (name.is_archived or name.is_binned)
        )


def load_builder(db: Engine, person: str, routine_id: str | None, today: date) -> Builder:
    """Return what the page shows for a routine; without one of that id, for the one in use, or another.

    It is kept until the person's data changes: a rerun costs next to nothing.
    """
    with reading(db, person) as session:
        revision = session.exec(select(Person.revision).where(Person.id == person)).first() or 0
    return _remembered(db, person, revision, routine_id, today)


@remembered
def _remembered(db: Engine, person: str, _revision: int, routine_id: str | None, today: date) -> Builder:
    with reading(db, person) as session:
        names = _names(session, person, today)
        name = _wanted(names, routine_id)
        routine = read_routine(session, person, name.id) if name else None
        exercises = read_exercises(session, person)
        health = read_health(session, person)
    if name is None or routine is None:
        return Builder(names, None)
    return Builder(names, _shown(name, routine, exercises, health))


def _names(session: Session, person: str, today: date) -> tuple[RoutineName, ...]:
    active = active_routine_id(session, person, today)
    rows = session.exec(
        select(RoutineRow.id, RoutineRow.name, RoutineRow.archived_at, RoutineRow.deleted_at)
        .where(RoutineRow.person_id == person)
        .order_by(col(RoutineRow.made_at), col(RoutineRow.id))
    ).all()
    return tuple(
        RoutineName(
            id=id_,
            name=name,
            is_active=id_ == active,
            is_archived=archived_at is not None,
            is_binned=deleted_at is not None,
        )
        for id_, name, archived_at, deleted_at in rows
    )


def _wanted(names: Sequence[RoutineName], routine_id: str | None) -> RoutineName | None:
    here = [name for name in names if not name.is_binned]
    asked = [name for name in here if name.id == routine_id]
    best = sorted(here, key=lambda name: (not name.is_active, name.is_archived))
    return next(iter([*asked, *best]), None)


def _shown(name: RoutineName, routine: Routine, exercises: Mapping[str, Exercise], health: Health) -> Shown:
    items = [item for item in routine.items if item.exercise in exercises]
    plans = {item.key: plan_session([item], exercises) for item in items}
    lines = tuple(
        _cared_for(_line(number, item, routine, plans[item.key]), routine, exercises, health)
        for number, item in enumerate(items, start=1)
    )
    seconds = sitting_seconds(routine, {line.item.key: line.seconds for line in lines})
    blocks = {
        line.item.key: Block(line.number, line.exercise.name, stretches(plans[line.item.key]))
        for line in lines
    }
    return Shown(
        routine=routine,
        name=name,
        lines=lines,
        sittings=tuple(
            _sitting(routine, number, seconds, blocks) for number in sorted({number for _, number in seconds})
        ),
        week_seconds=sum(seconds.values()),
        day_seconds={
            day: sum(length for (weekday, _), length in seconds.items() if weekday == day)
            for day in sorted(routine.weekdays)
        },
        balance=balance_hints(items, exercises),
        note=sitting_advice(max(seconds.values(), default=0)),
    )


def _line(number: int, item: Item, routine: Routine, plan: SessionPlan) -> Line:
    (fitting,), (exercise,) = plan.items, plan.exercises
    days = len(routine.weekdays if item.weekdays is None else routine.weekdays & item.weekdays)
    never = () if days else ("It is never due: none of its days is a day of this routine.",)
    return Line(
        number=number,
        item=fitting,
        exercise=exercise,
        dose=dose_words(fitting.dose, is_per_side=exercise.is_per_side),
        seconds=plan.seconds,
        advice=never or dose_advice(fitting.dose, days, exercise.dose_range),
        care=Care(Verdict.FINE),
    )


def _cared_for(line: Line, routine: Routine, exercises: Mapping[str, Exercise], health: Health) -> Line:
    care = care_for(line.exercise, health)
    swap = None if care.verdict.may_be_done else swap_for(line.exercise, health, exercises)
    is_there = swap is not None and any(item.exercise == swap.id for item in routine.items)
    return replace(line, care=care, swap=None if is_there else swap)


def _sitting(
    routine: Routine, number: int, seconds: Mapping[tuple[int, int], int], blocks: Mapping[str, Block]
) -> Sitting:
    lengths = {day: length for (day, sitting), length in seconds.items() if sitting == number}
    weekday = max(lengths, key=lambda day: (lengths[day], -day))
    due = routine.due_on(weekday, number)
    return Sitting(
        number=number,
        shortest=min(lengths.values()),
        longest=lengths[weekday],
        weekday=weekday,
        blocks=tuple(blocks[item.key] for item in due if item.key in blocks),
    )
