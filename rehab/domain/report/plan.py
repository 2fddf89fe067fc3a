"""The plan on the clinician's page: how much of it was kept, the routine as it is now, and the flares."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.adherence import adherence
from rehab.domain.day_state import DayState
from rehab.domain.dose_words import dose_words, often_words
from rehab.domain.progress_words import ADHERENCE_RULE, HEADLINE_DAYS, count, day_words, plan_sentence
from rehab.domain.report.content import Posed, Section, Table
from rehab.domain.report.cut import first_of, short
from rehab.domain.report.days import span_words
from rehab.domain.routine import DAY_NAMES, EVERY_DAY
from rehab.domain.time_off import OffKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rehab.domain.report.facts import ReportFacts
    from rehab.domain.routine import Item, Routine

_WEEK = 7
_HEAD = ("Days", "Planned", "Done", "Not done", "Rest", "Flare", "Away or sick")
#: How many exercises and flares two pages can hold. Our choice.
MOST_EXERCISES, MOST_FLARES = 24, 6


def kept(facts: ReportFacts) -> Section:
    """Say how much of the plan was kept in 7 days, in 28, and in the period where that is longer."""
    whole = (facts.today - facts.period.period.first).days + 1
    lengths = {_WEEK: "Last 7 days", HEADLINE_DAYS: "Last 28 days"}
    if whole > HEADLINE_DAYS:
        lengths[whole] = "Whole period"
    rows = tuple(_row(facts, days, name) for days, name in lengths.items())
    share = plan_sentence(adherence(facts.states, facts.today, HEADLINE_DAYS))
    done = f"In the whole period: {count(facts.period.sessions, 'session')}, {_minutes(facts)} of exercise."
    table = Table("Days of the plan", _HEAD, rows)
    return Section("Adherence", (f"{share} {done}",), table=table, small=ADHERENCE_RULE)


def _minutes(facts: ReportFacts) -> str:
    return count(facts.period.minutes, "minute")


def _row(facts: ReportFacts, days: int, name: str) -> tuple[str, ...]:
    first = facts.today - timedelta(days=days - 1)
    found = adherence(facts.states, facts.today, days)
    were = Counter(state for day, state in facts.states if first <= day <= facts.today)
    planned, done = (found.planned, found.kept) if found else (0, 0)
    off = (were[state] for state in (DayState.REST, DayState.FLARE, DayState.AWAY))
    return (name, *(f"{number:,}" for number in (planned, done, planned - done, *off)))


def routine_now(facts: ReportFacts) -> Section:
    """Write the routine that counts today: its days, and each exercise with its dose and figure."""
    routine = facts.routine
    if routine is None or not routine.items:
        return Section("Current routine", ("There is no routine at the moment.",))
    often = f", {count(routine.sittings, 'sitting')} a day" if routine.sittings > 1 else ""
    words = f"{short(routine.name)}: {_days(routine.weekdays)}{often}."
    shown, left = first_of(tuple(_posed(facts, routine)), MOST_EXERCISES, "exercise")
    return Section("Current routine", (words,), exercises=shown, small=left)


def _posed(facts: ReportFacts, routine: Routine) -> Iterator[Posed]:
    for item in routine.items:
        exercise = facts.exercises.get(item.exercise)
        if exercise is not None:
            dose = dose_words(item.dose, is_per_side=exercise.is_per_side)
            yield Posed(short(exercise.name), f"{dose}{_when(item, routine)}", exercise.figure or "")


def _when(item: Item, routine: Routine) -> str:
    """Say on what days an exercise is due and how often, where that is not as usual for its routine."""
    often = f", {often_words(item.dose.times_per_day)}" if item.dose.times_per_day > 1 else ""
    days = item.weekdays if item.weekdays is not None else routine.weekdays
    return often + (f"; {_days(days)}" if days != routine.weekdays else "")


def _days(weekdays: Collection[int]) -> str:
    return (
        "every day" if set(weekdays) >= EVERY_DAY else ", ".join(DAY_NAMES[day] for day in sorted(weekdays))
    )


def flares(facts: ReportFacts) -> Section:
    """List the flares that touch the period, the newest first."""
    first = facts.period.period.first
    found = [
        (off.first_day, off.last_day)
        for off in facts.off
        if off.kind is OffKind.FLARE and off.first_day <= facts.today
        if off.last_day is None or off.last_day >= first
    ]
    told = []
    for began, ended in sorted(found, reverse=True, key=lambda one: one[0]):
        if ended is None or ended > facts.today:
            told.append(f"Since {day_words(began)}, day {(facts.today - began).days + 1}; not over yet.")
        else:
            told.append(f"{span_words(began, ended)}, {count((ended - began).days + 1, 'day')}.")
    shown, left = first_of(told, MOST_FLARES, "flare")
    words = () if shown else ("No flare was logged in the period.",)
    return Section("Flares", words, points=shown, small=left)
