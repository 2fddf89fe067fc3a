"""A first routine: what is known of the person, what is proposed to them, and that they take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from rehab.domain.first_routine.proposal import Proposal, propose
from rehab.domain.first_routine.wishes import AS_PROPOSED
from rehab.domain.routine import Item, Routine, spread
from rehab.domain.walked import minutes_a_week, told_of
from rehab.services.health import read_condition
from rehab.services.mornings import read_mornings
from rehab.services.routine.editing import changing
from rehab.services.time_off import read_all_off
from rehab.storage.engine import reading
from rehab.storage.exercises import catalogue
from rehab.storage.routine_rows import add_routine, choose_routine
from rehab.storage.routines import active_routine_id
from rehab.storage.tables import Person, RoutineRow
from rehab.storage.walked import read_walked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.wishes import Edits, Wishes
    from rehab.domain.fitting import Condition
    from rehab.services.routine import Editing


@dataclass(frozen=True)
class Known:
    """What need not be asked: the person's health and signs that wait, their usual pain, the exercises.

    `walked_a_week` is how many minutes a phone or a watch measured, if one did.
    """

    condition: Condition
    usual_pain: int | None
    exercises: Mapping[str, Exercise]
    walked_a_week: int | None = None


def load_known(db: Engine, person: str, today: date) -> Known:
    """Return what is known before a first routine is asked for.

    The usual pain is that of the last mornings, rounded up at a half, else what the person said it is.
    """
    with reading(db, person) as session:
        usual = read_mornings(session, person, today, read_all_off(session, person)).usual_on(today)
        said = session.get_one(Person, person).usual_pain
        condition = read_condition(session, person, today)
        walked = minutes_a_week(read_walked(session, person, told_of(today)), today)
    return Known(condition, said if usual is None else int(usual + 0.5), catalogue(), walked)


def propose_first(wishes: Wishes, edits: Edits = AS_PROPOSED) -> Proposal:
    """Propose a first routine of the exercises of the catalogue. Nothing is stored."""
    return propose(wishes, catalogue(), edits)


def take_first(editing: Editing, proposal: Proposal, name: str) -> str:
    """Store a proposal as a routine of the person's under the id of `editing`, and return the id.

    It is in use from today where none is. Taken twice, as by a double press, it is stored once.
    """
    with changing(editing) as session:
        if session.get(RoutineRow, editing.routine_id) is None:
            routine = _routine(editing.routine_id, name, proposal)
            add_routine(session, editing.person, routine, editing.today, editing.now)
            if active_routine_id(session, editing.person, editing.today) is None:
                choose_routine(session, editing.person, editing.routine_id, editing.today)
    return editing.routine_id


def _routine(routine_id: str, name: str, proposal: Proposal) -> Routine:
    items = (
        Item(uuid4().hex, one.exercise.id, one.dose, spread(one.days, proposal.weekdays))
        for one in proposal.items
    )
    return Routine(routine_id, name, tuple(items), proposal.weekdays)
