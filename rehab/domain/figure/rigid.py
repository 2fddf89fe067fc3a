"""Parts that only move and turn in the picture: they are written once, with how they go."""

from __future__ import annotations

from cmath import phase, rect
from dataclasses import dataclass
from math import degrees, dist, radians
from typing import TYPE_CHECKING

from rehab.domain.figure.keyframes import UNSEEN_CM, needed
from rehab.domain.figure.shapes import Step, mm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehab.domain.figure.figure import Layer
    from rehab.domain.figure.shapes import Shape, Spot
    from rehab.domain.figure.timing import Timing

#: In centimetres; less is not seen.
_SAME = 0.15


@dataclass(frozen=True, slots=True)
class Move:
    """Where the joint of a part is, and by how much it has turned since the first frame (degrees)."""

    to: Spot
    turned: float

    def is_at(self, other: Move) -> bool:
        """Say whether no difference is seen."""
        return dist(self.to, other.to) < _SAME and abs(self.turned - other.turned) < _SAME


@dataclass(frozen=True, slots=True)
class Body:
    """Layers in a row that move as one; without `moves` it is a single one that changes its shape."""

    layers: tuple[Layer, ...]
    moves: tuple[Move, ...] | None

    @property
    def is_still(self) -> bool:
        """Whether it does not move at all."""
        return self.moves is not None and all(move.is_at(self.moves[0]) for move in self.moves)

    @property
    def reach_cm(self) -> float:
        """How far its edge is from its joint, at most."""
        return max(map(abs, _spots(self.layers, 0)))


def bodies_of(layers: Iterable[Layer]) -> list[Body]:
    """Return the bodies that layers are of, in the same order."""
    found: list[Body] = []
    for layer in layers:
        joined = (*found[-1].layers, layer) if found and found[-1].moves else (layer,)
        moves = _moves(joined)
        if moves and len(joined) > 1:
            found[-1] = Body(joined, moves)
        else:
            found.append(Body((layer,), moves if len(joined) == 1 else _moves((layer,))))
    return found


def _moves(layers: Sequence[Layer]) -> tuple[Move, ...] | None:
    """Return how layers go from frame to frame as one body, or None where they do not."""
    first, found, last = _spots(layers, 0), [], 0.0
    for number, part in enumerate(layers[0].frames):
        turned = _turned(first, _spots(layers, number))
        if turned is None:
            return None
        last = without_leap(turned, last)
        found.append(Move(part.pivot, last))
    return tuple(found)


def without_leap(angle: float, last: float) -> float:
    """Return the same angle (degrees), no whole turn away from the one before."""
    return angle + 360.0 * round((last - angle) / 360.0)


def around(shape: Shape, pivot: Spot) -> Shape:
    """Return a shape with `pivot` at the origin."""
    x, y = pivot
    return tuple(
        Step(step.letter, tuple((a - x, b - y) for a, b in step.spots), step.fixed) for step in shape
    )


def _spots(layers: Sequence[Layer], number: int) -> list[complex]:
    """Return the spots of a frame, seen from the joint of the first layer, as numbers that turn at once."""
    pivot = complex(*layers[0].frames[number].pivot)
    return [
        complex(*spot) - pivot
        for layer in layers
        for step in layer.frames[number].shape
        for spot in step.spots
    ]


def _turned(first: Sequence[complex], other: Sequence[complex]) -> float | None:
    """Return by how many degrees spots have turned, or None where they have not only turned."""
    turned = phase(sum(one.conjugate() * two for one, two in zip(first, other, strict=True)))
    turn = rect(1.0, turned)
    is_same = all(abs(one * turn - two) < _SAME for one, two in zip(first, other, strict=True))
    return degrees(turned) if is_same else None


def going(moves: Sequence[Move], reach_cm: float, timing: Timing) -> str:
    """Return the animations of what goes from place to place and turns, its edge so far from its joint."""
    how = '<animateTransform attributeName="transform" type='
    places = needed(timing.out, [move.to for move in moves], UNSEEN_CM)
    to = [mm(moves[frame].to) for frame in places]
    goes = timing.both_ways(places, [f"{x} {y}" for x, y in to], f'{how}"translate"')
    if not any(move.turned for move in moves):
        return goes
    turns = needed(timing.out, [(radians(move.turned) * reach_cm,) for move in moves], UNSEEN_CM)
    turned = [f"{-moves[frame].turned:.1f}".removesuffix(".0") for frame in turns]
    return goes + timing.both_ways(turns, turned, f'{how}"rotate" additive="sum"')
