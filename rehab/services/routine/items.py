"""Changes of a routine's items and of its schedule. Each is stored as it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from rehab.domain import routine_change as changes
from rehab.domain.dose_words import often_words
from rehab.domain.errors import RehabError
from rehab.domain.fitting import swapped
from rehab.domain.routine import Item, spread
from rehab.domain.session import fitting_item
from rehab.services.routine.editing import Editing, amend
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.routines import active_routine_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date, datetime

    from sqlalchemy import Engine

    from rehab.domain.dose import Dose, Sides
    from rehab.domain.routine import Routine

_LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Added:
    """The key of a new item, and what else changed for it, in words (empty: nothing)."""

    key: str
    note: str = ""


@dataclass(frozen=True)
class Removed:
    """An item that was taken out of a routine, and where it stood (from 0): what it takes to put it back.

    `swap` is the key of the item that took its place, if one did.
    """

    routine_id: str
    item: Item
    position: int
    swap: str = ""


def add_item(editing: Editing, exercise_id: str) -> Added:
    """Put an exercise at the end of the routine with its own dose, on as many days as it asks for."""
    with reading(editing.db, editing.person) as session:
        exercise = read_exercises(session, editing.person).get(exercise_id)
    if exercise is None:
        raise RehabError("This exercise is not in your library any more. Please choose another one.")
    key, times = uuid4().hex, exercise.dose.times_per_day
    sittings = []

    def change(routine: Routine) -> Routine:
        sittings.append(routine.sittings)
        days = spread(exercise.days_per_week, routine.weekdays)
        return changes.add(routine, Item(key, exercise_id, exercise.dose, days))

    amend(editing, change)
    return Added(key, _more_sittings(exercise.name, times) if times > sittings[0] else "")


def _more_sittings(name: str, times: int) -> str:
    return f"{name} is due {often_words(times)}, so a day of this routine has {times} sittings now."


def add_to_active(db: Engine, person: str, exercise_id: str, today: date, now: datetime) -> Added:
    """Put an exercise at the end of the routine that counts today."""
    with reading(db, person) as session:
        routine_id = active_routine_id(session, person, today)
    if routine_id is None:
        raise RehabError("There is no routine in use to add to. Please make or choose one first.")
    return add_item(Editing(db, person, routine_id, today, now), exercise_id)


def set_number(editing: Editing, key: str, field: str, number: int | None) -> Routine:
    """Change one number of an item's dose (a name of `LIMITS`); raise `RehabError` where it is nonsense.

    More times a day than the routine has sittings adds sittings.
    """

    def change(item: Item) -> Item:
        dose = item.dose if getattr(item.dose, field) is not None else _fitting_dose(editing, item)
        return replace(item, dose=changes.with_number(dose, field, number))

    return _change(editing, key, change)


def _fitting_dose(editing: Editing, item: Item) -> Dose:
    # The person may have turned an exercise of their own from repetitions to minutes meanwhile.
    with reading(editing.db, editing.person) as session:
        exercise = read_exercises(session, editing.person).get(item.exercise)
    return fitting_item(item, exercise).dose if exercise else item.dose


def set_sides(editing: Editing, key: str, sides: Sides) -> Routine:
    """Change which sides an item is done on."""
    return _change(editing, key, lambda item: replace(item, dose=replace(item.dose, sides=sides)))


def set_note(editing: Editing, key: str, note: str) -> Routine:
    """Change an item's note."""
    if len(note) > _LONGEST_NOTE:
        raise RehabError(f"A note can have {_LONGEST_NOTE:,} characters. Please shorten it a little.")
    return _change(editing, key, lambda item: replace(item, note=note))


def set_item_weekdays(editing: Editing, key: str, weekdays: Collection[int]) -> Routine:
    """Change the weekdays (Monday is 0) of an item; all of the routine's own days follow the routine."""

    def change(routine: Routine) -> Routine:
        chosen = None if routine.weekdays <= set(weekdays) else frozenset(weekdays)
        return changes.exchange(routine, replace(changes.item_of(routine, key), weekdays=chosen))

    return amend(editing, change)


def _change(editing: Editing, key: str, change: Callable[[Item], Item]) -> Routine:
    return amend(editing, lambda routine: changes.exchange(routine, change(changes.item_of(routine, key))))


def move_items(editing: Editing, order: Sequence[str]) -> None:
    """Put the items in an order of keys; one from a window that is behind does no harm."""
    amend(editing, lambda routine: changes.move(routine, order))


def duplicate_item(editing: Editing, key: str) -> str:
    """Put a copy of an item right after it; return the copy's key."""
    new = uuid4().hex

    def change(routine: Routine) -> Routine:
        item = changes.item_of(routine, key)
        return changes.add(routine, replace(item, key=new), routine.items.index(item) + 1)

    amend(editing, change)
    return new


def remove_item(editing: Editing, key: str) -> Removed:
    """Take an item out; return what `restore_item` needs to put it back."""
    removed = []

    def change(routine: Routine) -> Routine:
        item = changes.item_of(routine, key)
        removed.append(Removed(routine.id, item, routine.items.index(item)))
        return changes.remove(routine, key)

    amend(editing, change)
    return removed[0]


def swap_item(editing: Editing, key: str, exercise_id: str) -> Removed:
    """Put an exercise in the place of an item; return what `restore_item` needs to undo it.

    Raises `RehabError` where either is gone.
    """
    with reading(editing.db, editing.person) as session:
        exercise = read_exercises(session, editing.person).get(exercise_id)
    if exercise is None:
        raise RehabError("This exercise is not in your library any more. Please choose another one.")
    removed = []

    def change(routine: Routine) -> Routine:
        item = changes.item_of(routine, key)
        new = replace(swapped(item, exercise), key=uuid4().hex)
        position = routine.items.index(item)
        removed.append(Removed(routine.id, item, position, new.key))
        return changes.add(changes.remove(routine, key), new, position)

    amend(editing, change)
    return removed[0]


def restore_item(editing: Editing, removed: Removed) -> None:
    """Put a removed item back where it stood; one that is back already stays as it is."""

    def change(routine: Routine) -> Routine:
        if any(item.key == removed.swap for item in routine.items):
            routine = changes.remove(routine, removed.swap)
        is_back = any(item.key == removed.item.key for item in routine.items)
        return routine if is_back else changes.add(routine, removed.item, removed.position)

    amend(editing, change)


def set_weekdays(editing: Editing, weekdays: Collection[int]) -> Routine:
    """Change the weekdays (Monday is 0) of the routine."""
    return amend(editing, lambda routine: replace(routine, weekdays=frozenset(weekdays)))


def set_sittings(editing: Editing, sittings: int) -> Routine:
    """Change the sittings a day; items that were due more often are due in each of them."""
    return amend(editing, lambda routine: changes.with_sittings(routine, sittings))
