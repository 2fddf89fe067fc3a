"""Figures to pose: a body that stands, sits, kneels or lies, and does nothing yet."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from rehab.domain.figure.figure import Figure
from rehab.domain.figure.motion import FLOOR, Motion
from rehab.domain.figure.pose import pose_of
from rehab.domain.figure.scene import chair, mat
from rehab.domain.figure.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.figure.scene import Box

_SEAT_CM = 40.0


def _figure(
    base: str,
    pose: Mapping[str, float],
    *boxes: Box,
    rests_on: tuple[str, float] | None = None,
    view: View | None = None,
) -> Figure:
    held = "pelvis" if rests_on else FLOOR
    motion = Motion(base, (pose_of(pose), pose_of(pose)), rests_on=rests_on, held=held)
    return Figure(motion, view or View(), boxes)


#: By id.
BLANKS: Mapping[str, Figure] = MappingProxyType(
    {
        "standing": _figure("upright", {}),
        "sitting": _figure(
            "upright",
            {"hip": 90, "knee": 90},
            *chair(-24.0, 22.0, _SEAT_CM),
            rests_on=("buttock", _SEAT_CM),
        ),
        "hands_and_knees": _figure(
            "on the front",
            {"tilt": -15, "hip": 75, "knee": 90, "ankle": -62, "shoulder": 86, "wrist": 88, "neck": -4},
            *mat(-72.0, 86.0),
        ),
        "on_the_back": _figure(
            "on the back", {"hip": 45, "knee": 95, "ankle": -40, "neck": -14}, *mat(-90.0, 84.0)
        ),
        "on_the_front": _figure("on the front", {"ankle": -60, "neck": -12, "nod": 8}, *mat(-102.0, 92.0)),
        "on_the_side": _figure(
            "on the side",
            {"bend": 14, "shoulder_far": 165, "elbow_far": 60},
            *mat(-102.0, 92.0),
            rests_on=("hip_side_far", 0.0),
            view=View(0, 10),
        ),
    }
)
#: What the person reads of each.
BLANK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "standing": "Standing",
        "sitting": "Sitting",
        "hands_and_knees": "On hands and knees",
        "on_the_back": "On the back",
        "on_the_front": "On the front",
        "on_the_side": "On the side",
    }
)
