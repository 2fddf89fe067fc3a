"""One change of a routine: made on what it is now, stored at once, or refused with nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from rehab.domain.errors import RehabError
from rehab.storage.engine import writing
from rehab.storage.routines import read_routine, write_routine
from rehab.storage.tables import RoutineRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.routine import Routine


@dataclass(frozen=True)
class Editing:
    """The routine that is changed, whose it is, and when: the rehab day and the moment."""

    db: Engine
    person: str
    routine_id: str
    today: date
    now: datetime


def amend(editing: Editing, change: Callable[[Routine], Routine]) -> Routine:
    """Change what a routine asks for from today on, in one transaction, and return what it is then.

    `change` gets the routine as it is stored at that moment, so that two windows never undo each other's
    changes. Raises `RehabError` where the routine is gone or the change is refused.
    """
    with writing(editing.db, editing.person) as session:
        row_of(session, editing)
        before = read_routine(session, editing.person, editing.routine_id)
        if before is None:
            raise LookupError(f"routine {editing.routine_id} has no version")
        after = change(before)
        if after != before:
            write_routine(session, editing.person, after, editing.today, editing.now)
    return after


def row_of(session: Session, editing: Editing) -> RoutineRow:
    """Return the routine's row, held for this transaction; raise `RehabError` where the person has none."""
    row = session.exec(
        select(RoutineRow)
        .where(
            RoutineRow.id == editing.routine_id,
            RoutineRow.person_id == editing.person,
            col(RoutineRow.deleted_at).is_(None),
        )
        .with_for_update()
    ).first()
    if row is None:
        raise RehabError(
            "This routine is no longer here. It may have been removed in another window; "
            "please choose another one."
        )
    return row
