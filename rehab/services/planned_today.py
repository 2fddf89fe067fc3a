"""What is planned today: the sittings with each way of doing them, and the next day after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rehab.domain.dose_words import dose_words
from rehab.domain.fitting import fit
from rehab.domain.readiness import Readiness
from rehab.domain.session import plan_session
from rehab.domain.suggested import choice_words, chosen, offered
from rehab.services.sitting import Asked, sitting_title, sitting_ways, sittings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from rehab.domain.exercise import Exercise
    from rehab.domain.fitting import Change, Condition
    from rehab.domain.routine import Item, Routine
    from rehab.domain.suggested import Ground, Suggested
    from rehab.services.sitting import Ways

_WEEK = 7


@dataclass(frozen=True)
class Due:
    """One line of a sitting: an exercise and its dose in words."""

    exercise: str
    name: str
    dose: str
    note: str


@dataclass(frozen=True)
class Way:
    """A way of doing a sitting: how long it takes, what it asks for, the words on its button."""

    seconds: int
    due: tuple[Due, ...]
    words: str


@dataclass(frozen=True)
class Sitting:
    """One sitting of the day: what is suggested, the ways of doing it, whether it is done."""

    number: int
    title: str
    suggested: Suggested
    ways: Mapping[Readiness, Way]
    is_done: bool
    changes: tuple[Change, ...] = ()

    def way(self, wanted: Readiness | None = None) -> tuple[Readiness, Way]:
        """Return how it is done: as the person wants, as far as they may choose, or as is suggested."""
        played = chosen(wanted, self.suggested, self.ways)
        return played, self.ways[played.plan]

    @property
    def seconds(self) -> int:
        """How long it takes as suggested."""
        return self.way()[1].seconds

    @property
    def due(self) -> tuple[Due, ...]:
        """What it asks for as suggested."""
        return self.way()[1].due


@dataclass(frozen=True)
class Next:
    """The next planned day after today and how long its sittings take."""

    day: date
    seconds: int


@dataclass(frozen=True)
class Planned:
    """What is planned, and what today's suggestions stand on."""

    routine: Routine | None
    exercises: Mapping[str, Exercise]
    ground: Ground
    before: int | None
    condition: Condition

    def sittings(self, day: date, done: Collection[int]) -> tuple[Sitting, ...]:
        """Return the sittings of today."""
        routine = self.routine
        if routine is None:
            return ()
        numbers = sittings_of(routine, day, self.ground)
        asked = (Asked(routine, day, number) for number in numbers)
        found = ((one, sitting_ways(one, self.exercises, self.ground, self.condition)) for one in asked)
        return tuple(
            self._sitting(one, ways, is_done=one.number in done) for one, ways in found if ways.plans
        )

    def _sitting(self, asked: Asked, ways: Ways, *, is_done: bool) -> Sitting:
        said = offered(self.before, self.ground, ways.plans)
        is_full = said.readiness.plan is Readiness.FULL
        return Sitting(
            number=asked.number,
            title=sitting_title(asked.routine, asked.day, asked.number),
            suggested=said,
            ways={
                readiness: Way(
                    seconds=plan_session(items, self.exercises).seconds,
                    due=tuple(map(self._due, items)),
                    words=choice_words(readiness, self.ground, is_suggested=is_full),
                )
                for readiness, items in ways.plans.items()
            },
            is_done=is_done,
            changes=ways.changes,
        )

    def _due(self, item: Item) -> Due:
        exercise = self.exercises[item.exercise]
        words = dose_words(item.dose, is_per_side=exercise.is_per_side)
        return Due(item.exercise, exercise.name, words, item.note)

    def next_after(self, today: date) -> Next | None:
        """Return the next day with something planned, and how long all of it takes."""
        days = (today + timedelta(days=ahead) for ahead in range(1, _WEEK + 1))
        found = ((day, self._seconds(day)) for day in days)
        return next((Next(day, seconds) for day, seconds in found if seconds), None)

    def _seconds(self, day: date) -> int:
        if self.routine is None:
            return 0
        numbers = self.routine.sittings_on(day.weekday())
        planned = (item for number in numbers for item in self.routine.due(day, number))
        due = fit(
            (item for item in planned if item.exercise in self.exercises), self.exercises, self.condition
        )
        return plan_session(due.items, self.exercises).seconds
