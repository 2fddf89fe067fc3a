"""Store a session told by hand, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.by_hand import refuse_nonsense, refuse_nothing_done
from rehab.domain.errors import RehabError
from rehab.services.person import day_of
from rehab.services.results import logging_of
from rehab.storage.engine import writing
from rehab.storage.sessions import read_result, write_session
from rehab.storage.tables import TrainingSession

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

    from rehab.domain.result import SessionResult

_SAVED = "This session was saved already, perhaps in another window. Please change it under Recent."


def save_by_hand(db: Engine, person: str, result: SessionResult, now: datetime) -> None:
    """Store a session done without the player; the same one twice (a double click) is stored once.

    Raises `RehabError` for nonsense, a day to come, and another session under an id that is stored already.
    """
    refuse_nonsense(result, day_of(db, person, now))
    refuse_nothing_done(result)
    logging = logging_of(db, person, result, by="hand", now=now)
    with writing(db, person, taken=_SAVED) as session:
        if session.get(TrainingSession, result.id) is None:
            write_session(session, person, result, logging)
            return
        stored = read_result(session, person, result.id)
        if stored is None or _told(stored) != _told(result):
            raise RehabError(_SAVED)


def _told(result: SessionResult) -> tuple[object, ...]:
    """Return what a person tells of a session; the times may be made up at each click."""
    return (
        result.day,
        result.sitting,
        result.routine,
        result.outcome,
        result.pain_before,
        result.pain_after,
        result.effort,
        result.note,
        sorted(result.sets, key=lambda one: (one.position, one.number, one.side)),
    )
