"""What the rules on suggestions look at, read from the database."""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from rehab.domain.adaptation.changes import item_changes
from rehab.domain.adaptation.facts import Declined, Facts
from rehab.domain.adaptation.load import weekly_seconds
from rehab.domain.adaptation.practice import practices_of, session_days
from rehab.domain.adaptation.rules import Rule
from rehab.domain.fitting import allows
from rehab.domain.flare import latest_of_day, pain_by_day
from rehab.domain.thresholds import FLARE_DAYS, OFFERED_AGAIN_DAYS
from rehab.domain.time_off import lay
from rehab.services.health import condition_of
from rehab.services.mornings import read_mornings
from rehab.services.suggestions.practice import last_days, read_done, read_stopped
from rehab.services.suggestions.week import read_last_week
from rehab.services.time_off import read_all_off
from rehab.storage.exercises import read_exercises
from rehab.storage.pain import read_points
from rehab.storage.rests import read_rests
from rehab.storage.routines import read_timeline
from rehab.storage.tables import Decision

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from rehab.domain.adherence import Adherence

_ONE_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_RULES = frozenset(rule.value for rule in Rule)


def read_facts(session: Session, person: str, today: date, kept: Adherence | None) -> Facts | None:
    """Return the facts of a day; None where no routine counts on it."""
    plans = read_timeline(session, person)
    routine, week_ago = plans.on(today), plans.on(today - _WEEK)
    if routine is None:
        return None
    exercises, rests = read_exercises(session, person), read_rests(session, person, today)
    condition = condition_of(session, person, rests, today)
    items = [item for item in routine.items if item.exercise in exercises]
    done = read_done(session, person, today)
    times = read_all_off(session, person)
    mornings = read_mornings(session, person, today, times)
    practices = {
        item.key: practices_of(item, exercises[item.exercise], done.get(item.exercise, ()), mornings)
        for item in items
    }
    last = last_days(session, person, {item.exercise for item in items if not practices[item.key]})
    all_done = sorted((one for of_exercise in done.values() for one in of_exercise), key=attrgetter("day"))
    lately = read_points(session, person, today - (FLARE_DAYS - 1) * _ONE_DAY, today)
    points = [point for point in lately if not point.is_sore]
    return Facts(
        routine=routine,
        exercises=exercises,
        practices=practices,
        days=session_days(all_done, mornings, read_stopped(session, person, today)),
        last_done={item.key: last[item.exercise] for item in items if item.exercise in last},
        flare_days=mornings.flare_days,
        kept=kept,
        changes=tuple(one for one in item_changes(plans, exercises) if one.day <= today),
        declined=_declined(session, person, today),
        seconds_before=weekly_seconds(week_ago, exercises) or None if week_ago else None,
        avoided={name for name, one in exercises.items() if not allows(one, condition)},
        waits_for=condition.waits_for,
        pain=pain_by_day(points),
        pain_now=latest_of_day(points, today),
        usual=mornings.usual_on(today),
        rests=rests,
        week=read_last_week(session, person, today, plans, lay(times, today)),
    )


def _declined(session: Session, person: str, today: date) -> tuple[Declined, ...]:
    """Return what was declined lately; a rule of another version of the program is passed over."""
    row = Decision
    query = select(col(row.day), col(row.rule), col(row.item_key)).where(
        col(row.person_id) == person,
        col(row.choice) == "declined",
        col(row.day) > today - timedelta(days=OFFERED_AGAIN_DAYS),
    )
    rows = session.connection().execute(query)
    return tuple(Declined(day, Rule(rule).family, key) for day, rule, key in rows if rule in _RULES)
