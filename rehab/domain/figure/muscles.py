"""Which muscles work: patches on the body that light up, each drawn over the part it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from types import MappingProxyType
from typing import TYPE_CHECKING

from rehab.domain.figure.body import Side
from rehab.domain.figure.pose import kind_of
from rehab.domain.figure.shapes import Disc, limb_of
from rehab.domain.figure.space import between, dot, plus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rehab.domain.figure.shapes import Shape
    from rehab.domain.figure.skeleton import Skeleton
    from rehab.domain.figure.space import Frame, Vector
    from rehab.domain.figure.view import View


@dataclass(frozen=True, slots=True)
class Spread:
    """One end or the middle of a patch: where along the part, how far before and beside it, and how thick.

    Along the spine it is centimetres from the hips; along a limb from its upper joint.
    """

    along: float
    front: float
    aside: float
    radius: float


@dataclass(frozen=True, slots=True)
class Muscle:
    """A patch on "spine", "thigh", "shank" or "upper_arm"; one of a limb is on both sides."""

    on: str
    spreads: tuple[Spread, ...]


MUSCLES: Mapping[str, Muscle] = MappingProxyType(
    {
        "buttocks": Muscle("thigh", (Spread(-2, -5.2, 1, 4.4), Spread(6, -4.6, 1, 3.4))),
        "side of the hip": Muscle("thigh", (Spread(-5, 0, 5, 3.6), Spread(4, 0, 5, 2.6))),
        "front of the hip": Muscle("thigh", (Spread(-3, 4.2, 0, 2.6), Spread(7, 4.4, 0, 2.0))),
        "front of the thigh": Muscle("thigh", (Spread(10, 3.4, 0, 3.4), Spread(32, 2.4, 0, 2.0))),
        "back of the thigh": Muscle("thigh", (Spread(10, -3.2, 0, 3.4), Spread(33, -2.4, 0, 1.8))),
        "calf": Muscle("shank", (Spread(7, -2.0, 0, 2.8), Spread(20, -1.4, 0, 1.6))),
        "belly": Muscle("spine", (Spread(10, 5.6, 0, 2.8), Spread(22, 5.8, 0, 3.0), Spread(30, 6.4, 0, 2.4))),
        "deep belly": Muscle("spine", (Spread(9, 3.6, 0, 3.2), Spread(18, 3.8, 0, 3.4))),
        "side of the belly": Muscle("spine", (Spread(12, 1.5, 9, 2.6), Spread(26, 2.5, 9.5, 2.6))),
        "low back": Muscle("spine", (Spread(8, -5.4, 0, 2.6), Spread(22, -4.8, 0, 2.6))),
        "long back": Muscle(
            "spine", (Spread(8, -5.4, 0, 2.2), Spread(24, -5.0, 0, 2.4), Spread(42, -5.8, 0, 2.0))
        ),
        "upper back": Muscle("spine", (Spread(34, -6.0, 0, 2.4), Spread(46, -5.0, 0, 2.0))),
        "breathing": Muscle("spine", (Spread(26, 4.0, 0, 4.2), Spread(34, 3.4, 0, 4.0))),
        "shoulder": Muscle("upper_arm", (Spread(0, 0.6, 1.5, 3.2), Spread(7, 0.6, 1.5, 2.2))),
    }
)
#: A patch is seen from the side, and hidden from so far behind.
_HIDDEN = -0.4
_NOWHERE = (0.0, 0.0, 0.0)
_ROOTS = {"thigh": "hip", "shank": "knee", "upper_arm": "shoulder"}


@dataclass(frozen=True, slots=True)
class Patch:
    """Where a muscle is: over which group of parts, the middles of its discs, and where it looks."""

    group: str
    discs: tuple[tuple[Vector, float], ...]
    out: Vector

    def is_seen(self, view: View) -> bool:
        """Say whether it looks towards the viewer, or at least to the side."""
        return dot(self.out, view.towards) > _HIDDEN

    def shape(self, view: View) -> Shape:
        """Return it as the picture has it."""
        return limb_of([Disc(view.spot(at), radius) for at, radius in self.discs])


def patches(name: str, skeleton: Skeleton) -> Iterator[Patch]:
    """Yield the patches of a muscle, always in the same number and order; "calf_near" is that of one side."""
    kind = kind_of(name)
    muscle = MUSCLES[kind]
    if muscle.on == "spine":
        yield _patch("trunk", muscle, [_on_spine(skeleton, one) for one in muscle.spreads], 1)
        return
    for side in Side:
        own = side.name.lower()
        if name in {kind, f"{kind}_{own}"}:
            limb = "arm" if muscle.on == "upper_arm" else "leg"
            root, lies = skeleton.points[f"{_ROOTS[muscle.on]}_{own}"], skeleton.lies[f"{muscle.on}_{own}"]
            places = [(plus(root, lies.up, -one.along), lies) for one in muscle.spreads]
            yield _patch(f"{limb}_{own}", muscle, places, side.value)


def _on_spine(skeleton: Skeleton, spread: Spread) -> tuple[Vector, Frame]:
    above = next(i for i, station in enumerate(skeleton.spine) if station.along >= spread.along)
    low, high = skeleton.spine[above - 1], skeleton.spine[above]
    return between(low.at, high.at, (spread.along - low.along) / (high.along - low.along)), high.lies


def _patch(group: str, muscle: Muscle, places: list[tuple[Vector, Frame]], side: int) -> Patch:
    discs = tuple(
        (lies.point(at, one.front, 0.0, side * one.aside), one.radius)
        for (at, lies), one in zip(places, muscle.spreads, strict=True)
    )
    _, lies = places[0]
    first = muscle.spreads[0]
    is_aside = abs(first.aside) > abs(first.front)
    out = plus(
        _NOWHERE, lies.right if is_aside else lies.front, first.aside * side if is_aside else first.front
    )
    return Patch(group, discs, plus(_NOWHERE, out, 1 / hypot(*out)))
