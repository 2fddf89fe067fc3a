"""Is it a flare? When to ask, and why. Whether it is one only the person can say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.adaptation.down import why_bad
from rehab.domain.adaptation.rules import Family, Rule
from rehab.domain.adaptation.suggestion import Fact, Saw, Suggestion
from rehab.domain.thresholds import (
    BAD_DAYS_TO_FLARE,
    FLARE_ASKED_AGAIN_DAYS,
    FLARE_ASKED_FROM,
    FLARE_DAYS,
    MEANINGFUL_POINTS,
    SETTLED_WITHIN,
)

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.adaptation.facts import Facts, Practice

WEEK = 7
_ONE_DAY = timedelta(days=1)


def ask_for_flare(facts: Facts, today: date) -> Suggestion | None:
    """Ask whether it is a flare where something speaks for one; not again for some days after a no."""
    was_denied = any(
        one.family is Family.FLARE and (today - one.day).days < FLARE_ASKED_AGAIN_DAYS
        for one in facts.declined
    )
    return None if was_denied else looks_like_flare(facts, today)


def looks_like_flare(facts: Facts, today: date) -> Suggestion | None:
    """Say what speaks for a flare today, or None.

    It is two days in a row with pain 2 or more above usual; or a score from 7 (the newest of today) that is
    not usual: then the question is whether it keeps the person from what they do; or three days of a week
    that were too much. Without a score of today only the last can be. Source: our rule, after the definition
    of Costa and others, 2019.
    """
    found = (_worse_for_days(facts, today), _high(facts, today), _bad_week(facts, today))
    return next((one for one in found if one is not None), None)


def _worse_for_days(facts: Facts, today: date) -> Suggestion | None:
    days = [today - number * _ONE_DAY for number in reversed(range(FLARE_DAYS))]
    pains = [facts.pain.get(day) for day in days]
    usual = facts.usual
    if usual is None or any(pain is None or pain < usual + MEANINGFUL_POINTS for pain in pains):
        return None
    because = tuple(Fact(Saw.PAIN, day, pain, usual) for day, pain in zip(days, pains, strict=True))
    return Suggestion(Rule.FLARE_FOR_DAYS, None, None, because)


def _high(facts: Facts, today: date) -> Suggestion | None:
    now, usual = facts.pain_now, facts.usual
    if now is None or now < FLARE_ASKED_FROM or (usual is not None and now <= usual + SETTLED_WITHIN):
        return None
    return Suggestion(Rule.FLARE_HIGH, None, None, (Fact(Saw.PAIN, today, now, usual),))


def _bad_week(facts: Facts, today: date) -> Suggestion | None:
    bad = bad_days(facts, today)
    if len(bad) < BAD_DAYS_TO_FLARE:
        return None
    return Suggestion(Rule.FLARE, None, None, tuple(fact for one in bad for fact in why_bad(one)))


def bad_days(facts: Facts, today: date) -> tuple[Practice, ...]:
    """Return the days of the last 7 that were red or did not settle, less those of sore muscles alone."""
    return tuple(one for one in facts.days if one.may_be_flare and (today - one.day).days < WEEK)
