"""Forward kinematics: from a pose to where every part of the body is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.figure.body import (
    BALL,
    EASE,
    FOREARM,
    HALF_HIPS,
    HALF_SHOULDERS,
    HAND,
    HEAD,
    HEEL,
    LUMBAR,
    NAVEL,
    NECK,
    PALM,
    SHANK,
    SHOULDER_AT,
    THIGH,
    THORAX,
    TOE,
    UPPER_ARM,
    Side,
)
from rehab.domain.figure.space import plus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rehab.domain.figure.pose import Pose
    from rehab.domain.figure.space import Frame, Vector

#: Where the spine is looked at: from below the hips to the base of the neck, in centimetres along it.
STATIONS = (-4.0, 2.0, 10.0, 16.0, 22.0, 28.0, 33.0, 38.0, 42.5, 47.0, 50.5, 54.0)
_AT_LOW_BACK, _AT_UPPER_BACK = 16.0, 42.5

#: How much of the low and of the upper back's bend is in a piece of the spine.
Shares = tuple[float, float]


def _pieces() -> Iterator[tuple[float, Shares, Shares]]:
    """Yield each station with the shares of the two halves of the way to it from the one before."""
    along = 0.0
    for place in STATIONS:
        middle = (along + place) / 2
        yield place, _shares(along, middle), _shares(middle, place)
        along = max(place, 0.0)


def _shares(start: float, end: float) -> Shares:
    low, high = (max(min(end, top) - max(start, foot), 0.0) / (top - foot) for foot, top in (LUMBAR, THORAX))
    return low, high


_PIECES = tuple(_pieces())


@dataclass(frozen=True, slots=True)
class Station:
    """A place along the spine: how far along, where, and how it lies there."""

    along: float
    at: Vector
    lies: Frame


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Where the joints and the other marked points are, how the parts lie, and the spine.

    Lengths are centimetres; `breath` is how far the belly is lifted.
    """

    points: Mapping[str, Vector]
    lies: Mapping[str, Frame]
    spine: tuple[Station, ...]
    breath: float = 0.0

    def moved(self, by: Vector) -> Skeleton:
        """Return the whole of it elsewhere."""
        points = {name: plus(point, by) for name, point in self.points.items()}
        spine = tuple(Station(one.along, plus(one.at, by), one.lies) for one in self.spine)
        return Skeleton(points, self.lies, spine, self.breath)


def skeleton_of(pose: Pose, base: Frame) -> Skeleton:
    """Return the skeleton of a pose, its pelvis at the origin; `base` is how the body lies."""
    pelvis = base.raised(-pose.of("tilt")).rolled(pose.of("roll")).turned(pose.of("turn"))
    points: dict[str, Vector] = {"pelvis": (0.0, 0.0, 0.0)}
    lies = {"pelvis": pelvis}
    spine = tuple(_spine(pose, pelvis))
    _add_trunk(points, lies, spine, pose.of("breath"))
    _add_head(points, lies, spine[-1], pose)
    for side in Side:
        _add_leg(points, lies, pose, side)
        _add_arm(points, lies, pose, side)
    return Skeleton(points, lies, spine, pose.of("breath"))


def _spine(pose: Pose, pelvis: Frame) -> Iterator[Station]:
    """Follow the spine up, which bends evenly within its stretches."""
    curve = (
        (pose.of("lumbar") + EASE["lumbar"], pose.of("thorax") + EASE["thorax"]),
        (pose.of("bend"), pose.of("twist")),
    )
    lies = pelvis.raised(-EASE["pelvis"])
    at, along = (0.0, 0.0, 0.0), 0.0
    for place, first_half, second_half in _PIECES:
        if place <= 0:
            yield Station(place, plus(at, lies.up, place), lies)
            continue
        half = _bent(lies, curve, first_half)
        at = plus(at, half.up, place - along)
        lies = _bent(half, curve, second_half)
        along = place
        yield Station(place, at, lies)


