"""Measures: what is asked today, forms to fill in and to put right, and how each went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import select

from rehab.domain.errors import RehabError
from rehab.domain.measure import MOST_ACTIVITIES, Filled, due_on, score_of
from rehab.services.filled import load_filled
from rehab.services.person import read_person
from rehab.storage.engine import reading, writing
from rehab.storage.measures import filled_of, measures, read_activities, read_asked
from rehab.storage.tables import Activity, MeasureChoice, MeasureEntry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.measure import Asking, Measure
    from rehab.domain.measure_history import MeasureHistory

_LONGEST_NAME = 120
_GONE = "This form is not there any more. Please reload the page."


@dataclass(frozen=True)
class Course:
    """A measure with the forms filled in so far, oldest first, and the day it is next due, if it is asked.

    `history` is how it is drawn; None where there are too few forms.
    """

    measure: Measure
    filled: tuple[Filled, ...]
    history: MeasureHistory | None
    due_on: date | None


@dataclass(frozen=True)
class Form:
    """A measure to fill in with the person's own items in it; or a form of before, to put right."""

    measure: Measure
    day: date
    before: Filled | None = None

    @property
    def waits_for_names(self) -> bool:
        """Whether the person has to name first what it asks for."""
        return self.measure.names_own_items and not self.measure.items


def load_courses(db: Engine, person: str, today: date) -> tuple[Course, ...]:
    """Return every measure with what was filled in so far."""
    with reading(db, person) as session:
        known = read_person(session, person)
        asked = {asking.measure.id: asking for asking in _asked(session, person, today)}
    filled = load_filled(db, person, known.revision if known else 0)
    return tuple(
        Course(
            measure=measure,
            filled=filled[measure.id].forms,
            history=filled[measure.id].history,
            due_on=asked[measure.id].due_on if measure.id in asked else None,
        )
        for measure in measures().values()
    )


def read_due(session: Session, person: str, today: date) -> Measure | None:
    """Return the one measure to ask today, if any."""
    return due_on(today, _asked(session, person, today))


def load_form(db: Engine, person: str, measure_id: str, entry_id: str | None, today: date) -> Form | None:
    """Return a form to fill in, or one of before; None where there is no such measure or form.

    A form of before asks for the activities that were in it, also where these have ended.
    """
    if measure_id not in measures():
        return None
    measure = measures()[measure_id]
    with reading(db, person) as session:
        if entry_id is None:
            return Form(measure.asking(read_activities(session, person)), today)
        row = session.get(MeasureEntry, entry_id)
        if row is None or row.person_id != person or row.deleted_at or row.measure != measure_id:
            return None
        named = ((one.id, one.name) for one in _named(session, person) if one.id in row.answers)
        return Form(measure.asking(named), row.day, filled_of(row))


def load_activities(db: Engine, person: str) -> tuple[tuple[str, str], ...]:
    """Return the activities that a person scores, by id and name."""
    with reading(db, person) as session:
        return read_activities(session, person)


def save_form(
    db: Engine, person: str, form: Form, entry_id: str, answers: Mapping[str, int], now: datetime
) -> float:
    """Keep a form and return its score; the same id twice is one form, the later answers count.

    Raises `RehabError` for what is missing, and changes nothing then.
    """
    score = score_of(form.measure, answers)
    with writing(db, person, taken=_GONE) as session:
        if session.get(MeasureEntry, entry_id) is None:
            values = {"id": entry_id, "person_id": person, "measure": form.measure.id, "day": form.day}
            values |= {"at": now, "answers": dict(answers), "score": score}
            session.add(MeasureEntry.model_validate(values))
            return score
        row = _own(session, person, entry_id)
        if (row.answers, row.score) != (dict(answers), score):
            row.answers, row.score, row.edited_at = dict(answers), score, now
    return score


def delete_form(db: Engine, person: str, entry_id: str, now: datetime) -> None:
    """Put a form into the bin; done twice, it is in there once."""
    with writing(db, person) as session:
        row = _own(session, person, entry_id)
        row.deleted_at = row.deleted_at or now


def restore_form(db: Engine, person: str, entry_id: str) -> None:
    """Take a form out of the bin."""
    with writing(db, person) as session:
        _own(session, person, entry_id).deleted_at = None


def name_activities(db: Engine, person: str, names: Sequence[str], now: datetime) -> None:
    """Let the person score these activities from now on; one whose name stays goes on as it is.

    Raises `RehabError` for none, too many, or a name that is too long.
    """
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not 1 <= len(wanted) <= MOST_ACTIVITIES:
        raise RehabError(f"Please name one to {MOST_ACTIVITIES} things that matter to you.")
    if any(len(name) > _LONGEST_NAME for name in wanted):
        raise RehabError(f"A name can have up to {_LONGEST_NAME} characters. Please make it shorter.")
    with writing(db, person) as session:
        now_scored = [row for row in _named(session, person) if row.ended_at is None]
        for row in now_scored:
            row.ended_at = None if row.name in wanted else now
        kept = {row.name for row in now_scored}
        # Made one after the other, so that they stay in the order in which they were named.
        for number, name in enumerate(name for name in wanted if name not in kept):
            made_at = now + timedelta(microseconds=number)
            values = {"id": str(uuid4()), "person_id": person, "name": name, "made_at": made_at}
            session.add(Activity.model_validate(values))


def put_off(db: Engine, person: str, measure_id: str, today: date) -> None:
    """Ask a measure no more today; tomorrow it is due again."""
    _choose(db, person, measure_id, put_off_until=today + timedelta(days=1))


def ask_it(db: Engine, person: str, measure_id: str, *, is_asked: bool) -> None:
    """Ask a measure whenever it is due from now on, or never of itself."""
    _choose(db, person, measure_id, is_asked=is_asked)


def _choose(
    db: Engine,
    person: str,
    measure_id: str,
    *,
    is_asked: bool | None = None,
    put_off_until: date | None = None,
) -> None:
    if measure_id not in measures():
        raise RehabError("There is no such questionnaire.")
    with writing(db, person) as session:
        row = session.get(MeasureChoice, (person, measure_id))
        if row is None:
            is_usual = not measures()[measure_id].is_optional
            values = {"person_id": person, "measure": measure_id, "is_asked": is_usual}
            row = MeasureChoice.model_validate(values)
            session.add(row)
        if is_asked is not None:
            row.is_asked = is_asked
        row.put_off_until = put_off_until or row.put_off_until


def _asked(session: Session, person: str, today: date) -> tuple[Asking, ...]:
    known = read_person(session, person)
    since = known.day_of(known.made_at) if known else today
    return read_asked(session, person, since)


def _named(session: Session, person: str) -> Sequence[Activity]:
    return session.exec(select(Activity).where(Activity.person_id == person)).all()


def _own(session: Session, person: str, entry_id: str) -> MeasureEntry:
    row = session.get(MeasureEntry, entry_id)
    if row is None or row.person_id != person:
        raise RehabError(_GONE)
    return row
