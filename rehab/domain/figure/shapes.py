"""Closed shapes in the plane of the picture, as lists of SVG path steps whose number never changes."""

from __future__ import annotations

from itertools import pairwise
from math import acos, atan2, cos, hypot, sin
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Spot = tuple[float, float]


class Step(NamedTuple):
    """One step of a path: its letter, numbers that never change, and the spots it goes to or bends by."""

    letter: str
    spots: tuple[Spot, ...] = ()
    fixed: str = ""


Shape = tuple[Step, ...]


class Disc(NamedTuple):
    """A circle, as the picture sees a ball."""

    at: Spot
    radius: float


def round_of(disc: Disc, beside: Spot) -> Shape:
    """Return a whole circle, drawn from the end that is away from a spot beside its middle."""
    (x, y), r = disc.at, disc.radius
    away_x, away_y = beside[0] - x, beside[1] - y
    share = r / max(hypot(away_x, away_y), 1e-6)
    one, other = (x - away_x * share, y - away_y * share), (x + away_x * share, y + away_y * share)
    return (Step("M", (one,)), _arc(r, other, is_large=False), _arc(r, one, is_large=False), Step("Z"))


def limb_of(discs: Sequence[Disc]) -> Shape:
    """Return two discs and what is between their outer tangents, one after the other."""
    return tuple(step for one, other in pairwise(discs) for step in _capsule(one, other))


def _capsule(one: Disc, other: Disc) -> Shape:
    away_x, away_y = other.at[0] - one.at[0], other.at[1] - one.at[1]
    length = max(hypot(away_x, away_y), 1e-6)
    ahead = atan2(away_y, away_x)
    half = acos(min(max((one.radius - other.radius) / length, -1.0), 1.0))
    left, right = ahead + half, ahead - half
    return (
        Step("M", (_edge(one, right),)),
        Step("L", (_edge(other, right),)),
        _arc(other.radius, _edge(other, left), is_large=other.radius > one.radius),
        Step("L", (_edge(one, left),)),
        _arc(one.radius, _edge(one, right), is_large=one.radius >= other.radius),
        Step("Z"),
    )


def _arc(radius: float, to: Spot, *, is_large: bool) -> Step:
    size = round(10 * radius)
    return Step("A", (to,), f"{size} {size} 0 {int(is_large)} 0 ")


def _edge(disc: Disc, angle: float) -> Spot:
    return disc.at[0] + disc.radius * cos(angle), disc.at[1] + disc.radius * sin(angle)


def smooth_of(spots: Sequence[Spot]) -> Shape:
    """Return the curve through all spots, closed by a straight line; at each it runs as its neighbours do."""
    ends = (spots[0], *spots, spots[-1])
    led = [(_led(ends[i], ends[i - 1], ends[i + 1], -1 / 6), ends[i]) for i in range(1, len(ends) - 1)]
    first = _led(spots[0], spots[0], spots[1], 1 / 6)
    bends = [Step("S", pair) for pair in led[2:]]
    return (Step("M", (spots[0],)), Step("C", (first, *led[1])), *bends, Step("Z"))


def _led(spot: Spot, before: Spot, after: Spot, share: float) -> Spot:
    return spot[0] + (after[0] - before[0]) * share, spot[1] + (after[1] - before[1]) * share


def written(shape: Iterable[Step]) -> str:
    """Return a shape as the `d` of an SVG path, in millimetres, each step from where the last has ended."""
    words = []
    here = first = 0, 0
    for step in shape:
        spots = [mm(spot) for spot in step.spots]
        if step.letter == "Z":
            words.append("z")
            here = first
        elif step.letter == "M":
            words.append(f"M{_numbers(spots, (0, 0))}")
            here = first = spots[-1]
        else:
            words.append(f"{step.letter.lower()}{step.fixed}{_numbers(spots, here)}")
            here = spots[-1]
    return "".join(words)


def mm(spot: Spot) -> tuple[int, int]:
    """Return a spot of the picture as SVG has it: in whole millimetres, y down."""
    return round(10 * spot[0]), round(-10 * spot[1])


def _numbers(spots: Sequence[tuple[int, int]], start: tuple[int, int]) -> str:
    return " ".join(f"{x - start[0]} {y - start[1]}" for x, y in spots).replace(" -", "-")
