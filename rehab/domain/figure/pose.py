"""A pose: an angle for every joint, in degrees."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from rehab.domain.figure.body import LIMB_JOINTS, ROOT, TRUNK_JOINTS, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rehab.domain.figure.body import Joint

#: Every angle that a pose has, by name; those of a limb once for each side.
JOINTS: Mapping[str, Joint] = MappingProxyType(
    TRUNK_JOINTS
    | {f"{name}_{side.name.lower()}": joint for name, joint in LIMB_JOINTS.items() for side in Side}
)
ANGLES = (*ROOT, *JOINTS)
#: The names that mean both sides.
LIMB_ANGLES = tuple(LIMB_JOINTS)
#: An elbow that hangs is never quite straight.
_AT_EASE = {"elbow_near": 8.0, "elbow_far": 8.0}


@dataclass(frozen=True)
class Pose:
    """The angles of a figure; those not named are as in a person who stands at ease."""

    angles: Mapping[str, float]

    def __post_init__(self) -> None:
        """Refuse a name that is no angle. Raises ValueError."""
        if unknown := sorted(set(self.angles) - set(ANGLES)):
            raise ValueError(f"{', '.join(unknown)}: no joint of the figure has this name.")

    def of(self, name: str) -> float:
        """Return one angle."""
        return self.angles.get(name, _AT_EASE.get(name, 0.0))

    def limb(self, name: str, side: Side) -> float:
        """Return the angle of a joint that each side has."""
        return self.of(f"{name}_{side.name.lower()}")

    def but(self, angles: Mapping[str, float]) -> Pose:
        """Return the pose with some angles changed."""
        return Pose({**self.angles, **angles})

    def towards(self, other: Pose, share: float) -> Pose:
        """Return the pose at a share of the way to another."""
        names = {**self.angles, **other.angles}
        return Pose({name: self.of(name) + (other.of(name) - self.of(name)) * share for name in names})


def pose_of(written: Mapping[str, float]) -> Pose:
    """Make a pose from what an author writes: the bare name of a limb's joint means both sides."""
    return Pose(dict(_spelt_out(written)))


def _spelt_out(written: Mapping[str, float]) -> Iterable[tuple[str, float]]:
    """Yield the name and angle of each joint, the one that names its side last."""
    for name, angle in written.items():
        if name in LIMB_JOINTS:
            yield from ((f"{name}_{side.name.lower()}", float(angle)) for side in Side)
    for name, angle in written.items():
        if name not in LIMB_JOINTS:
            yield name, float(angle)


def kind_of(name: str) -> str:
    """Return the name of a joint, a point or a muscle without its side."""
    return name.removesuffix("_near").removesuffix("_far")


def strained(pose: Pose) -> tuple[str, ...]:
    """Return the joints that are further than they go."""
    return tuple(name for name, joint in JOINTS.items() if not joint.least <= pose.of(name) <= joint.most)
