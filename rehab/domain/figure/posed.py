"""A figure as the person has posed it: whose it is, and what they turned at its start and at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.figure.body import LIMB_JOINTS, Joint, Side
from rehab.domain.figure.pose import JOINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.figure.figure import Figure
    from rehab.domain.figure.motion import Motion

_PARTED = "~"
_NAME = re.compile(r"[a-z0-9_]{1,64}")
_ANGLE = re.compile(r"([a-z_]+)=(-?\d{1,3})")
#: What the person can turn, in degrees: every joint, and the whole body.
TURNS: Mapping[str, Joint] = MappingProxyType({"tilt": Joint(-90, 90), **JOINTS})
#: Which joints follow from where a hand or a foot is.
_FOLLOWS = {
    "foot": ("hip", "hip_out", "knee", "ankle"),
    "toes": ("hip", "hip_out", "knee", "ankle"),
    "shin": ("knee", "ankle"),
    "hand": ("shoulder", "shoulder_out", "elbow", "wrist"),
    "forearm": ("elbow", "wrist"),
}


@dataclass(frozen=True)
class Posed:
    """Whose figure it is, by id, and the angles (whole degrees, by joint) that are other than its own."""

    like: str
    start: Mapping[str, int] = field(default_factory=dict)
    end: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The one word it is kept and asked for by: "bird_dog", or "bird_dog~neck=-5~hip_near=30,neck=-5"."""
        if not self.start and not self.end:
            return self.like
        return _PARTED.join((self.like, _written(self.start), _written(self.end)))

    def applied_to(self, figure: Figure) -> Figure:
        """Return a figure turned so: what is between its start and its end is left out then."""
        if not self.start and not self.end:
            return figure
        keys = figure.motion.keys
        ends = keys[0].but(self.start), keys[_end_of(figure.motion)].but(self.end)
        return replace(figure, motion=replace(figure.motion, keys=ends))

    def angles(self, figure: Figure, *, at_end: bool) -> Mapping[str, float]:
        """Return every angle that can be turned as it stands, at the start or at the end of `figure`."""
        turned = self.applied_to(figure).motion
        pose = turned.keys[_end_of(turned) if at_end else 0]
        return {name: pose.of(name) for name in free_turns(figure.motion)}

    def turned(self, angles: Mapping[str, int], *, at_end: bool) -> Posed:
        """Return it with some joints turned at the start or at the end."""
        if at_end:
            return replace(self, end={**self.end, **angles})
        return replace(self, start={**self.start, **angles})


def posed_from(name: str) -> Posed:
    """Read the name of a figure. Raises `RehabError` where no figure can have it."""
    like, *parts = name.split(_PARTED)
    if not _NAME.fullmatch(like) or len(parts) not in {0, 2}:
        raise RehabError("There is no such figure.")
    return Posed(like, *map(_read, parts))


def free_turns(motion: Motion) -> tuple[str, ...]:
    """Return what can be turned in a movement: not what follows from where a hand or a foot has to be."""
    bound = set()
    for end in (*motion.planted, *motion.reach):
        what, _, side = end.rpartition("_")
        bound |= {f"{joint}_{side}" for joint in _FOLLOWS[what]}
    return tuple(name for name in TURNS if name not in bound)


def other_side(name: str) -> str | None:
    """Return the same joint of the other side, or None for one of the trunk."""
    for side, other in ((Side.NEAR, Side.FAR), (Side.FAR, Side.NEAR)):
        own = f"_{side.name.lower()}"
        if name.endswith(own) and name.removesuffix(own) in LIMB_JOINTS:
            return f"{name.removesuffix(own)}_{other.name.lower()}"
    return None


def _end_of(motion: Motion) -> int:
    """Return which key pose is furthest from the start: the last one, or half way around."""
    return len(motion.keys) // 2 if motion.is_cycle else -1


def _written(angles: Mapping[str, int]) -> str:
    return ",".join(f"{name}={angles[name]}" for name in sorted(angles))


def _read(text: str) -> Mapping[str, int]:
    found = {}
    for part in filter(None, text.split(",")):
        match = _ANGLE.fullmatch(part)
        joint = TURNS.get(match[1]) if match else None
        if not match or not joint or not joint.least <= int(match[2]) <= joint.most:
            raise RehabError("There is no such figure.")
        found[match[1]] = int(match[2])
    return found
