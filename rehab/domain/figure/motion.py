"""How a figure moves: from key poses to frames in which what touches something stays where it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from rehab.domain.figure.body import HEEL, RADII, Side
from rehab.domain.figure.pose import kind_of
from rehab.domain.figure.reach import (
    ARM,
    LEG,
    aligned_foot,
    aligned_forearm,
    aligned_hand,
    aligned_shank,
    reaching,
)
from rehab.domain.figure.skeleton import arm_of, leg_of, skeleton_of
from rehab.domain.figure.space import UPRIGHT, Frame, minus, plus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.figure.pose import Pose
    from rehab.domain.figure.skeleton import Skeleton
    from rehab.domain.figure.space import Vector

#: How a body lies, by the word for it, before it tilts, rolls and turns.
BASES = {
    "upright": UPRIGHT,
    "on the back": Frame((0.0, 1.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
    "on the front": Frame((0.0, -1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
    "on the side": Frame((0.0, 0.0, 1.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)),
}
#: Instead of a point: the body is let down to the floor in every frame, as in walking.
FLOOR = "floor"
_STEPS = 4
#: How high the ankle is over a sole that lies flat, and the wrist over a palm.
_ANKLE_CM = RADII["heel"] - HEEL[1]
_WRIST_CM = RADII["wrist"] + 1.0


@dataclass(frozen=True)
class Motion:
    """A movement: how the body lies, its key poses, and what holds it.

    `rests_on` gives the point that carries the body, and the height of what it rests on in centimetres;
    without it the body is let down until it touches the floor. `held` is the point that stays where it is,
    or "floor". What is `planted` stays where the first pose has put it: "foot_near" with its sole flat,
    "toes_near" as it stands, "shin_near" level from its knee, "hand_near" with its palm flat, "forearm_near"
    level from its elbow. A hand or foot in `reach` follows a point of the body, so many centimetres to its
    right, up, and nearer.
    """

    base: str
    keys: tuple[Pose, ...]
    rests_on: tuple[str, float] | None = None
    held: str = "pelvis"
    planted: frozenset[str] = frozenset()
    reach: Mapping[str, tuple[str, Vector]] = field(default_factory=dict)
    is_cycle: bool = False


@dataclass(frozen=True, slots=True)
class Still:
    """One moment: the angles as they came out, and where everything is."""

    pose: Pose
    skeleton: Skeleton


def frames_of(motion: Motion) -> tuple[Still, ...]:
    """Return the movement from its first key pose to its last, in equal steps; of a cycle, once around."""
    scene = _Scene(motion, _put_down(motion))
    return tuple(_settled(scene, pose) for pose in _poses(motion))


def _poses(motion: Motion) -> tuple[Pose, ...]:
    keys = (*motion.keys, motion.keys[0]) if motion.is_cycle else motion.keys
    shares = [step / _STEPS for step in range(_STEPS)]
    return (*(one.towards(other, share) for one, other in pairwise(keys) for share in shares), keys[-1])


def _put_down(motion: Motion) -> Skeleton:
    """Return the first pose let down onto what carries it."""
    loose = skeleton_of(motion.keys[0], BASES[motion.base])
    if motion.rests_on:
        point, height = motion.rests_on
        return loose.moved((0.0, height + RADII[kind_of(point)] - loose.points[point][1], 0.0))
    return loose.moved((0.0, -lowest_of(loose), 0.0))


def lowest_of(skeleton: Skeleton) -> float:
    """Return the height of the surface that is nearest to the floor."""
    touching = ((name, at) for name, at in skeleton.points.items() if kind_of(name) in RADII)
    return min(at[1] - RADII[kind_of(name)] for name, at in touching)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A movement and where it begins."""

    motion: Motion
    first: Skeleton

    def placed(self, pose: Pose) -> Skeleton:
        """Return the skeleton of a pose where it belongs."""
        loose = skeleton_of(pose, BASES[self.motion.base])
        start, held = self.motion.keys[0], self.motion.held
        if held == FLOOR:
            return loose.moved((0.0, -lowest_of(loose), 0.0))
        way = minus(self.first.points[held], loose.points[held])
        gone = pose.of("shift") - start.of("shift"), pose.of("rise") - start.of("rise"), 0.0
        return loose.moved(plus(way, gone))


