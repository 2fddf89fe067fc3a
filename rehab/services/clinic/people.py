"""A clinician's people, by who needs a look first."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlmodel import col, delete, select

from rehab.domain.errors import RehabError
from rehab.domain.looked_at import Seen
from rehab.domain.needs_a_look import Facts, Listed, Look, in_order, look_at
from rehab.domain.pain import baseline, of_days
from rehab.domain.thresholds import BASELINE_DAYS, MEDIAN_WINDOW_DAYS, WEEK_SCORED_DAYS_LEAST
from rehab.services.clinic.looking import looking_at
from rehab.services.safety import read_waits_for
from rehab.services.time_off import read_all_off
from rehab.storage.engine import reading, writing
from rehab.storage.pain import first_days, read_points
from rehab.storage.routines import active_since, read_routine
from rehab.storage.session_days import last_session_day
from rehab.storage.tables import Client

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.pain import PainPoint

_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=MEDIAN_WINDOW_DAYS)
#: Of how many people it is kept how they are, until their data or their day changes.
_PEOPLE_KEPT = 4096


def has_people(db: Engine, person: str) -> bool:
    """Say whether somebody has let this person see their data at some time."""
    with reading(db, person) as session:
        return (
            session.exec(select(Client.patient_id).where(Client.person_id == person).limit(1)).first()
            is not None
        )


def load_people(db: Engine, clinician: str, now: datetime) -> tuple[Listed, ...]:
    """Return the people whom a clinician may see, by who needs a look; it is in the log of each.

    Who has taken their access back leaves the list.
    """
    with reading(db, clinician) as session:
        known = session.exec(select(Client.patient_id).where(Client.person_id == clinician)).all()
    found = {patient: _line(db, clinician, patient, now) for patient in known}
    gone = [patient for patient, line in found.items() if line is None]
    if gone:
        with writing(db, clinician, marks=False) as session:
            session.exec(
                delete(Client).where(col(Client.person_id) == clinician, col(Client.patient_id).in_(gone))
            )
    return in_order(line for line in found.values() if line is not None)


def _line(db: Engine, clinician: str, patient: str, now: datetime) -> Listed | None:
    """Return somebody's line, or None where the clinician may not see them any more."""
    try:
        seen = looking_at(db, clinician, patient, now, Seen.LIST)
    except RehabError:
        return None
    return Listed(patient, seen.name, _look(db, patient, seen.facts.revision, seen.today))


@lru_cache(maxsize=_PEOPLE_KEPT)
def _look(db: Engine, patient: str, _revision: int, today: date) -> Look:
    with reading(db, patient) as session:
        start, days = _first_week(session, patient, today)
        recent = read_points(session, patient, today - 2 * _WEEK + _ONE_DAY, today)
        facts = Facts(
            today=today,
            waits_for=read_waits_for(session, patient),
            pain=_weekly(recent, today),
            pain_before=_weekly(recent, today - _WEEK),
            pain_first=start if days and days[-1] + _WEEK <= today else None,
            last_session=(last := last_session_day(session, patient, today)),
            idle_since=_idle_since(session, patient, today, last),
        )
    return look_at(facts)


def _first_week(session: Session, patient: str, today: date) -> tuple[float | None, Sequence[date]]:
    """Return the pain of the first week, None until it is full, and its days."""
    days = first_days(session, patient, BASELINE_DAYS)
    if len(days) < BASELINE_DAYS or days[-1] > today:
        return None, ()
    return baseline(read_points(session, patient, days[0], days[-1])), days


def _weekly(points: Sequence[PainPoint], day: date) -> float | None:
    """Return the median of a week that ends with a day, where enough of its days have a score."""
    of_week = [point for point in points if day - _WEEK < point.day <= day]
    median, scored = of_days(of_week)
    return median if scored >= WEEK_SCORED_DAYS_LEAST else None


def _idle_since(session: Session, patient: str, today: date, last: date | None) -> date | None:
    """Return the day from which nothing was done of what was planned; None where nothing is planned."""
    since, routine_id = active_since(session, patient, today)
    routine = read_routine(session, patient, routine_id) if routine_id else None
    times = read_all_off(session, patient)
    if routine is None or not routine.items or any(today in off for off in times):
        return None
    ended = [off.last_day for off in times if off.last_day is not None and off.is_over(today)]
    return max([since, *([last] if last else []), *ended])
