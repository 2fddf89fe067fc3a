"""The look back at a week: when it is owed, what it shows, and what the person answered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.look_back.facts import WEEK, WeekFacts, last_monday
from rehab.domain.look_back.question import Answer, Question, answer_to, question_for
from rehab.services.history import load_history
from rehab.services.safety import waits_for_care
from rehab.services.under_way import load_under_way
from rehab.services.week_facts import load_week, load_week_facts
from rehab.storage.engine import reading, writing
from rehab.storage.tables import LookBack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import Engine

    from rehab.services.person import PersonFacts


@dataclass(frozen=True)
class WeekShown:
    """A week to look back at, what is asked about it and what was answered, and the weeks beside it."""

    monday: date
    facts: WeekFacts
    question: Question
    answer: Answer | None
    is_seen: bool
    earlier: date | None
    later: date | None

    @property
    def is_last(self) -> bool:
        """Whether it is the newest one: only there is something to suggest and to ask."""
        return self.later is None


def owes_look_back(db: Engine, known: PersonFacts, now: datetime) -> bool:
    """Say whether to begin with the look back: on the first open of a week that has one behind it.

    Somebody who was welcomed only this week has none, and an empty week is none. A warning sign that waits,
    or a session under way, comes first. Source: our rule.
    """
    if known.welcomed_at is None:
        return False
    today = known.day_of(now)
    monday = last_monday(today)
    if known.day_of(known.welcomed_at) >= monday + WEEK:
        return False
    return (
        not _is_seen(db, known.id, monday)
        and not load_week(db, known.id, known.revision, today, monday).is_empty
        and load_under_way(db, known.id, now) is None
        and waits_for_care(db, known.id) is None
    )


def load_look_back(db: Engine, person: str, revision: int, today: date, monday: date) -> WeekShown | None:
    """Return a week to look back at; None before the first one, and for one that is not over."""
    history, last = load_history(db, person, revision, today), last_monday(today)
    first = history[0].day if history else today
    if not first - WEEK < monday <= last:
        return None
    facts = load_week_facts(db, person, revision, today, monday)
    question, answers = question_for(facts.week.days), _answers(db, person, monday)
    return WeekShown(
        monday=monday,
        facts=facts,
        question=question,
        answer=_answer(question, answers or {}),
        is_seen=answers is not None,
        earlier=monday - WEEK if first < monday else None,
        later=monday + WEEK if monday < last else None,
    )


def save_seen(db: Engine, person: str, monday: date, now: datetime) -> None:
    """Keep that a week was looked back at; the first time counts."""
    _keep(db, person, monday, now, {})


def save_answer(
    db: Engine, person: str, monday: date, question: Question, answer: Answer | None, now: datetime
) -> None:
    """Keep an answer in place of the one before; None takes it back. Raises `RehabError` for no answer."""
    _keep(db, person, monday, now, {question: None if answer is None else answer_to(question, answer)})


def _keep(db: Engine, person: str, monday: date, now: datetime, answers: Mapping[str, Answer | None]) -> None:
    # Suggestions compute with how sure the person is; with the rest no page does, so none has to forget.
    with writing(db, person, marks=Question.CONFIDENCE in answers) as session:
        row = session.get(LookBack, (person, monday))
        if row is None:
            values = {"person_id": person, "monday": monday, "seen_at": now, "answers": {}}
            row = LookBack.model_validate(values)
            session.add(row)
        told = {**row.answers, **answers}
        row.answers = {name: answer for name, answer in told.items() if answer is not None}


def _is_seen(db: Engine, person: str, monday: date) -> bool:
    return _answers(db, person, monday) is not None


def _answers(db: Engine, person: str, monday: date) -> Mapping[str, object] | None:
    """Return what was answered about a week; None where it was not looked back at."""
    with reading(db, person) as session:
        row = session.get(LookBack, (person, monday))
        return None if row is None else row.answers


def _answer(question: Question, answers: Mapping[str, object]) -> Answer | None:
    """Return the answer to a question, where there is one and it makes sense."""
    with suppress(RehabError):
        return answer_to(question, answers[question]) if question in answers else None
    return None
