"""A clinician proposes a routine; the person takes it as one of their own, or leaves it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import col, select

from rehab.domain.dose_words import dose_words
from rehab.domain.errors import RehabError
from rehab.domain.fitting import Condition, change_words, fit
from rehab.domain.looked_at import Seen
from rehab.domain.proposed import LONGEST_WORDS, Decision
from rehab.services.clinic.inviting import end_proposals
from rehab.services.clinic.looking import NOTHING, note, read_access
from rehab.services.routine.editing import changing
from rehab.storage.catalogue import document_of
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import read_exercises
from rehab.storage.health import read_health
from rehab.storage.proposed import read_proposed, write_proposed
from rehab.storage.routine_rows import add_routine, choose_routine
from rehab.storage.routines import active_routine_id, read_routine
from rehab.storage.tables import OwnExercise, Proposal, RoutineRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.fitting import Fitted
    from rehab.domain.health import Health
    from rehab.domain.routine import Item, Routine
    from rehab.services.routine import Editing
    from rehab.storage.proposed import Proposed

_GONE = "This proposal is over: it was decided on, taken back, or replaced by another one."
_SHOWN = 10


@dataclass(frozen=True)
class ProposedLine:
    """An exercise of a proposed routine: its name, dose and note in words."""

    exercise: Exercise
    dose: str
    note: str


@dataclass(frozen=True)
class ProposalCard:
    """A proposal as the person sees it; `changes` says what their health makes of it.

    `in_use` is the name of the routine that counts today, "" for none.
    """

    id: str
    by: str
    words: str
    made_at: datetime
    routine: Routine
    lines: tuple[ProposedLine, ...]
    changes: tuple[str, ...]
    in_use: str


@dataclass(frozen=True)
class Given:
    """A proposal as the clinician sees it."""

    name: str
    words: str
    made_at: datetime
    decided_at: datetime | None
    decision: Decision


def propose(db: Engine, clinician: str, patient: str, routine_id: str, words: str, now: datetime) -> None:
    """Propose one of a clinician's own routines, as it is now, to a person; it replaces one that waits.

    Raises `RehabError` where the clinician may not see the person, or has no such routine.
    """
    said = words.strip()
    if len(said) > LONGEST_WORDS:
        raise RehabError(f"Your words can have {LONGEST_WORDS:,} characters. Please shorten them a little.")
    document = _document(db, clinician, routine_id)
    with writing(db, patient, marks=False) as session:
        seen = read_access(session, patient, clinician)
        if seen is None:
            raise RehabError(NOTHING)
        note(session, seen, Seen.ROUTINE, now)
        end_proposals(session, patient, clinician, now)
        who = {"clinician_id": clinician, "clinician_name": seen.clinician_name}
        row = {"person_id": patient, "id": str(uuid4()), **who, "words": said, "routine": document}
        session.add(Proposal.model_validate({**row, "made_at": now}))


def _document(db: Engine, clinician: str, routine_id: str) -> Mapping[str, object]:
    with reading(db, clinician) as session:
        routine = read_routine(session, clinician, routine_id)
        exercises = read_exercises(session, clinician)
    if routine is None or not any(item.exercise in exercises for item in routine.items):
        raise RehabError("Please choose one of your routines with an exercise in it.")
    return write_proposed(routine, exercises)


def load_given(db: Engine, clinician: str, patient: str) -> tuple[Given, ...]:
    """Return what a clinician proposed to a person whom they may see, the newest first."""
    with reading(db, patient) as session:
        if read_access(session, patient, clinician) is None:
            raise RehabError(NOTHING)
        query = select(Proposal).where(Proposal.person_id == patient, Proposal.clinician_id == clinician)
        rows = session.exec(query.order_by(col(Proposal.made_at).desc()).limit(_SHOWN)).all()
        return tuple(
            Given(row.routine["name"], row.words, row.made_at, row.decided_at, Decision(row.decision))
            for row in rows
        )


def load_proposals(db: Engine, person: str, today: date) -> tuple[ProposalCard, ...]:
    """Return the proposals that a person has not decided on, the oldest first."""
    with reading(db, person) as session:
        query = select(Proposal).where(Proposal.person_id == person, Proposal.decision == "")
        rows = session.exec(query.order_by(col(Proposal.made_at))).all()
        if not rows:
            return ()
        health = read_health(session, person)
        active = active_routine_id(session, person, today)
        name = session.exec(
            select(RoutineRow.name).where(RoutineRow.id == active, RoutineRow.person_id == person)
        )
        in_use = name.first() or ""
        return tuple(_card(row, health, in_use) for row in rows)


def _card(row: Proposal, health: Health, in_use: str) -> ProposalCard:
    proposed = read_proposed(row.routine)
    fitted = _fitted(proposed, health)
    return ProposalCard(
        id=row.id,
        by=row.clinician_name,
        words=row.words,
        made_at=row.made_at,
        routine=replace(proposed.routine, items=fitted.items),
        lines=tuple(_lines(fitted.items, proposed.exercises)),
        changes=change_words(fitted.changes),
        in_use=in_use,
    )


def _lines(items: Sequence[Item], exercises: Mapping[str, Exercise]) -> Iterator[ProposedLine]:
    for item in items:
        exercise = exercises[item.exercise]
        yield ProposedLine(exercise, dose_words(item.dose, is_per_side=exercise.is_per_side), item.note)


def _fitted(proposed: Proposed, health: Health) -> Fitted:
    """Fit a routine to the person's health, as every routine is that they did not write themselves."""
    exercises = proposed.exercises
    known = [item for item in proposed.routine.items if item.exercise in exercises]
    return fit(known, exercises, Condition(health))


