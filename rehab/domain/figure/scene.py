"""What stands around the figure: boxes in space, of which the picture sees what looks its way, and wheels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.figure.shapes import Disc, Step, round_of
from rehab.domain.figure.space import dot, plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehab.domain.figure.shapes import Shape
    from rehab.domain.figure.space import Vector
    from rehab.domain.figure.view import View

#: Which corner of a box is where: 0 is the lower end of x, y or z, 1 the upper; each face runs around once.
_FACES: dict[str, tuple[Vector, tuple[tuple[int, int, int], ...]]] = {
    "top": ((0, 1, 0), ((0, 1, 0), (1, 1, 0), (1, 1, 1), (0, 1, 1))),
    "front": ((0, 0, 1), ((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1))),
    "right": ((1, 0, 0), ((1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 0, 1))),
    "left": ((-1, 0, 0), ((0, 0, 0), (0, 1, 0), (0, 1, 1), (0, 0, 1))),
}
_EDGE_ON = 0.02
_INSIDE_RIM = 0.8


@dataclass(frozen=True, slots=True)
class Box:
    """A box along the axes, from its lower to its upper corner, in centimetres."""

    lower: Vector
    upper: Vector

    def faces(self, view: View) -> Iterator[tuple[bool, Shape]]:
        """Yield each face that is seen, and whether it is the light one on top."""
        for name, (out, corners) in _FACES.items():
            if dot(out, view.towards) > _EDGE_ON:
                yield name == "top", self._face(view, corners)

    def _face(self, view: View, corners: tuple[tuple[int, int, int], ...]) -> Shape:
        ends = self.lower, self.upper
        spots = [view.spot((ends[i][0], ends[j][1], ends[k][2])) for i, j, k in corners]
        first, *others = spots
        return (Step("M", (first,)), *(Step("L", (spot,)) for spot in others), Step("Z"))


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel seen from the side: where its axle is, and how far its rim is from there, in centimetres."""

    axle: Vector
    rim: float

    @property
    def lower(self) -> Vector:
        """The lower corner of the box that it fits in."""
        return plus(self.axle, (-self.rim, -self.rim, 0.0))

    @property
    def upper(self) -> Vector:
        """The upper corner of it."""
        return plus(self.axle, (self.rim, self.rim, 0.0))

    def faces(self, view: View) -> Iterator[tuple[bool, Shape]]:
        """Yield its rim, and the lighter disc inside."""
        at = view.spot(self.axle)
        aside = at[0] + 1.0, at[1]
        yield False, round_of(Disc(at, self.rim), aside)
        yield True, round_of(Disc(at, self.rim * _INSIDE_RIM), aside)


def mat(left: float, right: float) -> list[Box]:
    """A mat on the floor, between two places."""
    return [Box((left, -2.4, -30.0), (right, 0.0, 30.0))]


def has_mat(boxes: Iterable[Box | Wheel]) -> bool:
    """Say whether there is a mat, which lies a little lower than what stands on the floor."""
    return any(box.lower[1] < 0 for box in boxes)


def pillow(left: float, right: float, height: float) -> list[Box]:
    """A flat pillow on the mat."""
    return [Box((left, 0.0, -22.0), (right, height, 22.0))]


def wall(at: float) -> list[Box]:
    """A wall on the left, whose near side is there."""
    return [Box((at - 8.0, 0.0, -34.0), (at, 182.0, 34.0))]


def chair(left: float, right: float, height: float) -> list[Box]:
    """A chair without a back: four legs and a seat."""
    legs = [
        Box((x, 0.0, z), (x + 3.0, height - 4.0, z + 3.0))
        for z in (-20.0, 17.0)
        for x in (left + 2, right - 5)
    ]
    return [*legs, Box((left, height - 4.0, -22.0), (right, height, 22.0))]


def step(left: float, right: float, height: float) -> list[Box]:
    """A step to climb."""
    return [Box((left, 0.0, -26.0), (right, height, 26.0))]


def bike(saddle: float, crank: float, bar: float) -> list[Box | Wheel]:
    """A stationary bike: the heights of its saddle, of the axle of its pedals, and of its handlebar."""
    return [
        Box((-44.0, 0.0, -8.0), (74.0, 4.0, 8.0)),
        Box((-3.0, 4.0, -3.0), (2.0, saddle - 5.0, 3.0)),
        Box((-13.0, saddle - 5.0, -9.0), (11.0, saddle, 9.0)),
        Box((-3.0, crank - 3.0, -3.0), (64.0, crank + 3.0, 3.0)),
        Box((59.0, 4.0, -3.0), (64.0, bar, 3.0)),
        Box((50.0, bar - 4.0, -20.0), (66.0, bar, 20.0)),
        Wheel((61.5, 33.0, 0.0), 25.0),
        Wheel((28.0, crank, 0.0), 8.0),
    ]
