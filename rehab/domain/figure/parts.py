"""The parts of the figure as shapes: what hides what is decided by how near they are."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from rehab.domain.figure.body import Side
from rehab.domain.figure.shapes import Disc, limb_of, round_of, smooth_of
from rehab.domain.figure.space import between, dot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rehab.domain.figure.shapes import Shape, Spot
    from rehab.domain.figure.skeleton import Skeleton, Station
    from rehab.domain.figure.view import View

#: How far the trunk reaches to the back, to the front and to each side of the spine, by the place along it.
_GIRTH = {
    -4.0: (7.6, 8.2, 13.6),
    2.0: (10.3, 9.4, 15.8),
    10.0: (9.6, 9.5, 14.4),
    16.0: (8.5, 9.3, 12.9),
    22.0: (8.6, 9.5, 12.7),
    28.0: (9.4, 9.9, 13.7),
    33.0: (10.1, 10.4, 14.9),
    38.0: (10.3, 10.6, 15.9),
    42.5: (9.7, 9.9, 16.6),
    47.0: (8.2, 8.0, 16.4),
    50.5: (6.4, 6.2, 12.0),
    54.0: (4.6, 4.5, 6.0),
}
#: Which share of a breath lifts the trunk there.
_LIFTED = {10.0: 0.3, 16.0: 0.8, 22.0: 1.0, 28.0: 0.8, 33.0: 0.4}
_BELT = 10.0
#: The shirt goes over the belt; so few places give its outline.
_SHIRT = {2.0, 10.0, 16.0, 28.0, 38.0, 47.0, 50.5, 54.0}
#: From so far behind, only hair is seen of a head.
_FACE_AWAY = -0.5


@dataclass(frozen=True, slots=True)
class Part:
    """One shape of the figure: what it is of ("skin", "shirt" ...), whose side it is on, and its joint."""

    cloth: str
    shape: Shape
    pivot: Spot
    is_far: bool = False


def parts_of(skeleton: Skeleton, view: View) -> dict[str, tuple[Part, ...]]:
    """Return the parts by the group that hides and is hidden as a whole; always the same in number."""
    groups = {"trunk": tuple(_trunk(skeleton, view)), "head": tuple(_head(skeleton, view))}
    for side in Side:
        groups[f"leg_{side.name.lower()}"] = tuple(_limb(_leg(skeleton, view, side), side))
        groups[f"arm_{side.name.lower()}"] = tuple(_limb(_arm(skeleton, view, side), side))
    return groups


def from_far_to_near(skeleton: Skeleton, view: View) -> tuple[str, ...]:
    """Return the groups in the order in which they are drawn."""
    joints = {"leg": ("hip", "knee", "ankle"), "arm": ("shoulder", "elbow", "wrist")}
    depth = {"trunk": _depth(skeleton, view, "pelvis", "shoulders"), "head": _depth(skeleton, view, "neck")}
    for side in Side:
        own = side.name.lower()
        for limb, names in joints.items():
            depth[f"{limb}_{own}"] = _depth(skeleton, view, *(f"{name}_{own}" for name in names))
    return tuple(sorted(depth, key=lambda group: depth[group]))


def _depth(skeleton: Skeleton, view: View, *names: str) -> float:
    return sum(view.nearness(skeleton.points[name]) for name in names) / len(names)


def _discs(skeleton: Skeleton, view: View, *sizes: tuple[str, float]) -> list[Disc]:
    return [Disc(view.spot(skeleton.points[name]), radius) for name, radius in sizes]


def _limb(pieces: Iterable[tuple[str, list[Disc]]], side: Side) -> Iterator[Part]:
    """Yield the parts of a limb, each of the cloth and the discs given; its first disc is at its joint."""
    for cloth, discs in pieces:
        yield Part(cloth, limb_of(discs), discs[0].at, side is Side.FAR)


def _leg(skeleton: Skeleton, view: View, side: Side) -> Iterator[tuple[str, list[Disc]]]:
    own = side.name.lower()
    calf = between(skeleton.points[f"knee_{own}"], skeleton.points[f"ankle_{own}"], 0.3)
    foot = (f"ankle_{own}", 3.7), (f"heel_{own}", 3.3), (f"ball_{own}", 2.5), (f"toe_{own}", 1.9)
    hip, knee, ankle = _discs(
        skeleton, view, (f"hip_{own}", 9.3), (f"knee_{own}", 5.9), (f"ankle_{own}", 4.0)
    )
    yield "shoe", _discs(skeleton, view, *foot)
    yield "trousers", [hip, knee]
    yield "trousers", [knee, Disc(view.spot(calf), 5.6), ankle]


def _arm(skeleton: Skeleton, view: View, side: Side) -> Iterator[tuple[str, list[Disc]]]:
    own = side.name.lower()
    shoulder, elbow, wrist, palm, fingers = _discs(
        skeleton,
        view,
        *((f"shoulder_{own}", 5.6), (f"elbow_{own}", 3.9), (f"wrist_{own}", 2.7)),
        *((f"palm_{own}", 2.9), (f"fingers_{own}", 1.7)),
    )
    cuff = view.spot(between(skeleton.points[f"shoulder_{own}"], skeleton.points[f"elbow_{own}"], 0.55))
    yield "skin", [wrist, palm, fingers]
    yield "skin", [elbow, wrist]
    yield "skin", [Disc(cuff, 4.2), elbow]
    yield "shirt", [shoulder, Disc(cuff, 5.0)]


def _trunk(skeleton: Skeleton, view: View) -> Iterator[Part]:
    below = [station for station in skeleton.spine if station.along <= _BELT]
    above = [station for station in skeleton.spine if station.along in _SHIRT]
    hips = view.spot(skeleton.points["pelvis"])
    yield Part("trousers", smooth_of(_outline(below, view, skeleton.breath)), hips)
    yield Part("shirt", smooth_of(_outline(above, view, skeleton.breath)), hips)


def _outline(spine: Sequence[Station], view: View, breath: float) -> list[Spot]:
    """Return the edge of the trunk, up one side of the spine and down the other."""
    pairs = [_edges(station, view, breath) for station in spine]
    return [left for left, _ in pairs] + [right for _, right in reversed(pairs)]


def _edges(station: Station, view: View, breath: float) -> tuple[Spot, Spot]:
    """Return how far the trunk reaches in the picture to both sides of a place of the spine."""
    x, y = view.spot(station.lies.up)
    length = max(hypot(x, y), 1e-6)
    left, right = (-y / length, x / length), (y / length, -x / length)
    return _edge(station, view, left, breath), _edge(station, view, right, breath)


def _edge(station: Station, view: View, out: Spot, breath: float) -> Spot:
    """Return the edge in one direction of the picture; across, the trunk is two half ellipses."""
    back, front, wide = _GIRTH[station.along]
    front += breath * _LIFTED.get(station.along, 0.0)
    ahead = out[0] * dot(view.across, station.lies.front) + out[1] * dot(view.upwards, station.lies.front)
    aside = out[0] * dot(view.across, station.lies.right) + out[1] * dot(view.upwards, station.lies.right)
    reach = hypot((front if ahead > 0 else back) * ahead, wide * aside)
    x, y = view.spot(station.at)
    return x + out[0] * reach, y + out[1] * reach


def _head(skeleton: Skeleton, view: View) -> Iterator[Part]:
    lies, at = skeleton.lies["head"], skeleton.points["head"]

    def ball(front: float, up: float, radius: float) -> Disc:
        return Disc(view.spot(lies.point(at, front, up)), radius)

    middle, chin = view.spot(at), view.spot(lies.point(at, 3.0, -20.0))
    neck = _discs(skeleton, view, ("neck", 5.6), ("skull", 5.0))
    yield Part("skin", limb_of(neck), neck[0].at)
    hair = Part("hair", round_of(ball(-0.9, 1.6, 10.3), chin), middle)
    jaw = limb_of([ball(2.6, -2.2, 7.6), ball(5.4, -7.4, 3.4)])
    nose = limb_of([ball(7.0, 1.0, 2.4), ball(10.6, -2.2, 1.3)])
    face = Part("skin", (*round_of(ball(2.4, -0.6, 8.4), chin), *jaw, *nose), middle)
    is_seen = dot(lies.front, view.towards) > _FACE_AWAY
    yield from (hair, face) if is_seen else (face, hair)
