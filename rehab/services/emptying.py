"""Empties the bin of what has waited there for 30 days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, delete, or_, select

from rehab.domain.thresholds import BIN_KEPT
from rehab.storage.engine import all_people, reading, writing
from rehab.storage.tables import (
    ActiveRoutine,
    MeasureEntry,
    PainEntry,
    RoutineRow,
    SessionSet,
    TimeOff,
    TrainingSession,
    WalkedDay,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Engine

#: What is taken out of its own bin; what belongs to a row goes with it.
_BINNED = (SessionSet, PainEntry, MeasureEntry, TimeOff, TrainingSession, WalkedDay, RoutineRow)


def empty_bins(db: Engine, now: datetime) -> int:
    """Delete for good what everybody's bin has held for 30 days; return how many rows.

    A routine that was in use stays: its days say what was planned then. It is only no longer shown.
    """
    return sum(empty_bin(db, person, now) for person in all_people(db))


def empty_bin(db: Engine, person: str, now: datetime) -> int:
    """Do so with one person's bin."""
    with reading(db, person) as session:
        over = or_(*(select(table).where(*_over(table, person, now)).exists() for table in _BINNED))
        if not session.exec(select(over)).one():
            return 0  # marking the data as changed would let every page compute anew
    with writing(db, person) as session:
        deletions = [delete(table).where(*_over(table, person, now)) for table in _BINNED]
        return sum(session.exec(one).rowcount for one in deletions)


def _over(table: Any, person: str, now: datetime) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - a table
    deleted_at = col(table.deleted_at)
    rule = (col(table.person_id) == person, deleted_at.is_not(None), deleted_at <= now - BIN_KEPT)
    if table is not RoutineRow:
        return rule
    routines = (col(ActiveRoutine.routine_id), col(TrainingSession.routine_id))
    used = [select(one).where(one.is_not(None)) for one in routines]
    return (*rule, *(col(RoutineRow.id).not_in(ids) for ids in used))
