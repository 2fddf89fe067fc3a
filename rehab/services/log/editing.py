"""Change a stored session, put it or one of its sets into the bin, and take it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from rehab.domain.by_hand import moved, refuse_nonsense
from rehab.domain.errors import RehabError
from rehab.services.person import day_of, load_person
from rehab.services.results import is_light, logging_of
from rehab.storage.engine import writing
from rehab.storage.exercises import read_exercises
from rehab.storage.sessions import Logging, read_result, score_fields, scores_of, session_fields, write_sets
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.result import SessionResult

#: Exercise by place in the session, number and side: what one set is known by.
SetKey = tuple[int, int, str]


def edit_session(db: Engine, person: str, result: SessionResult, now: datetime) -> None:
    """Store a session as it is now in place of what it was; it says from then on that it was edited.

    Whether it counts is not asked again as long as its day stays: it was logged when it was logged. On
    another day it counts if that day is at most 48 hours ago. An edit that changes nothing is none.
    Raises `RehabError` for nonsense, and for a session that is gone or in the bin.
    """
    refuse_nonsense(result, day_of(db, person, now))
    known = load_person(db, person)
    fresh = logging_of(db, person, result, by="hand", now=now)
    with writing(db, person) as session:
        row = own_session(session, person, result.id)
        if row.deleted_at is not None:
            raise RehabError("This session is in the bin. Please put it back before you change it.")
        stored = read_result(session, person, result.id)
        if known is None or stored is None or stored == result:
            return
        if result.day != stored.day and result.started_at == stored.started_at:
            result = moved(replace(result, day=stored.day), result.day, known.zone, now)
        _store(session, row, result, fresh, now)


def _store(
    session: Session, row: TrainingSession, result: SessionResult, fresh: Logging, now: datetime
) -> None:
    is_moved = row.day != result.day
    logging = Logging(
        by=row.logged_by,
        at=row.logged_at,
        counts=fresh.counts if is_moved else row.counts,
        is_late=fresh.is_late if is_moved else row.is_late,
        is_light=fresh.is_light,
    )
    fields = session_fields(row.person_id, replace(result, rev=row.rev), logging)
    row.sqlmodel_update({**fields, "edited_at": now})
    write_sets(session, row.person_id, row.id, result.sets)
    _change_scores(session, row.person_id, result, now)


def _change_scores(session: Session, person: str, result: SessionResult, now: datetime) -> None:
    """Let the scores of a session be those of the result; one that is taken away goes into the bin."""
    everything = _scores(session, result.id)
    rows = {row.moment: row for row in everything}
    given = {moment: (moment, score, at) for moment, score, at in scores_of(result)}
    for moment in ("before", "after"):
        row, entry = rows.get(moment), given.get(moment)
        if entry is None and row is not None:
            row.deleted_at = row.deleted_at or now
        elif entry is not None and row is None:
            session.add(PainEntry.model_validate(score_fields(person, result, entry)))
        elif entry is not None and row is not None and (row.score != entry[1] or row.deleted_at):
            row.score, row.edited_at, row.deleted_at = entry[1], now, None
    for row in everything:
        row.at, row.day = row.at + (result.day - row.day), result.day


def _scores(session: Session, session_id: str) -> list[PainEntry]:
    return list(session.exec(select(PainEntry).where(PainEntry.session_id == session_id)).all())


def delete_session(db: Engine, person: str, session_id: str, now: datetime) -> None:
    """Put a session and its scores into the bin; done twice, it is in there once."""
    with writing(db, person) as session:
        row = own_session(session, person, session_id)
        if row.deleted_at is None:
            row.deleted_at = now
            for score in _scores(session, session_id):
                score.deleted_at = score.deleted_at or now


def restore_session(db: Engine, person: str, session_id: str) -> None:
    """Take a session out of the bin with the scores that went with it."""
    with writing(db, person) as session:
        row = own_session(session, person, session_id)
        for score in _scores(session, session_id):
            if score.deleted_at == row.deleted_at:
                score.deleted_at = None
        row.deleted_at = None


def delete_set(db: Engine, person: str, session_id: str, key: SetKey, now: datetime) -> None:
    """Put one set of a session into the bin; the session is edited by that."""
    _bin_set(db, person, session_id, key, now, is_deleted=True)


def restore_set(db: Engine, person: str, session_id: str, key: SetKey, now: datetime) -> None:
    """Take a set out of the bin; the session is edited by that."""
    _bin_set(db, person, session_id, key, now, is_deleted=False)


def _bin_set(
    db: Engine, person: str, session_id: str, key: SetKey, now: datetime, *, is_deleted: bool
) -> None:
    with writing(db, person) as session:
        row = own_session(session, person, session_id)
        one = session.get(SessionSet, (session_id, *key))
        if one is None:
            raise RehabError("This set is not there any more. Please reload the page.")
        if (one.deleted_at is not None) == is_deleted:
            return
        one.deleted_at = now if is_deleted else None
        session.flush()
        result = read_result(session, person, session_id)
        if result is not None:
            row.sets_planned, row.sets_done = len(result.sets), result.sets_done
            row.active_seconds = result.active_seconds
            row.is_light = is_light(result, read_exercises(session, person))
        row.edited_at = now


def own_session(session: Session, person: str, session_id: str) -> TrainingSession:
    """Return a session's row; raise `RehabError` where this person has none of that id."""
    row = session.exec(
        select(TrainingSession).where(
            col(TrainingSession.id) == session_id, TrainingSession.person_id == person
        )
    ).first()
    if row is None:
        raise RehabError("This session is not there any more. Please go back and choose another one.")
    return row
