"""From the facts of a day to what is suggested on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehab.domain.adaptation.down import after_break, step_back
from rehab.domain.adaptation.flares import WEEK, ask_for_flare
from rehab.domain.adaptation.load import weekly_seconds
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.same import stays
from rehab.domain.adaptation.steps import steps_up
from rehab.domain.adaptation.suggestion import Fact, Saw, Suggestion
from rehab.domain.adaptation.variants import harder_item
from rehab.domain.adaptation.walking import walk_less, walking_rule
from rehab.domain.routine_change import exchange
from rehab.domain.thresholds import PROGRESS_SESSIONS, PROGRESSED_A_WEEK_MOST, WEEKLY_RISE_MOST

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rehab.domain.adaptation.facts import Facts
    from rehab.domain.routine import Item, Routine

_ORDER = (Family.FLARE, Family.BREAK, Family.LESS, Family.MORE, Family.SAME)


def suggest(facts: Facts, today: date) -> tuple[Suggestion, ...]:
    """Return one suggestion for each exercise of the routine, the most urgent ones first.

    An exercise that stays as it is has the rule that says why. In a flare all stays. Less goes before more;
    more is given to those first that were changed longest ago, one number by one step, within the caps of a
    week. Where something speaks for a flare, that is asked before all else. Source: our rules, see
    `rules_told.CHAPTERS`; the same facts make the same suggestions.
    """
    items = [item for item in facts.routine.items if item.exercise in facts.exercises]
    if today in facts.flare_days:
        return tuple(Suggestion(Rule.IN_FLARE, item, item, (Fact(Saw.FLARE, today),)) for item in items)
    decided = {item.key: _less_or_same(item, facts, today) for item in items}
    ready = [item for item in items if decided[item.key] is None]
    found = [one for one in decided.values() if one is not None]
    flare = ask_for_flare(facts, today)
    found += [*([flare] if flare else ()), *_more(ready, facts, today)]
    places = {item.key: place for place, item in enumerate(items)}
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.rule.family), places.get(one.key, -1))))


def together(found: Iterable[Suggestion]) -> tuple[tuple[Suggestion, ...], ...]:
    """Return what is decided on at once: less for the same reason together, more one by one."""
    groups: dict[tuple[object, ...], list[Suggestion]] = {}
    for one in found:
        if one.is_change:
            key = one.key if one.rule.family is Family.MORE else ""
            groups.setdefault((one.rule, one.because, key), []).append(one)
    return tuple(tuple(group) for group in groups.values())


def _less_or_same(item: Item, facts: Facts, today: date) -> Suggestion | None:
    rules = (after_break, step_back, walk_less, stays)
    return next((found for rule in rules if (found := rule(item, facts, today)) is not None), None)


def _more(ready: list[Item], facts: Facts, today: date) -> list[Suggestion]:
    """Give each item that may have more the first step that the caps of the week leave room for."""
    found, routine = [], facts.routine
    raised = {one.key for one in facts.changes if one.kind.is_more and (today - one.day).days < WEEK}
    for item in sorted(ready, key=lambda one: _changed_on(one, facts)):
        is_free = len(raised | {item.key}) <= PROGRESSED_A_WEEK_MOST
        one = _step_up(item, facts, routine) if is_free else _stay(Rule.TWO_A_WEEK, item)
        if one.is_change and one.after is not None:
            raised.add(item.key)
            routine = exchange(routine, one.after)
        found.append(one)
    return found


def _changed_on(item: Item, facts: Facts) -> int:
    changed = facts.last_change(item.key)
    return changed.day.toordinal() if changed else 0


def _stay(rule: Rule, item: Item) -> Suggestion:
    return Suggestion(rule, item, item)


def _step_up(item: Item, facts: Facts, routine: Routine) -> Suggestion:
    exercise = facts.exercises[item.exercise]
    ahead = [(Rule.STEP_UP, replace(item, dose=dose)) for dose in steps_up(item.dose, exercise)]
    if not ahead and (harder := harder_item(item, facts)) is not None:
        ahead = [(Rule.HARDER, harder)]
    before = facts.seconds_before or weekly_seconds(facts.routine, facts.exercises)
    for rule, after in ahead:
        seconds = weekly_seconds(exchange(routine, after), facts.exercises)
        if seconds <= (1 + WEEKLY_RISE_MOST) * before:
            return _more_of(rule, item, after, facts)
    return _stay(Rule.VOLUME if ahead else Rule.TOP, item)


def _more_of(rule: Rule, item: Item, after: Item, facts: Facts) -> Suggestion:
    week = walking_rule(item, facts)
    if rule is Rule.STEP_UP and week is not None and week[0] is Rule.WALK_MORE:
        return Suggestion(week[0], item, after, (*_earned(item, facts), *week[1]))
    return Suggestion(rule, item, after, _earned(item, facts))


def _earned(item: Item, facts: Facts) -> tuple[Fact, ...]:
    last = facts.practices[item.key][-PROGRESS_SESSIONS:]
    return tuple(Fact(Saw.FULL, one.day, one.effort) for one in last)
