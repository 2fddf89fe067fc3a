"""Which sessions are of some days: what their queries have in common."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from rehab.storage.tables import SessionSet, TrainingSession

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlmodel import Session


def sessions_between(person: str, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of a person's sessions from `first` to `last` that are not in the bin."""
    return (
        col(TrainingSession.person_id) == person,
        col(TrainingSession.day).between(first, last),
        col(TrainingSession.deleted_at).is_(None),
    )


def done_between(person: str, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of the sets that were done from `first` to `last`, joined with their sessions."""
    return (
        *sessions_between(person, first, last),
        col(SessionSet.deleted_at).is_(None),
        col(SessionSet.state) != "skipped",
    )


def last_session_day(session: Session, person: str, until: date) -> date | None:
    """Return the last day with a session up to a day, or None where there is none."""
    days = select(func.max(col(TrainingSession.day))).where(*sessions_between(person, date.min, until))
    return session.exec(days).one()
