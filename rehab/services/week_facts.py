"""What became of a week, from what is stored."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from rehab.domain.compare import Period
from rehab.domain.day_state import DayState
from rehab.domain.look_back.facts import WEEK, Week, WeekFacts
from rehab.domain.pain import Moment
from rehab.domain.streak import weeks_on_plan
from rehab.domain.thresholds import BASELINE_DAYS
from rehab.domain.time_off import OffKind
from rehab.domain.traffic_light import Zone, zone
from rehab.services.compare import load_period
from rehab.services.headline import load_pain_facts
from rehab.services.history import load_history
from rehab.services.plans import load_plans
from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.pain import read_points
from rehab.storage.tables import PainEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.progress_words import PainFacts
    from rehab.services.history import DayRecord

_ONE_DAY = timedelta(days=1)


@remembered
def load_week_facts(db: Engine, person: str, revision: int, today: date, monday: date) -> WeekFacts:
    """Return what became of the week from a Monday on; it is over."""
    history, sunday = load_history(db, person, revision, today), monday + WEEK - _ONE_DAY
    until = [(record.day, record.state) for record in history if record.day <= sunday]
    starts = load_plans(db, person, revision).starts
    with reading(db, person) as session:
        has_red = _has_red(session, person, Period(monday, sunday))
    return WeekFacts(
        week=load_week(db, person, revision, today, monday),
        before=load_week(db, person, revision, today, monday - WEEK),
        first_week=_first_week(load_pain_facts(db, person, revision, today), sunday),
        has_red=has_red or any(record.facts.stopped_for_pain for record in _between(history, monday, sunday)),
        weeks_in_a_row=weeks_on_plan(until, sunday).current,
        new_since=max(
            (day for day in starts if monday <= day < min(monday + 2 * WEEK, today + _ONE_DAY)), default=None
        ),
    )


@remembered
def load_week(db: Engine, person: str, revision: int, today: date, monday: date) -> Week:
    """Return the days of a week that is over, and what they add up to."""
    history, sunday = load_history(db, person, revision, today), monday + WEEK - _ONE_DAY
    records = {record.day: record for record in _between(history, monday - _ONE_DAY, sunday)}
    days = [monday + n * _ONE_DAY for n in range(WEEK.days)]
    known = [records[day] for day in days if day in records]
    mornings = {day for day in days if (before := records.get(day - _ONE_DAY)) and before.sessions}
    with reading(db, person) as session:
        points = read_points(session, person, monday, sunday)
    answered = {point.day for point in points if point.moment is Moment.MORNING}
    return Week(
        days=tuple(records[day].state if day in records else DayState.NONE for day in days),
        sums=load_period(db, person, revision, today, Period(monday, sunday)),
        flare_days=sum(one.facts.time_off is OffKind.FLARE for one in known),
        planned_off=sum(one.facts.planned_sets > 0 and one.facts.time_off is not None for one in known),
        mornings=len(mornings),
        mornings_answered=len(mornings & answered),
    )


def _between(history: Sequence[DayRecord], first: date, last: date) -> list[DayRecord]:
    """Return the days from `first` to `last`; the history has its days in order, none left out."""
    if not history:
        return []
    start = history[0].day
    return list(history[max((first - start).days, 0) : max((last - start).days + 1, 0)])


def _first_week(pain: PainFacts, sunday: date) -> float | None:
    """Return the baseline where it is complete, and over before the week that ends on a Sunday."""
    is_over = pain.comparable_from is not None and pain.comparable_from <= sunday
    return pain.start if is_over and pain.start_days >= BASELINE_DAYS else None


def _has_red(session: Session, person: str, week: Period) -> bool:
    """Say whether a score in a session or after it was red, by the score before it."""
    row = PainEntry
    query = (
        select(col(row.session_id), col(row.moment), col(row.score))
        .where(
            col(row.person_id) == person,
            col(row.day).between(week.first, week.last),
            col(row.session_id).is_not(None),
            col(row.deleted_at).is_(None),
        )
        .order_by(col(row.at))
    )
    scores = session.connection().execute(query).all()
    before = {of: score for of, moment, score in scores if moment == Moment.BEFORE}
    return any(
        moment != Moment.BEFORE and zone(before.get(of), score) is Zone.RED for of, moment, score in scores
    )
