"""Warning signs: answers kept with their day and occasion, what of them waits, and when to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import col, func, select

from rehab.domain.result import Outcome
from rehab.domain.thresholds import CHECK_EVERY
from rehab.domain.time_off import OffKind, days_off_on
from rehab.domain.warning_answers import (
    Answers,
    Occasion,
    check_due,
    denied_in,
    questions_of,
    signs_in,
    urgency_of,
    waiting_signs,
    weekly_due,
)
from rehab.domain.warning_signs import Urgency
from rehab.services.time_off import read_all_off
from rehab.storage.engine import reading, writing
from rehab.storage.session_days import last_session_day, sessions_between
from rehab.storage.tables import SafetyAnswer, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session
    from sqlmodel.sql.expression import SelectOfScalar

    from rehab.domain.warning_signs import Question

_SOUGHT = "sought_care"
_AN_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Safety:
    """What was answered, the newest first; the signs that wait, the most urgent first; why to ask, if so."""

    answered: tuple[Answers, ...]
    waiting: tuple[Question, ...]
    due: Occasion | None

    @property
    def waits_for(self) -> Urgency | None:
        """How soon someone should look, or None where nothing waits."""
        return urgency_of(one.id for one in self.waiting)

    @property
    def was_checked(self) -> bool:
        """Whether every question was answered at some time."""
        return any(one.occasion.is_check for one in self.answered)


def load_safety(db: Engine, person: str, today: date) -> Safety:
    """Return what a person answered so far, and what follows from it on a rehab day."""
    with reading(db, person) as session:
        answered = _read_answered(session, person)
        off = days_off_on(read_all_off(session, person), today)
        is_stopped = _is_stopped(session, person, today)
        last_session = last_session_day(session, person, today)
    flare_began = off.first_day if off is not None and off.kind is OffKind.FLARE else None
    return Safety(
        answered=answered[::-1],
        waiting=questions_of(waiting_signs(answered)),
        due=check_due(answered, today, flare_began, is_stopped=is_stopped, last_session=last_session),
    )


def _is_stopped(session: Session, person: str, today: date) -> bool:
    """Say whether a session was stopped for pain or a symptom since all questions were answered last.

    One that is longer ago than the check is due anyway is not asked about any more.
    """
    answer, of = SafetyAnswer, TrainingSession
    answered = select(func.max(col(answer.at))).where(
        col(answer.person_id) == person,
        col(answer.occasion).in_([one.value for one in Occasion if one.is_check]),
    )
    stopped = select(func.max(col(of.ended_at))).where(
        *sessions_between(person, today - CHECK_EVERY, today),
        col(of.outcome) == Outcome.STOPPED_FOR_PAIN.value,
    )
    last_answer, last_stop = session.exec(answered).one(), session.exec(stopped).one()
    return last_stop is not None and (last_answer is None or last_answer < last_stop)


def waits_for_care(db: Engine, person: str) -> Urgency | None:
    """Return how soon someone should look, or None where no sign waits."""
    with reading(db, person) as session:
        return read_waits_for(session, person)


def read_waits_for(session: Session, person: str) -> Urgency | None:
    """Return how soon someone should look, in a session that is open already."""
    return urgency_of(waiting_signs(_read_answered(session, person)))


def asks_weekly(db: Engine, person: str, today: date, monday: date) -> bool:
    """Say whether the look back asks for the signs of a week: never while one waits that is for now."""
    safety = load_safety(db, person, today)
    return safety.waits_for is not Urgency.NOW and weekly_due(safety.answered, monday)


def save_warning_signs(
    db: Engine,
    person: str,
    answers: Mapping[str, bool],
    day: date,
    now: datetime,
    occasion: Occasion = Occasion.ASKED,
) -> Urgency | None:
    """Keep answers with their day and occasion; return how soon someone should look at what waits then."""
    with writing(db, person) as session:
        latest = session.exec(_rows(person).order_by(col(SafetyAnswer.at).desc()).limit(1)).first()
        # Two answers of one moment keep their order.
        at = now if latest is None else max(now, latest.at + _AN_INSTANT)
        row = {"person_id": person, "id": str(uuid4()), "day": day, "at": at, "occasion": occasion.value}
        session.add(SafetyAnswer.model_validate({**row, "answers": dict(answers)}))
        session.flush()
        return read_waits_for(session, person)


def save_sought_care(db: Engine, person: str, day: date, now: datetime) -> None:
    """Keep that the person has sought care about the signs that waited."""
    with reading(db, person) as session:
        waiting = waiting_signs(_read_answered(session, person))
    answers = {**dict.fromkeys(waiting, True), _SOUGHT: True}
    save_warning_signs(db, person, answers, day, now, Occasion.CARE)


def _read_answered(session: Session, person: str) -> tuple[Answers, ...]:
    rows = session.exec(_rows(person).order_by(col(SafetyAnswer.at)))
    return tuple(
        Answers(row.day, _occasion(row), signs_in(row.answers), denied_in(row.answers)) for row in rows
    )


def _occasion(row: SafetyAnswer) -> Occasion:
    # Rows of older versions do not name theirs.
    return Occasion.CARE if row.answers.get(_SOUGHT) else Occasion(row.occasion)


def _rows(person: str) -> SelectOfScalar[SafetyAnswer]:
    return select(SafetyAnswer).where(SafetyAnswer.person_id == person)
