"""Parts that only move and turn in the picture: they are written once, with how they go."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, sin
from typing import TYPE_CHECKING

from rehab.domain.figure.shapes import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rehab.domain.figure.figure import Layer
    from rehab.domain.figure.shapes import Shape, Spot

#: In centimetres; less is not seen.
_SAME = 0.15


@dataclass(frozen=True, slots=True)
class Move:
    """Where the joint of a part is, and by how much it has turned since the first frame (degrees)."""

    to: Spot
    turned: float


@dataclass(frozen=True, slots=True)
class Body:
    """Layers in a row that move as one; without `moves` it is a single one that changes its shape."""

    layers: tuple[Layer, ...]
    moves: tuple[Move, ...] | None

    @property
    def is_still(self) -> bool:
        """Whether it does not move at all."""
        return self.moves is not None and len(set(self.moves)) == 1


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
    count = len(layers[0].frames)
    pivots = [layers[0].frames[number].pivot for number in range(count)]
    spots = [
        [spot for layer in layers for spot in _spots(layer.frames[number].shape, pivots[number])]
        for number in range(count)
    ]
    found = [_move(spots[0], other, pivot) for other, pivot in zip(spots, pivots, strict=True)]
    return None if None in found else tuple(_without_leaps(move for move in found if move))


def around(shape: Shape, pivot: Spot) -> Shape:
    """Return a shape with `pivot` at the origin."""
    x, y = pivot
    return tuple(
        Step(step.letter, tuple((a - x, b - y) for a, b in step.spots), step.fixed) for step in shape
    )


def _move(first: Sequence[Spot], other: Sequence[Spot], pivot: Spot) -> Move | None:
    pairs = list(zip(first, other, strict=True))
    across = sum(a * d - b * c for (a, b), (c, d) in pairs)
    along = sum(a * c + b * d for (a, b), (c, d) in pairs)
    turned = atan2(across, along)
    c, s = cos(turned), sin(turned)
    off = max(hypot(a * c - b * s - x, a * s + b * c - y) for (a, b), (x, y) in pairs)
    place = round(pivot[0], 1), round(pivot[1], 1)
    return Move(place, round(degrees(turned), 1)) if off < _SAME else None


def _spots(shape: Shape, pivot: Spot) -> Iterator[Spot]:
    return (spot for step in around(shape, pivot) for spot in step.spots)


def _without_leaps(moves: Iterable[Move]) -> Iterator[Move]:
    """Yield the moves with angles that never leap by a whole turn from one frame to the next."""
    last = 0.0
    for move in moves:
        last = move.turned + 360.0 * round((last - move.turned) / 360.0)
        yield Move(move.to, last)
