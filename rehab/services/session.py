"""The session page: the plan that the player plays, and the results it sends back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from rehab.domain.day_state import counts, is_late, is_sitting_done
from rehab.domain.errors import RehabError
from rehab.domain.exercise import Kind
from rehab.domain.rehab_day import rehab_day
from rehab.domain.result import Outcome, SessionResult, SetState, result_from
from rehab.domain.session import Phase, SessionPlan, plan_session
from rehab.domain.thresholds import LIGHT_SECONDS
from rehab.services.pain import score_of_day
from rehab.services.person import read_person
from rehab.storage.engine import reading, writing
from rehab.storage.exercises import catalogue, read_exercises
from rehab.storage.routines import active_routine_id, latest_version, read_routine
from rehab.storage.sessions import Logging, write_session, write_session_pain
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Item, Routine
    from rehab.services.person import PersonFacts

#: A player that was opened before the person travelled west is a day ahead.
_A_DAY = timedelta(days=1)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
#: As many stored results as the browser is told of; it also hears of each one it just sent.
_RECENT = 20
_STORED = select_columns(col(TrainingSession.person_id), col(TrainingSession.rev)).where(
    col(TrainingSession.id) == bindparam("id")
)


@dataclass(frozen=True)
class SessionPage:
    """What the session page shows: the plan for the player (None: nothing to play) and its number."""

    plan: Mapping[str, Any] | None
    sitting: int
    saved: tuple[str, ...]


@dataclass(frozen=True)
class Receipt:
    """Which results are stored now, as `id:rev`, and a sentence for each that was refused, by the same."""

    saved: tuple[str, ...]
    refused: Mapping[str, str]


def load_session(db: Engine, person: str, day: date, sitting: int | None = None) -> SessionPage:
    """Return the plan of a sitting of a day; without a number, of the next one not done yet."""
    with reading(db) as session:
        saved = _recent(session, person)
        routine_id = active_routine_id(session, person, day)
        routine = read_routine(session, person, routine_id) if routine_id else None
        if routine is None:
            return SessionPage(None, sitting or 1, saved)
        number = sitting or next_sitting(session, person, routine, day) or 1
        version = latest_version(session, person, routine.id)
        exercises = read_exercises(session, person)
        items = [item for item in routine.due(day, number) if item.exercise in exercises]
        tapped = score_of_day(session, person, day, "before")
    plan = plan_session(items, exercises)
    facts = {
        "title": sitting_title(routine, day, number),
        "day": day.isoformat(),
        "sitting": number,
        "routine": routine.id,
        "version": version.number if version else None,
        "pain_before": tapped[1] if tapped else None,
        "ask_pain": True,
    }
    return SessionPage(for_player(plan, facts) if items else None, number, saved)


def sitting_title(routine: Routine, day: date, sitting: int) -> str:
    """Name a sitting of a day: the weekday, and which one it is where there are several."""
    if len(routine.sittings_on(day.weekday())) < 2:  # noqa: PLR2004 - one needs no number
        return f"{day:%A}"
    return f"{day:%A}, {_ORDINALS[sitting - 1]} sitting"


def next_sitting(session: Session, person: str, routine: Routine, day: date) -> int | None:
    """Return the first sitting of a day that is not done, or None when all are."""
    done = sittings_done(session, person, day)
    return next((n for n in routine.sittings_on(day.weekday()) if n not in done), None)


def sittings_done(session: Session, person: str, day: date) -> frozenset[int]:
    """Return the numbers of the sittings of a day that are done: see `is_sitting_done`."""
    row = TrainingSession
    query = (
        select_columns(
            col(row.sitting),
            func.sum(col(row.sets_done)),
            func.max(col(row.sets_planned)),
            func.max(case((col(row.outcome) == Outcome.STOPPED_FOR_PAIN.value, 1), else_=0)),
        )
        .where(
            col(row.person_id) == person,
            col(row.day) == day,
            col(row.routine_id).is_not(None),  # an extra session is no sitting
            col(row.deleted_at).is_(None),
        )
        .group_by(col(row.sitting))
    )
    return frozenset(
        sitting
        for sitting, done, planned, stopped in session.connection().execute(query)
        if is_sitting_done(done, planned, stopped_for_pain=bool(stopped))
    )


def for_player(plan: SessionPlan, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write a plan the way the player reads it. Its id changes when anything in it does."""
    body = {
        **facts,
        "exercises": [_exercise(*pair) for pair in zip(plan.items, plan.exercises, strict=True)],
        "phases": [_phase(phase) for phase in plan.phases],
    }
    text = json.dumps({**body, "pain_before": None}, sort_keys=True)
    return {"id": hashlib.sha256(text.encode()).hexdigest()[:16], **body}


