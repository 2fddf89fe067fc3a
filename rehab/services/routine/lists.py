"""Routines as wholes: made, named, copied, used, archived, thrown away and taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from rehab.domain.errors import RehabError
from rehab.domain.routine import EMPTY, Routine
from rehab.services.routine.editing import Editing, changing, hold
from rehab.services.routine.ready import fit_ready
from rehab.storage.engine import writing
from rehab.storage.exercises import ready_routines
from rehab.storage.health import read_health
from rehab.storage.routine_rows import add_routine, choose_routine
from rehab.storage.routines import active_routine_id
from rehab.storage.tables import RoutineRow

if TYPE_CHECKING:
    from sqlmodel import Session

    from rehab.domain.health import Health

_LONGEST_NAME = 120


@dataclass(frozen=True)
class PutAway:
    """A routine that was archived or thrown away, and whether it was in use: what it takes to undo that."""

    routine_id: str
    name: str
    was_active: bool


def start_routine(editing: Editing, ready_id: str, *, activate: bool = False) -> str:
    """Make a routine from a ready one, or an empty one (`EMPTY`); return its id.

    It is in use from today where none is, or with `activate`.
    """
    with changing(editing) as session:
        health = read_health(session, editing.person)
        empty = Routine(id=str(uuid4()), name="My routine")
        routine = empty if ready_id == EMPTY else _from_ready(ready_id, health)
        add_routine(session, editing.person, routine, editing.today, editing.now)
        if activate or active_routine_id(session, editing.person, editing.today) is None:
            choose_routine(session, editing.person, routine.id, editing.today)
    return routine.id


def _from_ready(ready_id: str, health: Health) -> Routine:
    """Write a ready routine out as the person's health lets it be."""
    ready = next(ready for ready in ready_routines() if ready.id == ready_id)
    return Routine(
        id=str(uuid4()),
        name=ready.name,
        items=fit_ready(ready, health).items,
        weekdays=ready.weekdays,
        sittings=ready.sittings,
    )


def rename(editing: Editing, name: str) -> Routine:
    """Give a routine another name."""
    checked = _checked(name)
    with changing(editing) as session:
        held = hold(session, editing)
        held.row.name = checked
        return held.routine


def duplicate_routine(editing: Editing) -> str:
    """Make a copy of a routine as it is now, not in use; return the copy's id."""
    new = str(uuid4())
    with changing(editing) as session:
        routine = hold(session, editing).routine
        name = f"{routine.name[: _LONGEST_NAME - 7]} (copy)"
        copy = replace(routine, id=new, name=name)
        add_routine(session, editing.person, copy, editing.today, editing.now)
    return new


def activate(editing: Editing) -> None:
    """Let a routine count from today on, in place of the one that did."""
    with changing(editing) as session:
        hold(session, editing).row.archived_at = None
        choose_routine(session, editing.person, editing.routine_id, editing.today)


def archive(editing: Editing) -> PutAway:
    """Put a routine out of the way; where it was in use, none is from today on."""
    with writing(editing.db, editing.person) as session:
        row = hold(session, editing).row
        row.archived_at = editing.now
        return _out_of_use(session, editing, row)


def throw_away(editing: Editing) -> PutAway:
    """Put a routine into the bin; what was planned and done with it stays in the history."""
    with writing(editing.db, editing.person) as session:
        row = hold(session, editing).row
        row.deleted_at = editing.now
        return _out_of_use(session, editing, row)


def take_back(editing: Editing, *, use_again: bool = False) -> None:
    """Take a routine back from the archive or the bin, in use again where it was."""
    with changing(editing) if use_again else writing(editing.db, editing.person) as session:
        row = session.get(RoutineRow, editing.routine_id)
        if row is None or row.person_id != editing.person:
            raise RehabError("This routine is no longer here. Please choose another one.")
        row.deleted_at = row.archived_at = None
        if use_again:
            choose_routine(session, editing.person, row.id, editing.today)


def _out_of_use(session: Session, editing: Editing, row: RoutineRow) -> PutAway:
    was_active = active_routine_id(session, editing.person, editing.today) == row.id
    if was_active:
        choose_routine(session, editing.person, None, editing.today)
    return PutAway(row.id, row.name, was_active)


def _checked(name: str) -> str:
    stripped = name.strip()
    if not stripped:
        raise RehabError("A routine needs a name. The old one stays until you write one.")
    if len(stripped) > _LONGEST_NAME:
        raise RehabError(f"A name can have {_LONGEST_NAME} characters. Please shorten it a little.")
    return stripped
