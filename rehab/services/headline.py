"""The three answers at the top of the progress page: pain, what the back keeps one from, and the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.adherence import adherence
from rehab.domain.measure_words import function_sentence, rule_words
from rehab.domain.pain import baseline, weekly_median
from rehab.domain.progress_words import (
    ADHERENCE_RULE,
    HEADLINE_DAYS,
    PAIN_RULE,
    PainFacts,
    pain_sentence,
    plan_sentence,
)
from rehab.domain.thresholds import BASELINE_DAYS, MEDIAN_WINDOW_DAYS
from rehab.services.filled import load_filled
from rehab.services.history import load_history
from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.measures import measures
from rehab.storage.pain import first_days, read_points

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.measure import Filled, Measure
    from rehab.services.filled import AllFilled

_ONE_DAY = timedelta(days=1)
_WINDOW = timedelta(days=MEDIAN_WINDOW_DAYS)
#: Which questionnaire speaks of what the back keeps one from: the first of these that was filled in.
_OF_FUNCTION = ("peg", "activities", "rmdq")


@dataclass(frozen=True)
class Answer:
    """One question of the headline: its name, the answer, and the rule by which it is given."""

    about: str
    words: str
    rule: str


@remembered
def load_headline(db: Engine, person: str, revision: int, today: date) -> tuple[Answer, ...]:
    """Return the answers on pain, function and plan."""
    history = load_history(db, person, revision, today)
    kept = adherence([(record.day, record.state) for record in history], today, HEADLINE_DAYS)
    pain = pain_sentence(load_pain_facts(db, person, revision, today))
    measure, filled = _of_function(load_filled(db, person, revision))
    return (
        Answer("Pain", pain, PAIN_RULE),
        Answer("Daily life", function_sentence(measure, filled), rule_words(measure)),
        Answer("Plan", plan_sentence(kept), ADHERENCE_RULE),
    )


@remembered
def load_pain_facts(db: Engine, person: str, revision: int, today: date) -> PainFacts:
    """Return what a sentence on the pain needs: the first days with scores, and the last ones."""
    del revision
    with reading(db, person) as session:
        days = first_days(session, person, BASELINE_DAYS)
        first = read_points(session, person, days[0], days[-1]) if days else ()
        recent = read_points(session, person, today - _WINDOW + _ONE_DAY, today)
    return PainFacts(
        start=baseline(first),
        start_days=len(days),
        recent=weekly_median(recent, today),
        comparable_from=days[-1] + _WINDOW if days else None,
        today=today,
    )


def _of_function(filled: Mapping[str, AllFilled]) -> tuple[Measure, tuple[Filled, ...]]:
    name = next((name for name in _OF_FUNCTION if filled[name].forms), _OF_FUNCTION[0])
    return measures()[name], filled[name].forms