def _exercise(item: Item, exercise: Exercise) -> Mapping[str, Any]:
    dose = item.dose
    return {
        "key": item.key,
        "exercise": exercise.id,
        "name": exercise.name,
        "note": item.note,
        "steps": list(exercise.steps),
        "position": exercise.position.words,
        "equipment": list(exercise.equipment),
        "planned": {
            "sets": dose.sets,
            "reps": dose.reps,
            "hold_s": dose.hold_s,
            "minutes": dose.minutes,
            "sides": dose.sides.value,
        },
    }


def _phase(phase: Phase) -> Mapping[str, Any]:
    return {
        "id": phase.id,
        "kind": phase.kind.value,
        "exercise": phase.exercise,
        "set": phase.set,
        "rep": phase.rep,
        "side": phase.side.value if phase.side else None,
        "seconds": phase.seconds,
        "say": phase.say,
        "cue": phase.cue,
    }


def saved_results(db: Engine, person: str) -> tuple[str, ...]:
    """Return the newest stored results as `id:rev`: what the browser may forget."""
    with reading(db) as session:
        return _recent(session, person)


def _recent(session: Session, person: str) -> tuple[str, ...]:
    rows = session.exec(
        select(TrainingSession.id, TrainingSession.rev)
        .where(TrainingSession.person_id == person)
        .order_by(col(TrainingSession.logged_at).desc())
        .limit(_RECENT)
    ).all()
    return tuple(f"{row_id}:{rev}" for row_id, rev in rows)


def save_results(db: Engine, person: str, sent: Sequence[object], now: datetime) -> Receipt:
    """Store what the player sent, each session once however often it comes.

    A session already stored takes over later answers (a higher `rev`), unless the person edited or deleted it
    meanwhile. One refused result does not hold up the others.
    """
    saved: list[str] = []
    refused: dict[str, str] = {}
    for data in sent:
        try:
            result = result_from(data)
            _save(db, person, result, now)
        except RehabError as refusal:
            refused[_named(data)] = str(refusal)
        else:
            saved.append(f"{result.id}:{result.rev}")
    return Receipt(tuple(saved), refused)


def _named(sent: object) -> str:
    return f"{sent.get('id')}:{sent.get('rev')}" if isinstance(sent, Mapping) else ""


def _save(db: Engine, person: str, result: SessionResult, now: datetime) -> None:
    with writing(db, person) as session:
        row = session.connection().execute(_STORED, {"id": result.id}).first()
        if row is None:
            write_session(session, person, result, _logging(session, person, result, by="player", now=now))
        elif row.person_id == person and row.rev < result.rev:
            _take_over(session, person, result)


def _take_over(session: Session, person: str, result: SessionResult) -> None:
    row = session.get_one(TrainingSession, result.id)
    row.rev = result.rev
    if row.edited_at is None and row.deleted_at is None:
        row.effort, row.note = result.effort, result.note
        write_session_pain(session, person, result)


def logging_of(db: Engine, person: str, result: SessionResult, *, by: str, now: datetime) -> Logging:
    """Decide what the moment of logging means: whether it counts, is late, and is a light session."""
    with reading(db) as session:
        return _logging(session, person, result, by=by, now=now)


def _logging(session: Session, person: str, result: SessionResult, *, by: str, now: datetime) -> Logging:
    known = read_person(session, person)
    if known is None:
        raise RehabError("Please open the start page once before logging a session.")
    if result.day > rehab_day(now, known.zone, known.day_starts_at) + _A_DAY:
        raise RehabError("This session is of a day that has not come yet. It was not stored.")
    exercises = catalogue()
    if any(one.exercise not in exercises for one in result.sets):
        exercises = read_exercises(session, person)
    return logging_for(known, exercises, result, by=by, now=now)


def logging_for(
    known: PersonFacts, exercises: Mapping[str, Exercise], result: SessionResult, *, by: str, now: datetime
) -> Logging:
    """Decide what the moment of logging means for a person whose day and exercises are known."""
    # The player's results may have waited in the browser: what counts is when the session ended. A clock that
    # is ahead there does not make it late.
    moment = min(result.ended_at, now) if by == "player" else now
    return Logging(
        by=by,
        at=now,
        counts=counts(result.day, moment, known.zone, known.day_starts_at),
        is_late=is_late(result.day, moment, known.zone, known.day_starts_at),
        is_light=is_light(result, exercises),
    )


def is_light(result: SessionResult, exercises: Mapping[str, Exercise]) -> bool:
    """Say whether a session has a gentle set done, or five minutes of walking or breathing."""
    for one in result.sets:
        exercise = exercises.get(one.exercise)
        if exercise is None:
            continue
        if exercise.kind in (Kind.AEROBIC, Kind.BREATHING):
            if one.seconds >= LIGHT_SECONDS:
                return True
        elif exercise.is_gentle and one.state is SetState.DONE:
            return True
    return False
