"""Points and turned frames in space.

Lengths are centimetres, angles degrees. In the world x is to the right of the picture, y up, and z towards
the viewer.
"""

from __future__ import annotations

from math import cos, hypot, radians, sin
from typing import NamedTuple

Vector = tuple[float, float, float]


def plus(one: Vector, other: Vector, times: float = 1.0) -> Vector:
    """Return `one` and so many `times` of `other`."""
    return one[0] + times * other[0], one[1] + times * other[1], one[2] + times * other[2]


def minus(one: Vector, other: Vector) -> Vector:
    """Return the way from `other` to `one`."""
    return plus(one, other, -1.0)


def dot(one: Vector, other: Vector) -> float:
    """Return the scalar product."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def distance(one: Vector, other: Vector) -> float:
    """Return how far two points are from each other."""
    return hypot(*minus(one, other))


def between(one: Vector, other: Vector, share: float) -> Vector:
    """Return the point at a share of the way from `one` to `other`."""
    return plus(one, minus(other, one), share)


def _mixed(one: Vector, other: Vector, degrees: float) -> tuple[Vector, Vector]:
    """Turn two directions at right angles in their plane, the first towards the second."""
    if not degrees:
        return one, other  # most joints of most poses
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    first = one[0] * c + other[0] * s, one[1] * c + other[1] * s, one[2] * c + other[2] * s
    second = other[0] * c - one[0] * s, other[1] * c - one[1] * s, other[2] * c - one[2] * s
    return first, second


class Frame(NamedTuple):
    """How a part of the body lies: where its front, its upper end and its right side point, with length 1."""

    front: Vector
    up: Vector
    right: Vector

    def raised(self, degrees: float) -> Frame:
        """Turn about the right side, the front towards the upper end: a hip flexes so, a trunk extends so."""
        front, up = _mixed(self.front, self.up, degrees)
        return Frame(front, up, self.right)

    def rolled(self, degrees: float) -> Frame:
        """Turn about the front, the upper end towards the right side."""
        up, right = _mixed(self.up, self.right, degrees)
        return Frame(self.front, up, right)

    def turned(self, degrees: float) -> Frame:
        """Turn about the upper end, the front towards the right side."""
        front, right = _mixed(self.front, self.right, degrees)
        return Frame(front, self.up, right)

    def point(self, origin: Vector, front: float = 0.0, up: float = 0.0, right: float = 0.0) -> Vector:
        """Return the point so many centimetres from `origin`, as the frame has its directions."""
        return plus(plus(plus(origin, self.front, front), self.up, up), self.right, right)

    def seen(self, direction: Vector) -> Vector:
        """Return a direction of the world as the frame has it: its shares of front, up and right."""
        return dot(direction, self.front), dot(direction, self.up), dot(direction, self.right)


#: Standing upright, seen from the right side.
UPRIGHT = Frame((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