def take(editing: Editing, proposal_id: str, *, activate: bool) -> str:
    """Make a proposed routine one of the person's own, as their health lets it be; return its id.

    It is in use from today where none is, or with `activate`. Exercises in it that the clinician wrote become
    the person's own. Raises `RehabError` where the proposal is over, where nothing of it may be done, and
    while a sign waits that someone should look at now (see `changing`).
    """
    with changing(editing) as session:
        row = _open(session, editing.person, proposal_id)
        proposed = read_proposed(row.routine)
        items = _fitted(proposed, read_health(session, editing.person)).items
        if not items:
            raise RehabError("Nothing in it may be done, as things are with your health. You can leave it.")
        names = _own_names(session, editing, proposed.own, items)
        own = tuple(replace(item, exercise=names.get(item.exercise, item.exercise)) for item in items)
        routine = replace(proposed.routine, id=editing.routine_id, items=own)
        add_routine(session, editing.person, routine, editing.today, editing.now)
        if activate or active_routine_id(session, editing.person, editing.today) is None:
            choose_routine(session, editing.person, routine.id, editing.today)
        row.decision, row.decided_at = Decision.TAKEN.value, editing.now
    return routine.id


def leave(db: Engine, person: str, proposal_id: str, now: datetime) -> None:
    """Do not take what was proposed; the clinician sees that it was not."""
    with writing(db, person, marks=False) as session:
        row = _open(session, person, proposal_id)
        row.decision, row.decided_at = Decision.LEFT.value, now


def _open(session: Session, person: str, proposal_id: str) -> Proposal:
    row = session.get(Proposal, proposal_id)
    if row is None or row.person_id != person or row.decision != Decision.OPEN.value:
        raise RehabError(_GONE)
    return row


def _own_names(
    session: Session, editing: Editing, own: Mapping[str, Exercise], items: Sequence[Item]
) -> Mapping[str, str]:
    """Make the clinician's exercises in a routine the person's own; return their new ids by the old ones.

    One that the person has already, word for word, is not made twice.
    """
    query = select(OwnExercise).where(OwnExercise.person_id == editing.person)
    there = {_words_of(row.document): row for row in session.exec(query)}
    names = {}
    for name in {item.exercise for item in items} & own.keys():
        row = there.get(_words_of(document_of(own[name]))) or _new_own(editing, own[name])
        row.archived_at = None
        session.add(row)
        names[name] = row.id
    return names


def _words_of(document: Mapping[str, object]) -> str:
    """Return all that an exercise says but its id."""
    return json.dumps({**document, "id": ""}, sort_keys=True)


def _new_own(editing: Editing, exercise: Exercise) -> OwnExercise:
    document = document_of(replace(exercise, id=f"own_{uuid4().hex}"))
    row = {"person_id": editing.person, "id": document["id"], "document": document}
    return OwnExercise.model_validate({**row, "made_at": editing.now})
