"""The walks of a week: whether they were done, how sure the person is of the plan, and what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehab.domain.adaptation.down import declined
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.steps import step_down
from rehab.domain.adaptation.suggestion import Fact, Saw, Suggestion
from rehab.domain.adaptation.variants import easier_item
from rehab.domain.exercise import Kind
from rehab.domain.thresholds import ADHERENCE_LEAST, CONFIDENT_FROM, STEP_BACK_SHARE

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.adaptation.facts import Facts
    from rehab.domain.routine import Item

#: What follows from whether the walks were done and whether the person is sure: Muoviti's rule.
_RULES = {
    (True, True): Rule.WALK_MORE,
    (True, False): Rule.WALK_NOT_SURE,
    (False, True): Rule.WALK_NOT_DONE,
    (False, False): Rule.WALK_LESS,
}


def walking_rule(item: Item, facts: Facts) -> tuple[Rule, tuple[Fact, ...]] | None:
    """Return the rule on the walks of last week and its facts; None where they say nothing.

    They were done where as many days as a step up takes were done in full. Nothing is said of another
    exercise, of walks that were not planned or changed since, or where nobody said how sure they are.
    Source: Muoviti's rule on walking goals.
    """
    week, changed = facts.week, facts.last_change(item.key)
    planned = week.planned.get(item.key, 0) if week is not None else 0
    is_walk = facts.exercises[item.exercise].kind is Kind.AEROBIC and item.dose.is_continuous
    if week is None or week.sure is None or not planned or not is_walk:
        return None
    if changed is not None and changed.day >= week.monday:
        return None
    full = sum(one.is_full and one.day in week for one in facts.practices.get(item.key, ()))
    because = (Fact(Saw.WALKED, week.monday, full, planned), Fact(Saw.SURE, None, week.sure))
    return _RULES[full >= ADHERENCE_LEAST * planned, week.sure >= CONFIDENT_FROM], because


def walk_less(item: Item, facts: Facts, today: date) -> Suggestion | None:
    """Suggest shorter walks where those of last week were not done and the person is not sure of the plan."""
    found = walking_rule(item, facts)
    if facts.week is None or found is None or found[0] is not Rule.WALK_LESS:
        return None
    rule, because = found
    if (no := declined(item.key, Family.LESS, facts.week.monday, facts, today)) is not None:
        return Suggestion(Rule.DECLINED, item, item, (*because, no))
    smaller = step_down(item.dose, facts.exercises[item.exercise], STEP_BACK_SHARE)
    after = replace(item, dose=smaller) if smaller else easier_item(item, facts)
    return Suggestion(rule if after else Rule.WALK_NOT_DONE, item, after or item, because)
