"""Plain words where a dose is unusual. Nothing here forbids anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.thresholds import HOLDING_SECONDS_MOST, SITTING_SECONDS_MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.dose import Dose, DoseRange

#: How a number of a dose is said, and its unit, for one and for several.
_SAID = {
    "sets": ("{} set", "{} sets", ""),
    "reps": ("{} repetition", "{} repetitions", ""),
    "hold_s": ("A hold of {} s", "A hold of {} s", " s"),
    "minutes": ("{} min", "{} min", " min"),
    "times_per_day": ("Once a day", "{} times a day", ""),
    "days_per_week": ("One day a week", "{} days a week", ""),
}


def dose_advice(dose: Dose, days_per_week: int, usual: DoseRange | None) -> tuple[str, ...]:
    """Say where a dose, due on so many days a week, leaves the exercise's usual range or holds for long.

    The usual range is the exercise's own, with its sources; the limit on holding in a set is our rule.
    """
    return (*_outside(dose, days_per_week, usual), *_long_holding(dose))


def _outside(dose: Dose, days_per_week: int, usual: DoseRange | None) -> Iterator[str]:
    if usual is None:
        return
    for field in usual.outside(dose):
        yield _unusual(field, getattr(dose, field), getattr(usual, field))
    if usual.days_per_week and not usual.days_per_week[0] <= days_per_week <= usual.days_per_week[1]:
        yield _unusual("days_per_week", days_per_week, usual.days_per_week)


def _unusual(field: str, number: int, usual: tuple[int, int]) -> str:
    one, many, unit = _SAID[field]
    low, high = usual
    span = f"{low}{unit}" if low == high else f"{low} to {high}{unit}"
    more = "more" if number > high else "less"
    return f"{(one if number == 1 else many).format(number)} is {more} than the usual {span}."


def _long_holding(dose: Dose) -> Iterator[str]:
    seconds = (dose.reps or 0) * (dose.hold_s or 0)
    if seconds > HOLDING_SECONDS_MOST:
        yield (
            f"One set holds for {seconds} s in all, more than {HOLDING_SECONDS_MOST} s (our rule). "
            "Several shorter holds are kinder than one long one."
        )


def sitting_advice(seconds: int) -> str:
    """Say where a sitting is long, or nothing."""
    minutes, most = round(seconds / 60), SITTING_SECONDS_MOST // 60
    if minutes <= most:
        return ""
    return (
        f"A sitting of {minutes} min is longer than {most} min (our rule). "
        "A shorter one is easier to keep up."
    )
