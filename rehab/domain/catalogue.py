"""Search and filters of the exercises, the words of health flags, and routines to start from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise


@dataclass(frozen=True)
class ReadyRoutine:
    """A routine to start from: weekdays (Monday is 0), sittings a day, and the ids of its exercises."""

    id: str
    name: str
    description: str
    weekdays: frozenset[int]
    sittings: int
    items: tuple[str, ...]

    def dose_of(self, exercise: Exercise) -> Dose:
        """Return the exercise's own dose, at most as often a day as this routine has sittings."""
        dose = exercise.dose
        return replace(dose, times_per_day=min(dose.times_per_day, self.sittings))


@dataclass(frozen=True)
class Filters:
    """What to show; an empty set or None lets everything through."""

    kinds: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()
    on_floor: bool | None = None
    gentle: bool | None = None

    def let_through(self, exercise: Exercise) -> bool:
        """Say whether an exercise fits every filter; within one filter, one match is enough."""
        return (
            (not self.kinds or exercise.kind in self.kinds)
            and (not self.positions or exercise.position in self.positions)
            and (not self.equipment or not self.equipment.isdisjoint(equipment_groups(exercise)))
            and self.on_floor in (None, exercise.is_on_floor)
            and self.gentle in (None, exercise.is_gentle)
        )


def search(exercises: Iterable[Exercise], text: str, filters: Filters) -> tuple[Exercise, ...]:
    """Return the exercises that fit the filters and hold every word of `text`, the best matches first.

    Words are looked for in name, other names, muscles, equipment and position, without regard to case,
    accents and hyphens. Names that begin with the text come first, then names with all the words, then
    other names with them; what matches equally well keeps its order.
    """
    wanted = _plain(text).strip()
    words = wanted.split()
    fitting = (exercise for exercise in exercises if filters.let_through(exercise))
    found = [exercise for exercise in fitting if _holds(_all_of(exercise), words)]
    return tuple(sorted(found, key=lambda exercise: _rank(exercise, wanted, words)))


def _all_of(exercise: Exercise) -> str:
    said = (exercise.name, *exercise.aliases, *exercise.muscles, *exercise.equipment, exercise.position.words)
    return _searchable(*said)


def _rank(exercise: Exercise, wanted: str, words: list[str]) -> int:
    if _plain(exercise.name).startswith(wanted):
        return 0
    if _holds(_searchable(exercise.name), words):
        return 1
    return 2 if _holds(_searchable(*exercise.aliases), words) else 3


def _holds(searchable: str, words: list[str]) -> bool:
    return all(word in searchable for word in words)


def _searchable(*texts: str) -> str:
    # "Press-up" is found as "press up" and as "pressup".
    return "\n".join(form for text in texts for form in (_plain(text), _plain(text.replace("-", ""))))


def _plain(text: str) -> str:
    """Fold case, drop accents, and turn all that is no letter or digit into single spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", bare)


#: Which words of an exercise's equipment mean which group, in the order groups are shown.
_GROUPS = {
    "mat": {"mat"},
    "wall": {"wall"},
    "chair": {"chair", "stool", "sofa"},
    "pillow": {"pillow", "cushion"},
    "step": {"step", "stair"},
    "band": {"band"},
    "strap": {"strap", "belt"},
    "bike": {"bike", "bicycle"},
}
#: What everyone has at hand, so that it counts as no equipment.
_AT_HAND = {"shoe", "floor", "sit", "sock", "towel"}


def equipment_groups(exercise: Exercise) -> tuple[str, ...]:
    """Return the groups of equipment an exercise is found under, such as "mat" and "pillow".

    Optional equipment is found too, but an exercise that needs no more than that, and what everyone has at
    hand, is also under "nothing". Equipment we have no group for is under none.
    """
    needed = [_words_of(text) for text in exercise.equipment if "(optional)" not in text.casefold()]
    found = _groups_of({word for text in exercise.equipment for word in _words_of(text)})
    is_at_hand = all(not _groups_of(one) and not _AT_HAND.isdisjoint(one) for one in needed)
    return (*found, "nothing") if is_at_hand else found


def lacking(exercise: Exercise, at_hand: Collection[str]) -> tuple[str, ...]:
    """Return the pieces an exercise needs that are neither in the groups `at_hand` nor in every house.

    One group is enough where a piece names several, such as "mat or chair".
    """
    needed = [text for text in exercise.equipment if "(optional)" not in text.casefold()]
    return tuple(text for text in needed if not _is_there(_words_of(text), at_hand))


def _is_there(words: set[str], at_hand: Collection[str]) -> bool:
    return not _AT_HAND.isdisjoint(words) or not set(_groups_of(words)).isdisjoint(at_hand)


def _groups_of(words: set[str]) -> tuple[str, ...]:
    return tuple(group for group, names in _GROUPS.items() if not names.isdisjoint(words))


def _words_of(text: str) -> set[str]:
    return {word.removesuffix("s") for word in _plain(text).split()}


#: The health flags an exercise can be cautioned for, as they read after "with".
FLAGS = {
    "abdominal_hernia_or_diastasis": "a hernia of the belly, or belly muscles that have parted",
    "balance_problems": "trouble keeping your balance",
    "cannot_get_to_floor": "trouble getting down to the floor",
    "dizziness": "dizzy spells or fainting",
    "extension_intolerant": "pain that comes on when you bend backward",
    "flexion_intolerant": "pain that comes on when you bend forward",
    "hamstring_cramp": "cramps at the back of the thigh",
    "heart_or_lung_condition": "a heart or lung condition",
    "hip_flexor_pain": "pain at the front of the hip",
    "hip_replacement_recent": "a new hip joint",
    "knee_pain": "knee pain",
    "leg_symptoms_sciatica": "pain or tingling down the leg (sciatica)",
    "lung_disease": "a lung disease",
    "neck_pain": "neck pain",
    "osteoporosis": "osteoporosis or a past spine fracture",
    "pelvic_floor_pain": "pain in the pelvic floor",
    "pregnancy_after_16_weeks": "a pregnancy after week 16",
    "progressive_leg_weakness": "a leg that is getting weaker",
    "recent_spine_or_abdominal_surgery": "recent surgery of the spine or belly",
    "rotation_sensitive": "pain that comes on when you twist",
    "spinal_stenosis": "a narrowed spinal canal (stenosis)",
    "spondylolisthesis": "a slipped vertebra (spondylolisthesis)",
    "uncontrolled_high_blood_pressure": "high blood pressure that is not under control",
    "wrist_or_shoulder_pain": "wrist or shoulder pain",
}


def flag_words(flag: str) -> str:
    """Say a health flag in the person's words. Raises `KeyError` for a flag that is none."""
    return FLAGS[flag]
