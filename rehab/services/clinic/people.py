"""A clinician's people, by who needs a look first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlmodel import col, delete, select

from rehab.domain.needs_a_look import Facts, Listed, Look, in_order, look_at
from rehab.domain.pain import baseline, of_days
from rehab.domain.thresholds import (
    BASELINE_DAYS,
    MEDIAN_WINDOW_DAYS,
    STOPPED_DAYS,
    WEEK_SCORED_DAYS_LEAST,
)
from rehab.services.clinic.looking import looking_at_all
from rehab.services.safety import read_waits_for
from rehab.services.time_off import read_all_off
from rehab.storage.engine import reading, reading_each, writing
from rehab.storage.pain import first_days, read_points
from rehab.storage.routines import active_since, read_routine
from rehab.storage.session_days import last_session_day
from rehab.storage.tables import Client

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.pain import PainPoint
    from rehab.services.clinic.looking import Patient

_ONE_DAY = timedelta(days=1)
_WEEK = timedelta(days=MEDIAN_WINDOW_DAYS)
#: Of how many people it is kept how they are, and that by database: with the revision and the day it is of.
_PEOPLE_KEPT = 4096
_KEPT: WeakKeyDictionary[Engine, dict[str, tuple[tuple[int, date], Look]]] = WeakKeyDictionary()


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
    found = looking_at_all(db, clinician, known, now)
    gone = set(known) - found.keys()
    if gone:
        with writing(db, clinician, marks=False) as session:
            theirs = (
                col(Client.person_id) == clinician,
                col(Client.patient_id).in_(gone),
                col(Client.since) <= now,  # somebody may have let them in again just now
            )
            session.exec(delete(Client).where(*theirs))
    with reading_each(db) as turned_to:
        return in_order(Listed(one.id, one.name, _look(db, one, turned_to)) for one in found.values())


def _look(db: Engine, them: Patient, turned_to: Callable[[str], Session]) -> Look:
    """Return how somebody is; it is read anew where their data or their day has changed since."""
    kept, state = _KEPT.setdefault(db, {}), (them.facts.revision, them.today)
    known = kept.get(them.id)
    if known is None or known[0] != state:
        if len(kept) >= _PEOPLE_KEPT:
            kept.clear()
        known = kept[them.id] = (state, look_at(_read(turned_to(them.id), them.id, them.today)))
    return known[1]


def _read(session: Session, patient: str, today: date) -> Facts:
    recent = read_points(session, patient, today - 2 * _WEEK + _ONE_DAY, today)
    pain, last = _weekly(recent, today), last_session_day(session, patient, today)
    return Facts(
        today=today,
        waits_for=read_waits_for(session, patient),
        pain=pain,
        pain_before=_weekly(recent, today - _WEEK),
        pain_first=None if pain is None else _first_week(session, patient, today),
        last_session=last,
        idle_since=_idle_since(session, patient, today, last),
    )


def _first_week(session: Session, patient: str, today: date) -> float | None:
    """Return the pain of the first week; None until it is full, and a week of its own has followed it."""
    days = first_days(session, patient, BASELINE_DAYS)
    if len(days) < BASELINE_DAYS or days[-1] + _WEEK > today:
        return None
    return baseline(read_points(session, patient, days[0], days[-1]))


def _weekly(points: Sequence[PainPoint], day: date) -> float | None:
    """Return the median of a week that ends with a day, where enough of its days have a score."""
    of_week = [point for point in points if day - _WEEK < point.day <= day]
    median, scored = of_days(of_week)
    return median if scored >= WEEK_SCORED_DAYS_LEAST else None


def _idle_since(session: Session, patient: str, today: date, last: date | None) -> date | None:
    """Return the day from which nothing was done of what was planned; None where nothing is planned.

    Where the last session is not long ago, nobody need ask what was planned.
    """
    if last is not None and today - last < timedelta(days=STOPPED_DAYS):
        return last
    since, routine_id = active_since(session, patient, today)
    routine = read_routine(session, patient, routine_id) if routine_id else None
    if routine is None or not routine.items:
        return None
    times = read_all_off(session, patient)
    if any(today in off for off in times):
        return None
    ended = [off.last_day for off in times if off.last_day is not None and off.is_over(today)]
    return max([since, *([last] if last else []), *ended])
