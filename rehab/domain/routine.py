"""The person's ordered list of exercises with doses, and the days it is planned for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.exercise import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise

EVERY_DAY = frozenset(range(7))
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MOST_ITEMS = 40
MOST_SITTINGS = 8

#: What one starts from instead of a ready routine: nothing.
EMPTY = "empty"


@dataclass(frozen=True)
class Item:
    """An exercise of a routine with its dose and note.

    `key` stays the same over all versions of the routine. `weekdays` (Monday is 0) narrows the routine's
    own days; None means all of them.
    """

    key: str
    exercise: str
    dose: Dose
    weekdays: frozenset[int] | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse an item that is never due."""
        if self.weekdays is not None and (not self.weekdays or not self.weekdays <= EVERY_DAY):
            raise RehabError("An exercise needs at least one weekday, or all of the routine's own days.")


@dataclass(frozen=True)
class Routine:
    """One version of a routine: its items in order, its weekdays (Monday is 0), its sittings a day."""

    id: str
    name: str
    items: tuple[Item, ...] = ()
    weekdays: frozenset[int] = EVERY_DAY
    sittings: int = 1

    def __post_init__(self) -> None:
        """Refuse a routine that could never be due, or that is too long to be meant."""
        if not self.name.strip():
            raise RehabError("A routine needs a name.")
        if not self.weekdays <= EVERY_DAY or not self.weekdays:
            raise RehabError("A routine needs at least one weekday.")
        if not 1 <= self.sittings <= MOST_SITTINGS:
            raise RehabError(f"A routine can have 1 to {MOST_SITTINGS} sittings a day.")
        if len(self.items) > MOST_ITEMS:
            raise RehabError(f"A routine can hold {MOST_ITEMS} exercises. Please remove one first.")

    def due(self, day: date, sitting: int) -> tuple[Item, ...]:
        """Return the items due in a sitting (1 is the first) of a day, in order; none on a rest day.

        An item due twice a day is in the first two sittings, one due once is in the first.
        """
        return self.due_on(day.weekday(), sitting)

    def due_on(self, weekday: int, sitting: int) -> tuple[Item, ...]:
        """Return the items due in a sitting of a weekday (Monday is 0), in order."""
        if weekday not in self.weekdays or not 1 <= sitting <= self.sittings:
            return ()
        return tuple(
            item
            for item in self.items
            if sitting <= item.dose.times_per_day and (item.weekdays is None or weekday in item.weekdays)
        )

    def sittings_on(self, weekday: int) -> tuple[int, ...]:
        """Return the numbers of the sittings with something due on a weekday (Monday is 0)."""
        return tuple(n for n in range(1, self.sittings + 1) if self.due_on(weekday, n))


def spread(days_per_week: int, weekdays: Collection[int]) -> frozenset[int] | None:
    """Choose `days_per_week` of `weekdays` as evenly as they lie, or None where that is all of them."""
    days = sorted(weekdays)
    if days_per_week >= len(days):
        return None
    return frozenset(days[i * len(days) // days_per_week] for i in range(days_per_week))


#: Muscle words that mark an exercise as working the front of the trunk, or the back of it.
_ABDOMINAL = ("abdomin", "oblique")
_EXTENSOR = ("multifidus", "erector", "extensor")


def balance_hints(items: Collection[Item], exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """Say what a balanced routine would still want; nothing where it is balanced or empty.

    Balanced is: one core exercise, or one abdominal and one back-extensor exercise; something that moves or
    stretches; something aerobic. The first part is the rule of the selfBACK programme (protocol, Table 1),
    the other two are our own default.
    """
    chosen = [exercises[item.exercise] for item in items if item.exercise in exercises]
    if not chosen:
        return ()
    hints = []
    if not _has_core(chosen):
        hints.append("Add a core exercise, or one for the belly and one for the back.")
    if not any(e.kind in (Kind.MOBILITY, Kind.STRETCH) for e in chosen):
        hints.append("Add something that moves or stretches the back gently.")
    if not any(e.kind is Kind.AEROBIC for e in chosen):
        hints.append("Add something aerobic, such as walking.")
    return tuple(hints)


def _has_core(chosen: Collection[Exercise]) -> bool:
    strong = [e for e in chosen if e.kind in (Kind.STRENGTH, Kind.STABILISATION)]
    return any(e.kind is Kind.STABILISATION for e in strong) or (
        any(_works(e, _ABDOMINAL) for e in strong) and any(_works(e, _EXTENSOR) for e in strong)
    )


def _works(exercise: Exercise, muscles: Collection[str]) -> bool:
    return any(word in muscle.lower() for muscle in exercise.muscles for word in muscles)
