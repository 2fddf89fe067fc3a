"""Whether a figure lies, sits or stands as an exercise says."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from rehab.domain.exercise import Position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.figure.figure import Figure

_BASES: Mapping[Position, str] = MappingProxyType(
    {
        Position.SUPINE_HOOKLYING: "on the back",
        Position.SUPINE_ONE_KNEE_BENT: "on the back",
        Position.SUPINE_LEGS_ON_CHAIR: "on the back",
        Position.PRONE: "on the front",
        Position.SIDE_LYING: "on the side",
        Position.HANDS_AND_KNEES: "on the front",
        Position.HALF_KNEELING: "upright",
        Position.SITTING: "upright",
        Position.STANDING: "upright",
        Position.STANDING_BACK_TO_WALL: "upright",
        Position.STANDING_SIDE_TO_WALL: "upright",
    }
)


def fits(figure: Figure, position: Position) -> bool:
    """Say whether a figure begins as the position of an exercise says."""
    return figure.motion.base == _BASES[position]
