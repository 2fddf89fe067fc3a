"""From sessions and morning scores to the days on which an exercise was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from rehab.domain.adaptation.facts import Practice
from rehab.domain.morning import Morning, morning
from rehab.domain.session import fitting_item, sets_of
from rehab.domain.thresholds import MEANINGFUL_POINTS
from rehab.domain.traffic_light import Zone, is_provoked, zone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from rehab.domain.exercise import Exercise
    from rehab.domain.morning import Mornings
    from rehab.domain.routine import Item

_ONE_DAY = timedelta(days=1)
_WORSE = (Zone.GREEN, Zone.AMBER, Zone.RED)


@dataclass(frozen=True)
class Done:
    """An exercise in one session: what was done of it, and the scores around it.

    `during` is the score told of this very exercise. `reps` and `hold_s` are the least of its sets, `seconds`
    all of them together; `sets` counts the sets done in full.
    """

    day: date
    exercise: str
    sets: int
    reps: int | None = None
    hold_s: int | None = None
    seconds: int = 0
    is_left_for_pain: bool = False
    before: int | None = None
    during: int | None = None
    after: int | None = None
    effort: int | None = None

    @property
    def told(self) -> int | None:
        """The score that says most about the exercise: its own, or else that after the session."""
        return self.after if self.during is None else self.during

    def covers(self, item: Item, exercise: Exercise) -> bool:
        """Say whether all that an item asks for in a sitting was done."""
        dose, sets = fitting_item(item, exercise).dose, sets_of(item, exercise)
        if dose.is_continuous:
            return self.seconds >= sets * (dose.minutes or 0) * 60
        return (
            self.sets >= sets
            and (self.reps or 0) >= (dose.reps or 0)
            and (self.hold_s or 0) >= (dose.hold_s or 0)
        )


def practices_of(
    item: Item, exercise: Exercise, done: Iterable[Done], mornings: Mornings
) -> tuple[Practice, ...]:
    """Return the days on which an item's exercise was done, from its sessions in order of days."""
    return tuple(
        _practice(of_day[0].day, of_day, mornings, is_full=all(one.covers(item, exercise) for one in of_day))
        for of_day in _by_day(done)
    )


def session_days(
    done: Iterable[Done], mornings: Mornings, stopped: Collection[date] = ()
) -> tuple[Practice, ...]:
    """Return the days with any session, whatever was done in it, from all sessions in order of days.

    On the days in `stopped` a session was stopped for pain or a symptom, even where nothing of it was done.
    """
    by_day = {of_day[0].day: of_day for of_day in _by_day(done)}
    return tuple(
        _practice(day, by_day.get(day, []), mornings, is_full=True, is_stopped=day in stopped)
        for day in sorted({*by_day, *stopped})
    )


def _by_day(done: Iterable[Done]) -> Iterator[list[Done]]:
    return (list(of_day) for _, of_day in groupby(done, key=lambda one: one.day))


def _practice(
    day: date, done: list[Done], mornings: Mornings, *, is_full: bool, is_stopped: bool = False
) -> Practice:
    """Return what sessions of a day come to."""
    scores = [(one.before, one.told) for one in done if one.told is not None]
    zones = [zone(before, told) for before, told in scores]
    normal = mornings.usual_on(day, done[0].before if done else None)
    settled = morning(normal, mornings.scores.get(day + _ONE_DAY))
    later = mornings.scores.get(day + 2 * _ONE_DAY)
    is_up = normal is not None and later is not None and later - normal >= MEANINGFUL_POINTS
    return Practice(
        day=day,
        is_full=is_full,
        zone=max(zones, key=_WORSE.index, default=None),
        is_provoked=any(is_provoked(before, told) for before, told in scores),
        is_left_for_pain=any(one.is_left_for_pain for one in done),
        is_stopped=is_stopped,
        morning=settled,
        # A back that had settled and is up again was made so by what came after.
        is_still_up=is_up and settled is Morning.UNSETTLED,
        is_sore=day + _ONE_DAY in mornings.sore_days,
        effort=max((one.effort for one in done if one.effort is not None), default=None),
    )
