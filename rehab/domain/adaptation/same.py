"""Why an exercise stays as it is: what stands in the way of more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rehab.domain.adaptation.down import declined, why_bad
from rehab.domain.adaptation.flares import WEEK, looks_like_flare
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.steps import is_in_range
from rehab.domain.adaptation.suggestion import Fact, Saw, Suggestion
from rehab.domain.adaptation.walking import walking_rule
from rehab.domain.exercise import Kind
from rehab.domain.morning import Morning
from rehab.domain.thresholds import (
    ADHERENCE_LEAST,
    FLARE_WAIT_DAYS,
    PROGRESS_EFFORT_MOST,
    PROGRESS_EFFORTS_LEAST,
    PROGRESS_PROVOKED_MOST,
    PROGRESS_REST_DAYS,
    PROGRESS_SESSIONS,
)
from rehab.domain.warning_signs import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehab.domain.adaptation.facts import Facts, Practice
    from rehab.domain.routine import Item

_Reason = tuple[Rule, tuple[Fact, ...]]


def stays(item: Item, facts: Facts, today: date) -> Suggestion | None:
    """Return the first reason why nothing may be raised, or None where nothing stands in the way."""
    for rule, because in (*_of_the_person(facts, today), *_of_the_item(item, facts, today)):
        return Suggestion(rule, item, item, because)
    return None


def _of_the_person(facts: Facts, today: date) -> Iterator[_Reason]:
    if facts.waits_for not in (None, Urgency.ROUTINE):
        yield Rule.CARE, ()
    flares = [day for day in facts.flare_days if 0 <= (today - day).days <= FLARE_WAIT_DAYS]
    if flares:
        yield Rule.AFTER_FLARE, (Fact(Saw.FLARE, max(flares)),)
    like_flare = looks_like_flare(facts, today)
    if like_flare is not None:
        yield Rule.LIKE_FLARE, like_flare.because
    last = facts.days[-1:]
    if last and (last[0].is_bad or last[0].morning is not Morning.SETTLED):
        yield Rule.LAST_DAY, _all_bad(last) or (Fact(Saw.UNKNOWN, last[0].day),)
    if facts.kept is not None and facts.kept.share < ADHERENCE_LEAST:
        yield Rule.KEPT, (Fact(Saw.KEPT_OF, None, facts.kept.kept, facts.kept.planned),)


def _of_the_item(item: Item, facts: Facts, today: date) -> Iterator[_Reason]:
    exercise, changed = facts.exercises[item.exercise], facts.last_change(item.key)
    if item.exercise in facts.avoided:
        yield Rule.CARE, ()
    if not is_in_range(item.dose, exercise):
        yield Rule.OUTSIDE, ()
    wait = WEEK if exercise.kind is Kind.AEROBIC else PROGRESS_REST_DAYS
    if changed is not None and (today - changed.day).days < wait:
        yield Rule.RECENT, (Fact(Saw.CHANGED, changed.day),)
    practices = facts.practices.get(item.key, ())
    since = [one for one in practices if changed is None or one.day > changed.day]
    if len(since) < PROGRESS_SESSIONS:
        yield Rule.FEW, (Fact(Saw.TIMES, changed.day if changed else None, len(since), PROGRESS_SESSIONS),)
    last = since[-PROGRESS_SESSIONS:]
    stopped = [one for one in facts.days if one.is_stopped and last and one.day >= last[0].day]
    if stopped:
        yield Rule.TOO_MUCH, _all_bad(stopped)
    yield from _of_the_last(last)
    week = walking_rule(item, facts)
    if week is not None and week[0].family is Family.SAME:
        yield week
    no = declined(item.key, Family.MORE, date.min, facts, today)
    if no is not None:
        yield Rule.DECLINED, (no,)


def _of_the_last(last: list[Practice]) -> Iterator[_Reason]:
    if any(one.is_bad for one in last):
        yield Rule.TOO_MUCH, _all_bad(last)
    unknown = [one.day for one in last if one.morning is Morning.UNKNOWN]
    if unknown:
        yield Rule.NO_MORNING, tuple(Fact(Saw.UNKNOWN, day) for day in unknown)
    part = [one.day for one in last if not one.is_full]
    if part:
        yield Rule.PART, tuple(Fact(Saw.PART, day) for day in part)
    provoked = [one.day for one in last if one.is_provoked]
    if len(provoked) > PROGRESS_PROVOKED_MOST:
        yield Rule.PROVOKED, tuple(Fact(Saw.PROVOKED, day) for day in provoked)
    hard = [one for one in last if (one.effort or 0) > PROGRESS_EFFORT_MOST]
    if hard:
        yield Rule.EFFORT, tuple(Fact(Saw.EFFORT, one.day, one.effort) for one in hard)
    if sum(one.effort is not None for one in last) < PROGRESS_EFFORTS_LEAST:
        yield Rule.NO_EFFORT, ()
    unscored = [one.day for one in last if one.zone is None]
    if unscored:
        yield Rule.NO_SCORE, tuple(Fact(Saw.UNSCORED, day) for day in unscored)


def _all_bad(practices: Iterable[Practice]) -> tuple[Fact, ...]:
    return tuple(fact for one in practices for fact in why_bad(one))
