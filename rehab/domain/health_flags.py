"""The health flags as a person ticks them: in groups, each with what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.exercise import Action
from rehab.domain.health import NEEDS_A_DOCTOR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehab.domain.exercise import Exercise

#: The flags of each group, as they are asked.
GROUPS = {
    "Bones and spine": ("osteoporosis", "spinal_stenosis", "spondylolisthesis"),
    "Pregnancy and surgery": (
        "pregnancy_after_16_weeks",
        "recent_spine_or_abdominal_surgery",
        "abdominal_hernia_or_diastasis",
        "pelvic_floor_pain",
    ),
    "Heart and breathing": (
        "heart_or_lung_condition",
        "lung_disease",
        "uncontrolled_high_blood_pressure",
        "dizziness",
    ),
    "Joints": (
        "hip_replacement_recent",
        "hip_flexor_pain",
        "knee_pain",
        "wrist_or_shoulder_pain",
        "neck_pain",
        "hamstring_cramp",
    ),
    "What brings the pain on": (
        "flexion_intolerant",
        "extension_intolerant",
        "rotation_sensitive",
        "leg_symptoms_sciatica",
        "progressive_leg_weakness",
    ),
    "Balance and floor": ("balance_problems", "cannot_get_to_floor"),
}


@dataclass(frozen=True)
class Effect:
    """What a flag changes: the names of the exercises it leaves out, locks, and changes."""

    left_out: tuple[str, ...]
    locked: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def asks_a_clinician(self) -> bool:
        """Whether a clinician's yes makes a difference; what is left out stays out."""
        return bool(self.locked)


def effect_of(flag: str, exercises: Iterable[Exercise]) -> Effect:
    """Return what a flag changes among exercises, by their cautions."""
    actions = [
        (caution.action, one.name) for one in exercises for caution in one.cautions if caution.flag == flag
    ]
    by = {action: tuple(name for what, name in actions if what is action) for action in Action}
    if flag in NEEDS_A_DOCTOR:
        return Effect((*by[Action.AVOID], *by[Action.ASK_CLINICIAN]), (), by[Action.ADAPT])
    return Effect(by[Action.AVOID], by[Action.ASK_CLINICIAN], by[Action.ADAPT])
