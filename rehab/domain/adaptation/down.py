"""Less of an exercise: after a bad day, and after a break."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.steps import start_dose, step_down
from rehab.domain.adaptation.suggestion import Fact, Saw, Suggestion
from rehab.domain.adaptation.variants import easier_item
from rehab.domain.morning import Morning
from rehab.domain.thresholds import (
    BREAK_DAYS,
    BREAK_SHARE,
    FRESH_START_DAYS,
    LONG_BREAK_DAYS,
    LONG_BREAK_SHARE,
    OFFERED_AGAIN_DAYS,
    REST_DAYS,
    STEP_BACK_SHARE,
    STEP_BACKS_TO_EASIER,
)
from rehab.domain.traffic_light import Zone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rehab.domain.adaptation.facts import Facts, Practice
    from rehab.domain.dose import Dose
    from rehab.domain.routine import Item

_ONE_DAY = timedelta(days=1)


def after_break(item: Item, facts: Facts, today: date) -> Suggestion | None:
    """Suggest a smaller dose after days without the exercise; None where there was no break.

    A dose that the person has changed since is their answer. Source: our rule.
    """
    last = _last_done(item, facts)
    changed = facts.last_change(item.key)
    if last is None or (changed is not None and changed.day > last):
        return None
    days = (today - last).days - 1
    if days < BREAK_DAYS:
        return None
    because = (Fact(Saw.LAST_DONE, last, days),)
    if (no := declined(item.key, Family.BREAK, last, facts, today)) is not None:
        return Suggestion(Rule.DECLINED, item, item, (*because, no))
    rule, dose = _restart(item, facts, days)
    if dose is None:
        return Suggestion(Rule.GENTLY, item, item, because)
    return Suggestion(rule, item, replace(item, dose=dose), because)


def _last_done(item: Item, facts: Facts) -> date | None:
    practices = facts.practices.get(item.key)
    return practices[-1].day if practices else facts.last_done.get(item.key)


def _restart(item: Item, facts: Facts, days: int) -> tuple[Rule, Dose | None]:
    exercise = facts.exercises[item.exercise]
    if days >= FRESH_START_DAYS:
        return Rule.FRESH_START, start_dose(item.dose, exercise)
    if days >= LONG_BREAK_DAYS:
        return Rule.AFTER_LONG_BREAK, step_down(item.dose, exercise, LONG_BREAK_SHARE)
    return Rule.AFTER_BREAK, step_down(item.dose, exercise, BREAK_SHARE)


def step_back(item: Item, facts: Facts, today: date) -> Suggestion | None:
    """Suggest less after a day that was red or did not settle; None where the last day was fine.

    One such day: a smaller dose. Two in a row, or one that is still up after two nights: the easier exercise.
    Where there is none, the smaller dose, and the other way round. Where two did not settle and nothing is
    easier, it is left out for some days too. What the person made smaller or left out since is answered.
    Source: our rule, after the 24-hour rule.
    """
    practices = facts.practices.get(item.key, ())
    if (until := rests_until(item.exercise, facts.rests, today)) is not None:
        return Suggestion(Rule.RESTING, item, item, (Fact(Saw.UNTIL, until),))
    if not practices or not practices[-1].is_bad or _is_answered(item, practices[-1], facts):
        return None
    row = _bad_in_a_row(practices)
    because = tuple(fact for practice in row for fact in why_bad(practice))
    if (no := declined(item.key, Family.LESS, _seen_on(practices[-1]), facts, today)) is not None:
        return Suggestion(Rule.DECLINED, item, item, (*because, no))
    smaller = step_down(item.dose, facts.exercises[item.exercise], STEP_BACK_SHARE)
    in_place = replace(item, dose=smaller) if smaller else None
    easier, rule = easier_item(item, facts), _rule(row)
    if rule is Rule.REST_AND_EASIER and easier is None:
        rest = Rule.REST_AND_LESS if in_place else Rule.REST
        return Suggestion(rest, item, in_place or item, because)
    after = (in_place or easier) if rule is Rule.STEP_BACK else (easier or in_place)
    if after is None:
        return Suggestion(Rule.LOWEST, item, item, because)
    is_swap = after.exercise != item.exercise
    if is_swap is (rule is Rule.STEP_BACK):
        rule = Rule.EASIER if is_swap else Rule.STEP_BACK
    return Suggestion(rule, item, after, because)


def rests_until(exercise: str, rests: Mapping[str, date], today: date) -> date | None:
    """Return the first day on which an exercise may be done again; None where it is not left out today.

    It is left out on the day on which that was agreed to and the day after. Source: 48 to 72 hours, our rule.
    """
    if exercise not in rests or not rests[exercise] <= today:
        return None
    until = rests[exercise] + timedelta(days=REST_DAYS)
    return until if today < until else None


def _bad_in_a_row(practices: tuple[Practice, ...]) -> tuple[Practice, ...]:
    last = practices[-STEP_BACKS_TO_EASIER:]
    return last if all(one.is_bad for one in last) else practices[-1:]


def _rule(row: tuple[Practice, ...]) -> Rule:
    is_row = len(row) == STEP_BACKS_TO_EASIER
    if row[-1].is_still_up or (is_row and all(one.morning is Morning.UNSETTLED for one in row)):
        return Rule.REST_AND_EASIER
    return Rule.EASIER if is_row else Rule.STEP_BACK


def why_bad(practice: Practice) -> tuple[Fact, ...]:
    """Return what was bad about a day."""
    seen = (
        (Saw.STOPPED, practice.is_stopped),
        (Saw.LEFT, practice.is_left_for_pain and not practice.is_stopped),
        (Saw.RED, practice.zone is Zone.RED and not (practice.is_left_for_pain or practice.is_stopped)),
        (Saw.UNSETTLED, practice.morning is Morning.UNSETTLED),
        (Saw.STILL_UP, practice.is_still_up),
    )
    return tuple(Fact(saw, practice.day) for saw, is_so in seen if is_so)


def _is_answered(item: Item, practice: Practice, facts: Facts) -> bool:
    seen = _seen_on(practice)
    if (rested := facts.rests.get(item.exercise)) is not None and rested >= seen:
        return True
    return any(one.key == item.key and one.kind.is_less and one.day >= seen for one in facts.changes)


def _seen_on(practice: Practice) -> date:
    """Return the first day on which one could know that it was bad."""
    return practice.day if practice.is_red else practice.day + _ONE_DAY


def declined(key: str, family: Family, seen: date, facts: Facts, today: date) -> Fact | None:
    """Return when a suggestion of a family was declined, if that still counts and nothing is new since."""
    days = (
        one.day
        for one in facts.declined
        if one.key == key
        and one.family is family
        and seen <= one.day
        and (today - one.day).days < OFFERED_AGAIN_DAYS
    )
    last = max(days, default=None)
    return None if last is None else Fact(Saw.DECLINED, last)