def _settled(scene: _Scene, pose: Pose) -> Still:
    """Return a pose in its place, with hands and feet where they belong."""
    here = scene.placed(pose)
    for side in Side:
        for what, put in PLANTABLE.items():
            if f"{what}_{side.name.lower()}" in scene.motion.planted:
                pose = put(scene, pose, here, side)
    for hand in scene.motion.reach:
        pose = _reached(scene, pose, hand)
    return Still(pose, scene.placed(pose))


def _with_flat_foot(scene: _Scene, pose: Pose, here: Skeleton, side: Side) -> Pose:
    own = side.name.lower()
    x, _, z = scene.first.points[f"ankle_{own}"]
    front = _level(scene.first.lies[f"foot_{own}"].front)
    return _with_foot(pose, here, side, (x, _ANKLE_CM, z), front)


def _with_toes(scene: _Scene, pose: Pose, here: Skeleton, side: Side) -> Pose:
    own = side.name.lower()
    ankle, foot = scene.first.points[f"ankle_{own}"], scene.first.lies[f"foot_{own}"]
    return _with_foot(pose, here, side, ankle, foot.front)


def _with_foot(pose: Pose, here: Skeleton, side: Side, ankle: Vector, front: Vector) -> Pose:
    return _with_foot_to(reaching(LEG, side, pose, here, ankle), here, side, front)


def _with_level_shin(scene: _Scene, pose: Pose, here: Skeleton, side: Side) -> Pose:
    own = side.name.lower()
    thigh, _ = leg_of(here.lies["pelvis"], pose, side)
    pose = aligned_shank(pose, side, thigh, _level(scene.first.lies[f"shank_{own}"].up))
    return _with_foot_to(pose, here, side, scene.first.lies[f"foot_{own}"].front)


def _with_foot_to(pose: Pose, here: Skeleton, side: Side, front: Vector) -> Pose:
    _, shank = leg_of(here.lies["pelvis"], pose, side)
    return aligned_foot(pose, side, shank, front)


def _with_flat_hand(scene: _Scene, pose: Pose, here: Skeleton, side: Side) -> Pose:
    own = side.name.lower()
    x, _, z = scene.first.points[f"wrist_{own}"]
    pose = reaching(ARM, side, pose, here, (x, _WRIST_CM, z))
    return _with_level_hand(pose, here, side, _level(scene.first.lies[f"hand_{own}"].up))


def _with_level_forearm(scene: _Scene, pose: Pose, here: Skeleton, side: Side) -> Pose:
    up = _level(scene.first.lies[f"forearm_{side.name.lower()}"].up)
    upper_arm, _ = arm_of(here.lies["chest"], pose, side)
    return _with_level_hand(aligned_forearm(pose, side, upper_arm, up), here, side, up)


def _with_level_hand(pose: Pose, here: Skeleton, side: Side, up: Vector) -> Pose:
    _, forearm = arm_of(here.lies["chest"], pose, side)
    return aligned_hand(pose, side, forearm, up)


#: What can be planted, and how it is put back to where it was.
PLANTABLE = {
    "foot": _with_flat_foot,
    "toes": _with_toes,
    "shin": _with_level_shin,
    "hand": _with_flat_hand,
    "forearm": _with_level_forearm,
}


def _reached(scene: _Scene, pose: Pose, hand: str) -> Pose:
    point, by = scene.motion.reach[hand]
    side = next(side for side in Side if hand.endswith(side.name.lower()))
    here = scene.placed(pose)
    limb = LEG if kind_of(hand) == "foot" else ARM
    return reaching(limb, side, pose, here, plus(here.points[point], by))


def _level(direction: Vector) -> Vector:
    """Return a direction laid flat, with length 1."""
    x, _, z = direction
    length = hypot(x, z)
    return x / length, 0.0, z / length
