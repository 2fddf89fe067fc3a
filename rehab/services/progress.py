"""The progress page: where the person stands, pain and effort over time, the days of a year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING

from rehab.domain.adherence import adherence
from rehab.domain.day_state import DONE, PLANNED, DayState
from rehab.domain.effort import DayEffort, Effort, sum_up, total
from rehab.domain.pain import meaningful_line
from rehab.domain.pain_history import Band, PainHistory, draw_pain
from rehab.domain.progress_words import Standing, effort_sentence, pain_sentence, year_sentence
from rehab.domain.session import plan_session
from rehab.domain.streak import day_streak, weeks_on_plan
from rehab.domain.thresholds import BASELINE_DAYS, MEDIAN_WINDOW_DAYS
from rehab.domain.time_off import lay
from rehab.domain.time_range import Grain, TimeRange, grain_for
from rehab.services.headline import load_pain_facts
from rehab.services.history import load_history, load_week_ahead
from rehab.services.plans import load_plans
from rehab.services.remember import remembered
from rehab.services.time_off import load_all_off
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.pain import first_days, read_notes, read_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.progress_words import PainFacts
    from rehab.domain.routine import Item, Routine
    from rehab.domain.time_off import OffKind
    from rehab.domain.timeline import Timeline
    from rehab.services.history import DayRecord

_ONE_DAY = timedelta(days=1)
#: The bars of the chart of weeks; more of them would be months, and so on.
_MOST_BARS = 125
#: The notes on the chart of the pain, the newest of them, and how much of each is shown there.
_MOST_NOTES, _NOTE_LENGTH = 120, 160


@dataclass(frozen=True)
class Progress:
    """Pain and effort over a range, each with its sentence."""

    first: date
    last: date
    pain: PainHistory
    pain_words: str
    grain: Grain
    efforts: tuple[Effort, ...]
    effort_words: str

    @property
    def has_effort(self) -> bool:
        """Whether anything was planned or done in the range."""
        return any(effort.planned or effort.done for effort in self.efforts)


@dataclass(frozen=True)
class CalendarDay:
    """A day of the calendar with what was done on it."""

    day: date
    state: DayState
    sessions: int
    minutes: int


@dataclass(frozen=True)
class Year:
    """The days of a year as far as they are known, and the years there are."""

    year: int
    years: tuple[int, ...]
    days: tuple[CalendarDay, ...]
    today: date
    words: str


@remembered
def load_standing(db: Engine, person: str, revision: int, today: date) -> Standing:
    """Return where the person stands today."""
    history = load_history(db, person, revision, today)
    states = [(record.day, record.state) for record in history]
    ahead = [(record.day, record.state) for record in load_week_ahead(db, person, revision, today)]
    return Standing(
        days=day_streak(states, today),
        weeks=weeks_on_plan([*states, *ahead], today),
        week=adherence(states, today, 7),
        month=adherence(states, today, 28),
        kept_this_month=sum(state in DONE and day >= today.replace(day=1) for day, state in states),
    )


@remembered
def load_first_day(db: Engine, person: str, revision: int, today: date, time_range: TimeRange) -> date:
    """Return the first day of a range that ends today; everything begins with the first plan or score."""
    history = load_history(db, person, revision, today)
    with reading(db, person) as session:
        firsts = [*first_days(session, person, 1), *(record.day for record in history[:1])]
    return time_range.first_day(today, min(firsts, default=None))


@remembered
def load_progress(db: Engine, person: str, revision: int, today: date, time_range: TimeRange) -> Progress:
    """Return pain and effort over a range that ends today."""
    history = load_history(db, person, revision, today)
    ahead = load_week_ahead(db, person, revision, today)
    first = load_first_day(db, person, revision, today, time_range)
    plans = load_plans(db, person, revision)
    with reading(db, person) as session:
        grain = grain_for(first, today, _MOST_BARS, Grain.WEEK)
        shown = [record for record in (*history, *ahead) if record.day >= grain.start(first)]
        efforts = tuple(_efforts(plans, read_exercises(session, person), shown))
    return Progress(
        first=first,
        last=today,
        pain=load_pain_history(db, person, revision, today, first),
        pain_words=pain_sentence(load_pain_facts(db, person, revision, today)),
        grain=grain,
        efforts=sum_up(efforts, grain),
        effort_words=effort_sentence(total(first, (one for one in efforts if first <= one.day <= today))),
    )


@remembered
def load_pain_history(db: Engine, person: str, revision: int, today: date, first: date) -> PainHistory:
    """Return the pain from a day to today, with what it is compared with and what went on meanwhile."""
    facts = load_pain_facts(db, person, revision, today)
    plans, off = load_plans(db, person, revision), lay(load_all_off(db, person, revision), today)
    with reading(db, person) as session:
        pain = _pain(session, person, facts, (first, today))
        notes = read_notes(session, person, first, today, _MOST_NOTES)
    return replace(
        pain,
        bands=tuple(_bands(off, first)),
        changes=tuple(day for day in plans.starts[1:] if first <= day <= today),
        notes_left_out=len(notes) == _MOST_NOTES,
        notes=tuple((day, shorten(text, _NOTE_LENGTH, placeholder=" …")) for day, text in notes),
    )


@remembered
def load_year(db: Engine, person: str, revision: int, today: date, year: int) -> Year:
    """Return the days of a year, as far as they are known."""
    history = load_history(db, person, revision, today)
    days = tuple(
        CalendarDay(record.day, record.state, record.sessions, round(record.active_seconds / 60))
        for record in history
        if record.day.year == year
    )
    return Year(
        year=year,
        years=tuple(sorted({record.day.year for record in history} | {today.year}, reverse=True)),
        days=days,
        today=today,
        words=year_sentence(year, Counter(day.state for day in days)),
    )


def _pain(session: Session, person: str, facts: PainFacts, shown: tuple[date, date]) -> PainHistory:
    """Return the scores of the days shown, with what they are compared with."""
    first, today = shown
    points = read_points(session, person, first - (MEDIAN_WINDOW_DAYS - 1) * _ONE_DAY, today)
    # A first week that is not full yet is no line to be measured against.
    drawn = facts.start if facts.start_days >= BASELINE_DAYS else None
    line = None if drawn is None else meaningful_line(drawn)
    return replace(draw_pain(points, first, today), start=drawn, line_of_change=line)


def _bands(off: Mapping[date, OffKind], first: date) -> Iterator[Band]:
    """Put days off of one kind that follow each other together, from a day on."""
    days = sorted(day for day in off if day >= first)
    for (kind, _), of_band in groupby(
        enumerate(days), key=lambda one: (off[one[1]], one[1].toordinal() - one[0])
    ):
        band = [day for _, day in of_band]
        yield Band(kind, band[0], band[-1])


def _efforts(
    plans: Timeline, exercises: Mapping[str, Exercise], records: Sequence[DayRecord]
) -> Iterator[DayEffort]:
    """Set what each day planned beside what was done; a day off that stayed one planned nothing."""
    seconds = _planning(exercises)
    for record in records:
        is_planned = record.state in PLANNED
        yield DayEffort(
            day=record.day,
            planned=record.facts.planned_sittings if is_planned else 0,
            done=record.sessions,
            planned_seconds=seconds(plans.on(record.day), record.day.weekday()) if is_planned else 0,
            done_seconds=record.active_seconds,
        )


def _planning(exercises: Mapping[str, Exercise]) -> Callable[[Routine | None, int], int]:
    """Return a function from routine and weekday to the seconds of exercise of all its sittings."""
    of_items: dict[tuple[str, Dose], int] = {}
    of_days: dict[tuple[int, int], int] = {}

    def of_item(item: Item) -> int:
        key = (item.exercise, item.dose)
        if key not in of_items:
            known = [item] if item.exercise in exercises else []
            of_items[key] = plan_session(known, exercises).active_seconds
        return of_items[key]

    def of_day(routine: Routine | None, weekday: int) -> int:
        if routine is None:
            return 0
        key = (id(routine), weekday)
        if key not in of_days:
            due = (routine.due_on(weekday, sitting) for sitting in routine.sittings_on(weekday))
            of_days[key] = sum(of_item(item) for items in due for item in items)
        return of_days[key]

    return of_day
