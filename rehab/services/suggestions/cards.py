"""What is suggested today, in words: a card for each thing to decide on, a line for what stays."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from rehab.domain.adaptation.choice import choice_of
from rehab.domain.adaptation.rules_told import rule_words
from rehab.domain.adaptation.suggest import suggest, together
from rehab.domain.adaptation.words import because, change_words, fact_words, title
from rehab.domain.adherence import adherence
from rehab.domain.dose import LIMITS
from rehab.domain.thresholds import ADHERENCE_DAYS
from rehab.domain.time_off import days_off_on
from rehab.domain.warning_signs import Urgency
from rehab.services.history import load_history
from rehab.services.remember import remembered
from rehab.services.suggestions.facts import read_facts
from rehab.services.time_off import load_all_off
from rehab.storage.engine import reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.adaptation.facts import Facts
    from rehab.domain.adaptation.rules import Rule
    from rehab.domain.adaptation.suggestion import Suggestion
    from rehab.domain.exercise import Exercise


@dataclass(frozen=True)
class Number:
    """The number of a dose that the person may choose instead: its field, what it is called, its range."""

    field: str
    label: str
    value: int
    low: int
    high: int


@dataclass(frozen=True)
class Card:
    """Something to decide on: one suggestion, or several by one rule for one reason.

    `lines` say what would change of which exercise. `id` is the same for the same suggestion of a day.
    """

    id: str
    suggestions: tuple[Suggestion, ...]
    title: str
    lines: tuple[tuple[str, str], ...]
    because: str
    facts: tuple[str, ...]
    number: Number | None

    @property
    def rule(self) -> Rule:
        """The rule that makes it."""
        return self.suggestions[0].rule

    @property
    def rule_words(self) -> str:
        """The rule in words."""
        return rule_words(self.rule)


@dataclass(frozen=True)
class Stays:
    """An exercise that stays as it is, by name, with the rule and its facts in words."""

    name: str
    rule: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Suggestions:
    """What is suggested on a day, the most urgent first, and why the other exercises stay."""

    cards: tuple[Card, ...] = ()
    stays: tuple[Stays, ...] = ()


@remembered
def load_suggestions(db: Engine, person: str, revision: int, today: date) -> Suggestions:
    """Return what is suggested today; what the person's health avoids or locks is never suggested.

    On a day off nothing is to be decided on, nor where a warning sign waits that is for now: someone should
    look at once. One that can wait a little only keeps everything from going up (see `same.stays`). Our rule.
    """
    states = [(record.day, record.state) for record in load_history(db, person, revision, today)]
    kept = adherence(states, today, ADHERENCE_DAYS)
    with reading(db, person) as session:
        facts = read_facts(session, person, today, kept)
    if facts is None:
        return Suggestions()
    found = suggest(facts, today)
    is_off = days_off_on(load_all_off(db, person, revision), today) is not None
    may_be_asked = not is_off and facts.waits_for is not Urgency.NOW
    return Suggestions(
        cards=tuple(_card(group, facts, person, today) for group in together(found) if may_be_asked),
        stays=tuple(_stays(one, facts.exercises) for one in found if not one.is_change),
    )


def _card(group: tuple[Suggestion, ...], facts: Facts, person: str, today: date) -> Card:
    first = group[0]
    return Card(
        id=suggestion_id(first, person, today),
        suggestions=group,
        title=title(group, facts.exercises),
        lines=tuple(
            (facts.exercises[one.before.exercise].name, change_words(one, facts.exercises))
            for one in group
            if one.before is not None
        ),
        because=because(first),
        facts=tuple(fact_words(fact) for fact in first.because),
        number=_number(first, facts) if len(group) == 1 else None,
    )


def suggestion_id(one: Suggestion, person: str, today: date) -> str:
    """Return the id of a suggestion of a day: the same for the same facts, for every window."""
    told = json.dumps([person, today, asdict(one)], default=str)
    return str(uuid5(NAMESPACE_OID, told))


def _number(one: Suggestion, facts: Facts) -> Number | None:
    choice = choice_of(one, facts)
    if choice is None:
        return None
    return Number(choice.field, LIMITS[choice.field].label, choice.value, choice.low, choice.high)


def _stays(one: Suggestion, exercises: Mapping[str, Exercise]) -> Stays:
    name = exercises[one.before.exercise].name if one.before else ""
    return Stays(name, rule_words(one.rule), tuple(fact_words(fact) for fact in one.because))
