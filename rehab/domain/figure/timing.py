"""When a figure is where: the pace of its movement, as key times of SVG animations."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Pace:
    """How long a movement takes, in seconds: out, held at its end, back, and until the next."""

    out: float
    hold: float
    back: float
    rest: float = 1.0

    @property
    def whole(self) -> float:
        """The length of one repetition."""
        return self.out + self.hold + self.back + self.rest


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds at which each frame is on, out and back; and of a movement that goes around, only once."""

    out: tuple[float, ...]
    back: tuple[float, ...]
    whole: float

    def both_ways(self, frames: Sequence[int], values: Sequence[str], what: str) -> str:
        """Return an animation of `what` through the values that it has in some frames, there and back."""
        there = [(self.out[frame], value) for frame, value in zip(frames, values, strict=True)]
        if not self.back:
            return animated(what, self.whole, there)
        back = [(self.back[frame], value) for frame, value in zip(frames, values, strict=True)]
        return animated(what, self.whole, [*there, *reversed(back), (self.whole, values[0])])


def timing_of(count: int, pace: Pace, *, is_cycle: bool) -> Timing:
    """Return the timing of so many frames, which begin and end their way gently."""
    last = count - 1
    if is_cycle:
        return Timing(tuple(pace.whole * number / last for number in range(count)), (), pace.whole)
    eased = [acos(1 - 2 * number / last) / pi for number in range(count)]
    out = tuple(share * pace.out for share in eased)
    back = tuple(pace.out + pace.hold + (1 - share) * pace.back for share in eased)
    return Timing(out, back, pace.whole)


def animated(what: str, whole: float, values: Sequence[tuple[float, str]]) -> str:
    """Return an animation, over and over, through values at their seconds; `what` begins its element."""
    times = ";".join(f"{second / whole:.3f}".rstrip("0").rstrip(".") or "0" for second, _ in values)
    shown = ";".join(value for _, value in values)
    return f'{what} dur="{whole:g}s" repeatCount="indefinite" keyTimes="{times}" values="{shown}"/>'


def glowing(pace: Pace) -> str:
    """Return how a muscle lights up while it works."""
    ends = [(0.0, ".15"), (pace.out, "1"), (pace.out + pace.hold, "1"), (pace.whole, ".15")]
    return animated('<animate attributeName="opacity"', pace.whole, ends)
