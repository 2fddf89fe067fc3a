"""The person's own exercises: written, changed, archived and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from rehab.domain.errors import RehabError
from rehab.domain.exercise import Origin, Timing
from rehab.domain.own_exercise import OwnForm, copy_of, exercise_of, form_of
from rehab.storage.catalogue import document_of, exercise_from
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import read_exercises
from rehab.storage.tables import OwnExercise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise

#: No exercise of the catalogue begins like this.
_PREFIX = "own_"
_NOT_YOURS = "This exercise is not one of yours. Please write a new one."


def load_own_form(db: Engine, person: str, own_id: str) -> OwnForm | None:
    """Return the form of an exercise of the person's own as it is, or None where there is no such one."""
    with reading(db, person) as session:
        known = read_exercises(session, person).get(own_id)
    return form_of(known) if known is not None and known.origin is Origin.OWN else None


def new_own_form(db: Engine, person: str, source: str | None = None) -> OwnForm:
    """Return the form of a new exercise, which may be a copy of `source`.

    It has an id of its own already: saving it twice makes one exercise.
    """
    new_id = f"{_PREFIX}{uuid4().hex}"
    with reading(db, person) as session:
        copied = read_exercises(session, person).get(source or "")
    return OwnForm(new_id) if copied is None else copy_of(copied, new_id)


def save_own(db: Engine, person: str, form: OwnForm, now: datetime) -> None:
    """Keep an exercise of the person's own, new or changed; a change applies from now on.

    Raises `RehabError` for what is missing or nonsense, and changes nothing then.
    """
    with writing(db, person, taken=_NOT_YOURS) as session:
        row = _own_row(session, person, form.id)
        known = read_exercises(session, person)
        before = known.get(form.id)
        exercise = exercise_of(form, before or known.get(form.made_from or ""))
        if before is not None:
            _refuse_other_count(before, exercise)
        document = document_of(exercise)
        exercise_from(document, form.id, form.id, Origin.OWN)  # what we store, we must be able to read
        if row is None:
            session.add(_new_row(person, form.id, document, now))
        else:
            row.document, row.edited_at = document, now


def archive_own(db: Engine, person: str, exercise_id: str, now: datetime) -> None:
    """Hide an own exercise from the library; routines and history keep it."""
    _set_archived(db, person, exercise_id, now)


def restore_own(db: Engine, person: str, exercise_id: str) -> None:
    """Take an archived exercise back into the library."""
    _set_archived(db, person, exercise_id, None)


def _set_archived(db: Engine, person: str, exercise_id: str, at: datetime | None) -> None:
    with writing(db, person) as session:
        row = session.get(OwnExercise, exercise_id)
        if row is None or row.person_id != person:
            raise RehabError("This exercise is not one of yours, so it cannot be archived.")
        row.archived_at = at


def _own_row(session: Session, person: str, exercise_id: str) -> OwnExercise | None:
    row = session.get(OwnExercise, exercise_id)
    if not exercise_id.startswith(_PREFIX) or (row is not None and row.person_id != person):
        raise RehabError(_NOT_YOURS)
    return row


def _new_row(person: str, own_id: str, document: Mapping[str, object], now: datetime) -> OwnExercise:
    return OwnExercise.model_validate(
        {"person_id": person, "id": own_id, "document": document, "made_at": now}
    )


def _refuse_other_count(before: Exercise, after: Exercise) -> None:
    if (before.timing is Timing.CONTINUOUS) != (after.timing is Timing.CONTINUOUS):
        raise RehabError(
            "Routines count on this exercise in repetitions or in minutes as it is, so that cannot change. "
            "Please make a new exercise instead; you can archive this one."
        )
