"""How much of an exercise: sets, repetitions, holds, rests and minutes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from rehab.domain.errors import RehabError


class Sides(StrEnum):
    """Which sides a one-sided exercise is done on."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Limit:
    """The lowest and highest number that makes sense at all, what it is called, and its unit if any."""

    low: int
    high: int
    label: str
    unit: str = ""

    def refuse_nonsense(self, number: int) -> None:
        """Raise `RehabError` where `number` is outside the limit."""
        if not self.low <= number <= self.high:
            unit = f" {self.unit}" if self.unit else ""
            raise RehabError(
                f"{self.label} can be {self.low} to {self.high}{unit}. You wrote {number:,}; "
                "nothing was changed."
            )


#: Hard limits, wide on purpose: what is unusual is warned of by the exercise's own range (see `DoseRange`);
#: what is outside these is a slip of the finger. Our own choice, no clinical source. The tables repeat them.
LIMITS: dict[str, Limit] = {
    "sets": Limit(1, 20, "Sets"),
    "reps": Limit(1, 100, "Repetitions"),
    "hold_s": Limit(0, 600, "The hold", "seconds"),
    "minutes": Limit(1, 240, "The time", "minutes"),
    "rest_between_reps_s": Limit(0, 600, "The rest between repetitions", "seconds"),
    "rest_between_sets_s": Limit(0, 600, "The rest between sets", "seconds"),
    "times_per_day": Limit(1, 8, "Times a day"),
}


@dataclass(frozen=True)
class Dose:
    """What one sitting asks of an exercise, and how many sittings a day ask for it.

    `reps` and `hold_s` are None for a continuous exercise, `minutes` is None for every other.
    Times are whole seconds, `minutes` whole minutes.
    """

    sets: int
    reps: int | None = None
    hold_s: int | None = None
    minutes: int | None = None
    rest_between_reps_s: int = 0
    rest_between_sets_s: int = 0
    times_per_day: int = 1
    sides: Sides = Sides.BOTH

    def __post_init__(self) -> None:
        """Refuse a dose that is nonsense, with a sentence."""
        if (self.reps is None) == (self.minutes is None):
            raise RehabError("A dose is either repetitions or minutes. Please give one of the two.")
        for name, limit in LIMITS.items():
            number = getattr(self, name)
            if number is not None:
                limit.refuse_nonsense(number)

    @property
    def is_continuous(self) -> bool:
        """Whether the dose is minutes, as for walking, and not repetitions."""
        return self.minutes is not None


@dataclass(frozen=True)
class DoseRange:
    """The sensible lowest and highest of each number, or None where it does not apply."""

    sets: tuple[int, int] | None = None
    reps: tuple[int, int] | None = None
    hold_s: tuple[int, int] | None = None
    minutes: tuple[int, int] | None = None
    times_per_day: tuple[int, int] | None = None
    days_per_week: tuple[int, int] | None = None

    def outside(self, dose: Dose) -> tuple[str, ...]:
        """Name the numbers of `dose` outside the range, as field names, in the order of the fields."""
        return tuple(
            field.name
            for field in fields(self)
            if (span := getattr(self, field.name)) is not None
            and (number := getattr(dose, field.name, None)) is not None
            and not span[0] <= number <= span[1]
        )
