"""The last week that is over: what was planned of each item, and how sure the person is."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from rehab.domain.adaptation.facts import LastWeek
from rehab.domain.look_back.facts import WEEK, last_monday
from rehab.domain.look_back.question import Question
from rehab.domain.thresholds import SURE_DAYS
from rehab.storage.tables import LookBack, MeasureEntry

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlmodel import Session

    from rehab.domain.timeline import Timeline

_MEASURE = "confidence"


def read_last_week(
    session: Session, person: str, today: date, plans: Timeline, off: Collection[date]
) -> LastWeek:
    """Return the last week that is over on a day; `off` are the days that were off."""
    monday = last_monday(today)
    planned: Counter[str] = Counter()
    for day in (monday + timedelta(days=n) for n in range(WEEK.days)):
        routine = plans.on(day)
        if routine is not None and day not in off:
            numbers = routine.sittings_on(day.weekday())
            planned.update({item.key for number in numbers for item in routine.due(day, number)})
    return LastWeek(monday, planned, _sure(session, person, monday, today))


def _sure(session: Session, person: str, monday: date, today: date) -> int | None:
    """Return what was said in the look back at a week, or else in the last questionnaire on confidence."""
    row = session.get(LookBack, (person, monday))
    said = row.answers.get(Question.CONFIDENCE) if row is not None else None
    if isinstance(said, int):
        return said
    score = session.exec(
        select(MeasureEntry.score)
        .where(
            MeasureEntry.person_id == person,
            MeasureEntry.measure == _MEASURE,
            col(MeasureEntry.day).between(today - timedelta(days=SURE_DAYS), today),
            col(MeasureEntry.deleted_at).is_(None),
        )
        .order_by(col(MeasureEntry.at).desc())
        .limit(1)
    ).first()
    return None if score is None else int(score)