def _bent(lies: Frame, curve: tuple[tuple[float, float], tuple[float, float]], piece: Shares) -> Frame:
    """Return how the spine lies at the end of a piece of it."""
    (lumbar, thorax), (bend, twist) = curve
    low, high = piece
    both = (low + high) / 2
    return lies.raised(-low * lumbar - high * thorax).rolled(both * bend).turned(both * twist)


def _add_trunk(
    points: dict[str, Vector], lies: dict[str, Frame], spine: tuple[Station, ...], breath: float
) -> None:
    by_place = {station.along: station for station in spine}
    points["buttock"] = points["pelvis"]
    points["belly"] = points["low_back"] = by_place[_AT_LOW_BACK].at
    points["navel"] = plus(points["belly"], by_place[_AT_LOW_BACK].lies.front, NAVEL + breath)
    points["chest"] = points["upper_back"] = by_place[_AT_UPPER_BACK].at
    points["neck"] = spine[-1].at
    lies["chest"] = by_place[SHOULDER_AT].lies
    points["shoulders"] = by_place[SHOULDER_AT].at


def _add_head(points: dict[str, Vector], lies: dict[str, Frame], top: Station, pose: Pose) -> None:
    neck = top.lies.raised(-pose.of("neck"))
    head = neck.raised(-pose.of("nod") - EASE["nod"]).turned(pose.of("look"))
    points["skull"] = plus(top.at, neck.up, NECK)
    points["head"] = plus(points["skull"], head.up, HEAD)
    lies["neck"], lies["head"] = neck, head


def _add_leg(points: dict[str, Vector], lies: dict[str, Frame], pose: Pose, side: Side) -> None:
    s, own = side.value, side.name.lower()
    thigh, shank = leg_of(lies["pelvis"], pose, side)
    foot = shank.raised(pose.limb("ankle", side))
    hip = plus(points["pelvis"], lies["pelvis"].right, s * HALF_HIPS)
    knee = plus(hip, thigh.up, -THIGH)
    ankle = plus(knee, shank.up, -SHANK)
    points[f"hip_side_{own}"] = hip
    points |= {f"hip_{own}": hip, f"knee_{own}": knee, f"ankle_{own}": ankle}
    for name, (front, up) in {"heel": HEEL, "ball": BALL, "toe": TOE}.items():
        points[f"{name}_{own}"] = foot.point(ankle, front, up)
    lies |= {f"thigh_{own}": thigh, f"shank_{own}": shank, f"foot_{own}": foot}


def leg_of(pelvis: Frame, pose: Pose, side: Side) -> tuple[Frame, Frame]:
    """Return how a thigh and its shank lie."""
    flexed = pelvis.raised(pose.limb("hip", side)).rolled(-side.value * pose.limb("hip_out", side))
    thigh = flexed.turned(side.value * pose.limb("hip_turn", side))
    return thigh, thigh.raised(-pose.limb("knee", side))


def _add_arm(points: dict[str, Vector], lies: dict[str, Frame], pose: Pose, side: Side) -> None:
    s, own = side.value, side.name.lower()
    upper, fore = arm_of(lies["chest"], pose, side)
    hand = fore.raised(pose.limb("wrist", side))
    shoulder = plus(points["shoulders"], lies["chest"].right, s * HALF_SHOULDERS)
    elbow = plus(shoulder, upper.up, -UPPER_ARM)
    wrist = plus(elbow, fore.up, -FOREARM)
    points |= {f"shoulder_{own}": shoulder, f"elbow_{own}": elbow, f"wrist_{own}": wrist}
    points |= {f"palm_{own}": plus(wrist, hand.up, -PALM), f"fingers_{own}": plus(wrist, hand.up, -HAND)}
    lies |= {f"upper_arm_{own}": upper, f"forearm_{own}": fore, f"hand_{own}": hand}


def arm_of(chest: Frame, pose: Pose, side: Side) -> tuple[Frame, Frame]:
    """Return how an upper arm and its forearm lie."""
    raised = chest.raised(pose.limb("shoulder", side)).rolled(-side.value * pose.limb("shoulder_out", side))
    upper = raised.turned(side.value * pose.limb("shoulder_turn", side))
    return upper, upper.raised(pose.limb("elbow", side))
