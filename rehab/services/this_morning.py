"""This morning after a session: whether its score is owed, what it says, whether to ask for sore muscles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select

from rehab.domain.morning import Morning, may_be_sore, morning
from rehab.domain.pain import morning_is_owed
from rehab.domain.thresholds import SORE_DAYS
from rehab.services.pain import score_of_day
from rehab.storage.tables import PainEntry, TrainingSession

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session


@dataclass(frozen=True)
class ThisMorning:
    """Whether a score is owed, what the one given says, and its id where it may be sore muscles."""

    is_owed: bool
    said: Morning
    may_be_sore: str | None


def read_this_morning(session: Session, person: str, today: date, usual: float | None) -> ThisMorning:
    """Return what there is to ask and to say this morning; `usual` is the usual pain, None if not known."""
    last = _last_day(session, person, today)
    slept = score_of_day(session, person, today, "morning")
    if slept is None:
        return ThisMorning(morning_is_owed(last, today, has_morning=False), Morning.UNKNOWN, None)
    said, row = morning(usual, slept[1]), session.get(PainEntry, slept[0])
    is_after = last is not None and (today - last).days <= SORE_DAYS
    is_asked = is_after and may_be_sore(said, slept[1]) and row is not None and row.is_sore is None
    return ThisMorning(is_owed=False, said=said, may_be_sore=slept[0] if is_asked else None)


def _last_day(session: Session, person: str, today: date) -> date | None:
    """Return the last day with a session before today."""
    return session.exec(
        select(func.max(TrainingSession.day)).where(
            TrainingSession.person_id == person,
            TrainingSession.day < today,
            col(TrainingSession.deleted_at).is_(None),
        )
    ).one()
