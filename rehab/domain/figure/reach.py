"""Inverse kinematics in closed form: the angles of an arm or a leg whose end is to be at a point."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, hypot, pi, radians, sin
from typing import TYPE_CHECKING

from rehab.domain.figure.body import FOREARM, SHANK, THIGH, UPPER_ARM, Side
from rehab.domain.figure.space import minus

if TYPE_CHECKING:
    from rehab.domain.figure.pose import Pose
    from rehab.domain.figure.skeleton import Skeleton
    from rehab.domain.figure.space import Frame, Vector


@dataclass(frozen=True, slots=True)
class Limb:
    """Two bones: what they hang from, the names of their joints, and which way the middle one bends."""

    parent: str
    root: str
    middle: str
    end: str
    upper_cm: float
    lower_cm: float
    bends: int


ARM = Limb("chest", "shoulder", "elbow", "wrist", UPPER_ARM, FOREARM, 1)
LEG = Limb("pelvis", "hip", "knee", "ankle", THIGH, SHANK, -1)


def reaching(limb: Limb, side: Side, pose: Pose, skeleton: Skeleton, target: Vector) -> Pose:
    """Return the pose with the end of a limb at `target`, or as near as it reaches.

    How far the limb is turned about its own length stays as the pose has it: that says where elbow or knee
    go. The middle joint follows from the distance by the law of cosines, the two of the root from where the
    stretched limb would point.
    """
    own = side.name.lower()
    way = minus(target, skeleton.points[f"{limb.root}_{own}"])
    middle = _bend(limb, hypot(*way))
    turn = side.value * pose.limb(f"{limb.root}_turn", side)
    raised, rolled = _aimed(_end(limb, middle, turn), skeleton.lies[limb.parent].seen(way))
    return pose.but(
        {
            f"{limb.middle}_{own}": middle,
            f"{limb.root}_{own}": raised,
            f"{limb.root}_out_{own}": -side.value * rolled,
        }
    )


def _bend(limb: Limb, away: float) -> float:
    """Return the angle of the middle joint where the end is so far from the root."""
    upper, lower = limb.upper_cm, limb.lower_cm
    return degrees(acos(_within_one((away**2 - upper**2 - lower**2) / (2 * upper * lower))))


def _end(limb: Limb, middle: float, turn: float) -> Vector:
    """Return the way from root to end before the root's joint is raised and rolled: front, up, right."""
    bent, turned = radians(middle), radians(turn)
    front = limb.bends * limb.lower_cm * sin(bent)
    return front * cos(turned), -limb.upper_cm - limb.lower_cm * cos(bent), front * sin(turned)


def _aimed(end: Vector, way: Vector) -> tuple[float, float]:
    """Return by how much to raise and roll `end` so that it points the `way`, as the parent sees both."""
    front, up, right = end
    length = hypot(up, right)
    rolled = pi - asin(_within_one(way[2] / length)) - atan2(right, up)
    lowered = up * cos(rolled) - right * sin(rolled)
    raised = atan2(way[1], way[0]) - atan2(lowered, front)
    return _turned_back(degrees(raised), -100.0), _turned_back(degrees(rolled), -180.0)


def aligned_foot(pose: Pose, side: Side, shank: Frame, front: Vector) -> Pose:
    """Return the pose whose foot points to the `front`, as far as the ankle's one joint lets it."""
    ahead, up, _ = shank.seen(front)
    return pose.but({f"ankle_{side.name.lower()}": degrees(atan2(up, ahead))})


def aligned_shank(pose: Pose, side: Side, thigh: Frame, up: Vector) -> Pose:
    """Return the pose whose shank lies with its upper end `up`, as far as the knee lets it."""
    ahead, above, _ = thigh.seen(up)
    return pose.but({f"knee_{side.name.lower()}": degrees(atan2(ahead, above))})


def aligned_hand(pose: Pose, side: Side, forearm: Frame, up: Vector) -> Pose:
    """Return the pose whose hand lies with its upper end `up`, as far as the wrist's one joint lets it."""
    ahead, above, _ = forearm.seen(up)
    return pose.but({f"wrist_{side.name.lower()}": degrees(atan2(-ahead, above))})


def aligned_forearm(pose: Pose, side: Side, upper_arm: Frame, up: Vector) -> Pose:
    """Return the pose whose forearm lies with its upper end `up`, as far as the elbow lets it."""
    ahead, above, _ = upper_arm.seen(up)
    return pose.but({f"elbow_{side.name.lower()}": degrees(atan2(-ahead, above))})


def _within_one(value: float) -> float:
    return min(max(value, -1.0), 1.0)


def _turned_back(angle: float, least: float) -> float:
    """Return the same angle, from `least` up to a whole turn more."""
    return (angle - least) % 360.0 + least
