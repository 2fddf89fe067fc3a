"""A dose in the person's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.dose import Sides

if TYPE_CHECKING:
    from rehab.domain.dose import Dose

_OFTEN = {1: "once", 2: "twice"}


def dose_words(dose: Dose, *, is_per_side: bool) -> str:
    """Say what one sitting asks for, such as "2 sets of 8, hold 10 s, each side" or "20 min"."""
    if dose.is_continuous:
        amount = f"{dose.sets} × {dose.minutes} min" if dose.sets > 1 else f"{dose.minutes} min"
    else:
        amount = f"{dose.sets} set{'s' if dose.sets > 1 else ''} of {dose.reps}"
    parts = [amount]
    if dose.hold_s:
        parts.append(f"hold {dose.hold_s} s")
    if is_per_side:
        parts.append("each side" if dose.sides is Sides.BOTH else f"{dose.sides.value} side")
    return ", ".join(parts)


def often_words(times_per_day: int) -> str:
    """Say how often a day, such as "twice a day"."""
    return f"{_OFTEN.get(times_per_day, f'{times_per_day} times')} a day"


def minutes_words(seconds: int) -> str:
    """Say a length of time in whole minutes, such as "27 min", or in seconds where it is under one."""
    return f"{round(seconds / 60)} min" if seconds >= 60 else f"{seconds} s"  # noqa: PLR2004 - a minute
