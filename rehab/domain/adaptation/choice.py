"""Another number than the suggested one: which the person may take, within the same caps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehab.domain.adaptation.load import weekly_seconds
from rehab.domain.adaptation.rules import Family
from rehab.domain.adaptation.steps import highest, lowest
from rehab.domain.adaptation.words import changed_number
from rehab.domain.exercise import Kind
from rehab.domain.routine_change import exchange, with_number
from rehab.domain.thresholds import WALKING_STEP_MINUTES, WEEKLY_RISE_MOST

if TYPE_CHECKING:
    from rehab.domain.adaptation.facts import Facts
    from rehab.domain.adaptation.suggestion import Suggestion
    from rehab.domain.routine import Item


@dataclass(frozen=True)
class Choice:
    """The number of a dose that may be taken instead: its field, the suggested, the least and the most."""

    field: str
    value: int
    low: int
    high: int


def choice_of(one: Suggestion, facts: Facts) -> Choice | None:
    """Return the number that may be chosen of a suggestion; None where it changes none, or several.

    What goes up stays in the range of the exercise, in what the week may grow by, and walking in its step.
    What goes down stays below what is asked for now. More than that is the builder's. Our rule.
    """
    before, after = one.before, one.after
    if before is None or after is None or before.exercise != after.exercise:
        return None
    field = changed_number(before.dose, after.dose)
    if field is None:
        return None
    value, exercise = getattr(after.dose, field), facts.exercises[after.exercise]
    low = min(lowest(field, exercise), value)
    if one.rule.family is not Family.MORE:
        return Choice(field, value, low, max(getattr(before.dose, field) - 1, value))
    high = highest(field, after.dose, exercise)
    if field == "minutes" and exercise.kind is Kind.AEROBIC:
        high = min(high, getattr(before.dose, field) + WALKING_STEP_MINUTES)
    numbers = range(max(high, value), value, -1)
    return Choice(field, value, low, next((n for n in numbers if _fits(after, field, n, facts)), value))


def _fits(item: Item, field: str, number: int, facts: Facts) -> bool:
    """Say whether a week with that number grows by no more than a week may."""
    changed = replace(item, dose=with_number(item.dose, field, number))
    before = facts.seconds_before or weekly_seconds(facts.routine, facts.exercises)
    seconds = weekly_seconds(exchange(facts.routine, changed), facts.exercises)
    return seconds <= (1 + WEEKLY_RISE_MOST) * before
