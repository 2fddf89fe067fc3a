"""One change of a routine: made on what it is now, stored at once, or refused with nothing changed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.warning_signs import Urgency
from rehab.services.safety import read_waits_for
from rehab.storage.engine import writing
from rehab.storage.routine_rows import Held, hold_routine, write_routine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


@contextmanager
def changing(editing: Editing) -> Iterator[Session]:
    """Open a transaction that makes or changes a routine, or puts one into use.

    Raises `RehabError` while a sign waits that someone should look at now: no exercise is planned before.
    A page that was open already, or does not know of the sign, is refused as well. To put a routine away,
    or take it back out of the bin without using it, plans nothing and goes on. Our rule.
    """
    with writing(editing.db, editing.person) as session:
        if read_waits_for(session, editing.person) is Urgency.NOW:
            raise RehabError(
                "Please get help first: what you answered to the safety questions should be looked at now. "
                "Your routine stays as it is until you have sought care; “Is this serious?” says more."
            )
        yield session


def amend(editing: Editing, change: Callable[[Routine], Routine]) -> Routine:
    """Change what a routine asks for from today on, in one transaction, and return what it is then.

    `change` gets the routine as it is stored at that moment, so that two windows never undo each other's
    changes. Raises `RehabError` where the routine is gone or the change is refused.
    """
    with changing(editing) as session:
        held = hold(session, editing)
        before = held.routine
        after = change(before)
        if after != before:
            write_routine(session, held, after, editing.today, editing.now)
    return after


def hold(session: Session, editing: Editing) -> Held:
    """Return the routine's rows, held for this transaction; raise `RehabError` where the person has none."""
    held = hold_routine(session, editing.person, editing.routine_id)
    if held is None:
        raise RehabError(
            "This routine is no longer here. It may have been removed in another window; "
            "please choose another one."
        )
    return held
