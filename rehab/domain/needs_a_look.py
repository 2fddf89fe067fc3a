"""Which of a clinician's people needs a look first, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from rehab.domain.pain import has_risen
from rehab.domain.progress_words import day_words, points
from rehab.domain.thresholds import STOPPED_DAYS
from rehab.domain.warning_signs import Urgency

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_RED = (Urgency.NOW, Urgency.SAME_DAY, Urgency.SOON)


class Need(IntEnum):
    """Why somebody needs a look, the first before the next."""

    RED_FLAG = 0
    RISING_PAIN = 1
    STOPPED = 2
    NONE = 3


@dataclass(frozen=True)
class Facts:
    """What the order goes by.

    `waits_for` is how soon someone should look at a warning sign that waits. The pain is the median of the
    last 7 days, of the 7 before, and of the first week, as far as known. `idle_since` is the day from which
    nothing was done: the last session, or the day from which a routine counts, or the last day off, whichever
    is later; None where no session is planned, or the person is off.
    """

    today: date
    waits_for: Urgency | None = None
    pain: float | None = None
    pain_before: float | None = None
    pain_first: float | None = None
    last_session: date | None = None
    idle_since: date | None = None


@dataclass(frozen=True)
class Look:
    """Whether somebody needs a look, with the reason in a sentence, and how pressing it is among equals."""

    need: Need
    words: str
    rank: float = 0.0


@dataclass(frozen=True)
class Listed:
    """Somebody in a clinician's list."""

    id: str
    name: str
    look: Look


def look_at(facts: Facts) -> Look:
    """Say whether somebody needs a look: a warning sign that nobody looked at, pain that rises, or a stop.

    Pain rises where it is two points or more (`pain.has_risen`) above the week before or the first week, as
    where the look back asks for less. Someone has stopped who had planned sessions and did none for
    `STOPPED_DAYS`. Source: our rule.
    """
    found = (_red_flag(facts), _rising_pain(facts), _stopped(facts))
    return next((look for look in found if look is not None), Look(Need.NONE, _last(facts)))


def in_order(people: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return people by who needs a look first; equals by how pressing it is, then by name."""
    return tuple(
        sorted(people, key=lambda one: (one.look.need, one.look.rank, one.name.casefold(), one.name, one.id))
    )


def _red_flag(facts: Facts) -> Look | None:
    if facts.waits_for not in _RED:
        return None
    words = f"A warning sign that someone should look at {facts.waits_for.words}; nobody has so far."
    return Look(Need.RED_FLAG, words, _RED.index(facts.waits_for))


def _rising_pain(facts: Facts) -> Look | None:
    for start, when in ((facts.pain_before, "in the 7 days before"), (facts.pain_first, "in the first week")):
        if has_risen(start, facts.pain) and start is not None and facts.pain is not None:
            words = f"Pain has risen: {points(facts.pain)} in the last 7 days, {points(start)} {when}."
            return Look(Need.RISING_PAIN, words, start - facts.pain)
    return None


def _stopped(facts: Facts) -> Look | None:
    if facts.idle_since is None or facts.today - facts.idle_since < timedelta(days=STOPPED_DAYS):
        return None
    days = (facts.today - facts.idle_since).days
    return Look(Need.STOPPED, f"No session for {days} days, though some were planned. {_last(facts)}", -days)


def _last(facts: Facts) -> str:
    if facts.last_session is None:
        return "No session so far."
    return f"The last session was on {day_words(facts.last_session)}."
