"""A figure: a movement, from where it is looked at, what stands around, and which muscles work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import compress
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING

from rehab.domain.figure.motion import frames_of
from rehab.domain.figure.muscles import patches
from rehab.domain.figure.parts import Part, from_far_to_near, parts_of
from rehab.domain.figure.rigid import Move, without_leap
from rehab.domain.figure.shapes import Disc, limb_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rehab.domain.figure.motion import Motion
    from rehab.domain.figure.muscles import Patch
    from rehab.domain.figure.scene import Box, Wheel
    from rehab.domain.figure.shapes import Spot
    from rehab.domain.figure.skeleton import Skeleton
    from rehab.domain.figure.view import View

MUSCLE = "muscle"
STRAP = "strap"
_STRAP_CM = 0.9
#: Where the air is, from the middle of the head; and how much of its way must be seen from the side.
_MOUTH_FRONT, _MOUTH_UP = 14.0, -5.0
_SIDEWAYS = 0.5


class Breath(StrEnum):
    """Whether one breathes out or in on the way out, and the other way on the way back."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Figure:
    """What is drawn of an exercise.

    An arrow follows each of the named points on its way, a strap joins two of them; `breath` says how the
    way out is breathed, where the exercise says so.
    """

    motion: Motion
    view: View
    boxes: tuple[Box | Wheel, ...] = ()
    muscles: tuple[str, ...] = ()
    arrows: tuple[str, ...] = ()
    straps: tuple[tuple[str, str], ...] = ()
    breath: Breath | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """One part through the whole movement, and over it the group that hides and is hidden as a whole."""

    group: str
    frames: tuple[Part, ...]

    @property
    def cloth(self) -> str:
        """What it is of."""
        return self.frames[0].cloth

    @property
    def is_far(self) -> bool:
        """Whether it is on the side away from the viewer."""
        return self.frames[0].is_far


@dataclass(frozen=True, slots=True)
class Drawing:
    """The layers of a figure from the furthest to the nearest, the ways of its arrows, and its mouth.

    The mouth turns to where the face looks; there is none where that is not seen.
    """

    layers: tuple[Layer, ...]
    ways: tuple[tuple[Spot, ...], ...]
    #: The corners of what stands around.
    around: tuple[Spot, ...]
    mouth: tuple[Move, ...]

    @property
    def spots(self) -> Iterator[Spot]:
        """Every spot of every frame, and of what stands around."""
        yield from self.around
        for layer in self.layers:
            for part in layer.frames:
                for step in part.shape:
                    yield from step.spots


def drawing_of(figure: Figure) -> Drawing:
    """Draw a figure in all frames of its movement; what hides what is settled in the middle of it."""
    frames = [still.skeleton for still in frames_of(figure.motion)]
    middle = frames[len(frames) // 2]
    order = from_far_to_near(middle, figure.view)
    seen = [patch.is_seen(figure.view) for patch in _patches(figure, middle)]
    drawn = [tuple(_parts(figure, frame, order, seen)) for frame in frames]
    layers = (Layer(found[0][0], tuple(part for _, part in found)) for found in zip(*drawn, strict=True))
    ways = (tuple(figure.view.spot(frame.points[point]) for frame in frames) for point in figure.arrows)
    faces = (face for box in figure.boxes for _, face in box.faces(figure.view))
    around = (spot for face in faces for step in face for spot in step.spots)
    return Drawing(tuple(layers), tuple(ways), tuple(around), _mouth(frames, figure.view))


def _mouth(frames: Iterable[Skeleton], view: View) -> tuple[Move, ...]:
    found: list[Move] = []
    for frame in frames:
        lies = frame.lies["head"]
        x, y = view.spot(lies.front)
        if hypot(x, y) < _SIDEWAYS:
            return ()
        turned = without_leap(degrees(atan2(y, x)), found[-1].turned if found else 0.0)
        found.append(Move(view.spot(lies.point(frame.points["head"], _MOUTH_FRONT, _MOUTH_UP)), turned))
    return tuple(found)


def _patches(figure: Figure, skeleton: Skeleton) -> list[Patch]:
    return [patch for name in figure.muscles for patch in patches(name, skeleton)]


def _parts(
    figure: Figure, skeleton: Skeleton, order: Sequence[str], seen: Sequence[bool]
) -> Iterator[tuple[str, Part]]:
    """Yield what is drawn in one frame with its group, each muscle right after the parts it lies on."""
    groups = parts_of(skeleton, figure.view)
    found = list(compress(_patches(figure, skeleton), seen))
    for ends in figure.straps:
        one, other = (figure.view.spot(skeleton.points[name]) for name in ends)
        yield STRAP, Part(STRAP, limb_of([Disc(one, _STRAP_CM), Disc(other, _STRAP_CM)]), one)
    for group in order:
        yield from ((group, part) for part in groups[group])
        for patch in found:
            if patch.group == group:
                yield MUSCLE, Part(MUSCLE, patch.shape(figure.view), figure.view.spot(patch.discs[0][0]))
