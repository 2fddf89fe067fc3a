"""From where a figure is looked at: what is in space comes onto the picture, without perspective."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin
from typing import TYPE_CHECKING

from rehab.domain.figure.space import dot

if TYPE_CHECKING:
    from rehab.domain.figure.shapes import Spot
    from rehab.domain.figure.space import Vector


#: The width of every picture by its height.
ASPECT = 3 / 2


@dataclass(frozen=True)
class View:
    """How far the viewer has gone around the scene, towards where x points, and risen above it (degrees)."""

    around: float = 0.0
    above: float = 0.0

    @cached_property
    def across(self) -> Vector:
        """The direction in space that is to the right in the picture."""
        turn = radians(self.around)
        return cos(turn), 0.0, -sin(turn)

    @cached_property
    def upwards(self) -> Vector:
        """The direction in space that is up in the picture."""
        turn, rise = radians(self.around), radians(self.above)
        return -sin(turn) * sin(rise), cos(rise), -cos(turn) * sin(rise)

    @cached_property
    def towards(self) -> Vector:
        """The direction in space that comes out of the picture."""
        turn, rise = radians(self.around), radians(self.above)
        return sin(turn) * cos(rise), sin(rise), cos(turn) * cos(rise)

    def spot(self, point: Vector) -> Spot:
        """Return where a point of space is in the picture."""
        return dot(point, self.across), dot(point, self.upwards)

    def nearness(self, point: Vector) -> float:
        """Return how near to the viewer a point is: more is nearer."""
        return dot(point, self.towards)
