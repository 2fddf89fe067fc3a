"""After which exercises the pain had risen: counted, and nothing said about why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.thresholds import RISE_POINTS, RISE_SESSIONS_LEAST

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class ScoredSession:
    """A session with the exercises done in it, and the scores before, after and on the next morning."""

    exercises: frozenset[str]
    before: int | None
    after: int | None
    morning: int | None

    @property
    def rise(self) -> int | None:
        """How much higher the highest score afterwards was; None where there is nothing to compare."""
        later = [score for score in (self.after, self.morning) if score is not None]
        return None if self.before is None or not later else max(later) - self.before


@dataclass(frozen=True)
class Rises:
    """How many scored sessions an exercise was done in, and how many of them were followed by a rise."""

    exercise: str
    sessions: int
    rises: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough sessions to say anything."""
        return self.sessions >= RISE_SESSIONS_LEAST

    @property
    def share(self) -> float:
        """The share of the sessions that were followed by a rise, 0 to 1."""
        return self.rises / self.sessions


def count_rises(sessions: Iterable[ScoredSession]) -> tuple[Rises, ...]:
    """Count for each exercise the sessions whose pain had risen by 2 points or more.

    A session without a score before, or without one afterwards, is left out: unknown is no zero. The exercise
    with the largest share comes first. Source: our rule; a rise of 2 points is what counts as a change.
    """
    done: Counter[str] = Counter()
    followed: Counter[str] = Counter()
    for session in sessions:
        if session.rise is not None:
            done.update(session.exercises)
            if session.rise >= RISE_POINTS:
                followed.update(session.exercises)
    found = (Rises(exercise, count, followed[exercise]) for exercise, count in done.items())
    return tuple(sorted(found, key=lambda one: (-one.share, -one.sessions, one.exercise)))


def rises_sentence(rises: Iterable[Rises], names: dict[str, str]) -> str:
    """Say after which exercise the pain had risen most often, as far as there is enough to say it."""
    enough = [one for one in rises if one.is_enough]
    if not enough:
        return (
            f"Too little data yet: an exercise is told of from {RISE_SESSIONS_LEAST} sessions on that have a "
            "score before and one afterwards."
        )
    first, rise = enough[0], f"followed by a rise of {RISE_POINTS} or more"
    if not first.rises:
        return f"No session with a score before and afterwards was {rise}."
    counted = f"{first.rises} of {first.sessions} scored sessions {'was' if first.rises == 1 else 'were'}"
    return f"{names[first.exercise]}: {counted} {rise}. That says nothing about why."
