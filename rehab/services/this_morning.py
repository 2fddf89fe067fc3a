"""This morning after a session: whether its score is owed, what it says, whether to ask for sore muscles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.morning import Morning, may_be_sore, morning
from rehab.domain.pain import morning_is_owed
from rehab.domain.thresholds import SORE_DAYS
from rehab.services.pain import score_of_day
from rehab.storage.session_days import last_session_day
from rehab.storage.tables import PainEntry

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
    last = last_session_day(session, person, today - timedelta(days=1))
    slept = score_of_day(session, person, today, "morning")
    if slept is None:
        return ThisMorning(morning_is_owed(last, today, has_morning=False), Morning.UNKNOWN, None)
    said, row = morning(usual, slept[1]), session.get(PainEntry, slept[0])
    is_after = last is not None and (today - last).days <= SORE_DAYS
    is_asked = is_after and may_be_sore(said, slept[1]) and row is not None and row.is_sore is None
    return ThisMorning(is_owed=False, said=said, may_be_sore=slept[0] if is_asked else None)
