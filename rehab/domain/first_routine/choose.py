"""Which exercises a first routine is made of: the best that fits for each part, as far as the time goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from rehab.domain.catalogue import flag_words, lacking
from rehab.domain.exercise import Origin
from rehab.domain.first_routine.amounts import first_dose, quota_for, seconds_of
from rehab.domain.first_routine.parts import Part, belongs, favourites, wanted_parts
from rehab.domain.first_routine.walks import IN_PARTS, WALKING, tried_as
from rehab.domain.first_routine.wishes import Goal, Level
from rehab.domain.fitting import allows
from rehab.domain.health import Verdict, care_for
from rehab.domain.session import PREPARE_S
from rehab.domain.smaller import BUILD, CALM, is_only_strengthening
from rehab.domain.thresholds import (
    FIRST_EXERCISES_MOST,
    FIRST_GENTLE_EXERCISES_MOST,
    FIRST_WALK_GOAL_SHARE,
    FIRST_WALK_MINUTES,
    FIRST_WALK_SHARE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.wishes import Wishes

    Exercises = Mapping[str, Exercise]

_STRENGTHEN = "strengthen"


class Missing(Enum):
    """Why a part that was wanted is not there."""

    NOTHING_FITS = "nothing fits"
    NO_ROOM = "no room"
    ENOUGH = "enough"


@dataclass(frozen=True)
class Taken:
    """A part of a routine with its exercise and dose."""

    part: Part
    exercise: Exercise
    dose: Dose

    @property
    def seconds(self) -> int:
        """How long it takes."""
        return seconds_of(self.exercise, self.dose)


@dataclass(frozen=True)
class Choice:
    """What was chosen, the most important first, and the parts that are missing: why, in their order."""

    taken: tuple[Taken, ...]
    missing: Mapping[Part, Missing]

    def parts(self, why: Missing) -> tuple[Part, ...]:
        """Return the parts that are missing for a reason."""
        return tuple(part for part, reason in self.missing.items() if reason is why)


def choose(wishes: Wishes, known: Exercises) -> Choice:
    """Choose an exercise for each part the goals ask for, the most important first, until time or number end.

    Where nothing fits for a part, parts that no goal asks for fill up. A part that an exercise chosen before
    belongs to is served already.
    """
    taken: list[Taken] = []
    missing: dict[Part, Missing] = {}
    for part in wanted_parts(wishes.in_order):
        found = _for_part(part, taken, wishes, known)
        if isinstance(found, Missing):
            missing[part] = found
        elif found is not None:
            taken.append(found)
    if Missing.NOTHING_FITS in missing.values():
        for part in (part for part in Part if part not in missing):
            filling = _for_part(part, taken, wishes, known)
            taken += [filling] if isinstance(filling, Taken) else []
    return Choice(tuple(taken), missing)


def _for_part(part: Part, taken: Sequence[Taken], wishes: Wishes, known: Exercises) -> Taken | Missing | None:
    """Return the best for a part beside what is taken, or why it is missing; None where it is served."""
    if any(belongs(one.exercise, part) for one in taken):
        return None
    fitting = candidates(part, wishes, known)
    if not fitting:
        return Missing.NOTHING_FITS
    if len(taken) == most_exercises(wishes.level):
        return Missing.ENOUGH
    room = wishes.seconds - sum(one.seconds for one in taken)
    if part is Part.WALK:
        share = FIRST_WALK_GOAL_SHARE if Goal.WALK in wishes.goals else FIRST_WALK_SHARE
        room = min(room, round(share * wishes.seconds) + PREPARE_S)
    for exercise in fitting:
        dose = first_dose(exercise, wishes.level, (), room)
        if dose is not None and _is_worth_it(part, dose, wishes):
            return Taken(part, exercise, dose)
    return Missing.NO_ROOM


def most_exercises(level: Level) -> int:
    """Return how many exercises are enough to begin with."""
    return FIRST_GENTLE_EXERCISES_MOST if level is Level.GENTLE else FIRST_EXERCISES_MOST


def _is_worth_it(part: Part, dose: Dose, wishes: Wishes) -> bool:
    """Whether it is no mere token: a walk of a few minutes is one, unless walking is what one wants back."""
    minutes = dose.sets * (dose.minutes or 0)
    return part is not Part.WALK or Goal.WALK in wishes.goals or minutes >= FIRST_WALK_MINUTES


def candidates(
    part: Part, wishes: Wishes, known: Exercises, tries: Sequence[int] = ()
) -> tuple[Exercise, ...]:
    """Return the exercises of a part that may be done as things are, the best first.

    `tries` are those of walking: they say whether to walk without a stop.
    """
    usable = (one for one in ranked(part, wishes, known, tries) if obstacle(one, wishes) is None)
    return tuple(usable)


def ranked(part: Part, wishes: Wishes, known: Exercises, tries: Sequence[int] = ()) -> list[Exercise]:
    """Return the exercises of a part for a beginning, those to do as they are before those to change.

    Then those that the goals favour; then by the level: what goes on to strengthening, or what is calm; then
    the article's. Exercises of the person's own are theirs to add. Source: our rule.
    """
    favoured = favourites(part, wishes.in_order)
    begins_in_parts = _begins_in_parts(wishes, known, tries)
    health = wishes.condition.health

    def rank(one: Exercise) -> tuple[bool | int | str, ...]:
        return (
            care_for(one, health).verdict is Verdict.ADAPT,
            one.id != IN_PARTS if begins_in_parts else one.id != WALKING,
            not any(word in muscle.lower() for word in favoured for muscle in one.muscles),
            *_by_level(one, wishes.level),
            one.origin is not Origin.ARTICLE,
            one.id,
        )

    return sorted((one for one in known.values() if _is_for_now(one, part, wishes.level)), key=rank)


def _is_for_now(exercise: Exercise, part: Part, level: Level) -> bool:
    return (
        belongs(exercise, part)
        and exercise.origin is not Origin.OWN
        and not is_only_strengthening(exercise)
        and (level is not Level.GENTLE or exercise.is_gentle)
    )


def _by_level(exercise: Exercise, level: Level) -> tuple[bool, ...]:
    is_calm, goes_on = CALM in exercise.phases, _STRENGTHEN in exercise.phases
    if level is Level.USUAL:
        return (not goes_on, BUILD not in exercise.phases)
    return (not is_calm, goes_on and not is_calm)


def _begins_in_parts(wishes: Wishes, known: Exercises, tries: Sequence[int]) -> bool:
    """Whether to walk with breaks: less was shown than a walk without a stop asks for."""
    walk = known.get(WALKING)
    if not tries or walk is None or walk.dose_range is None or walk.dose_range.minutes is None:
        return wishes.level is not Level.USUAL
    return quota_for(walk, tries) < walk.dose_range.minutes[0]


def obstacle(exercise: Exercise, wishes: Wishes) -> str | None:
    """Say because of what an exercise cannot be done as things are; None where it can."""
    care = care_for(exercise, wishes.condition.health)
    if not care.verdict.may_be_done:
        until = "until a clinician agrees, " if care.verdict is Verdict.LOCKED else ""
        return f"{until}because of {flag_words(care.cautions[0].flag)}"
    if not allows(exercise, wishes.condition):
        return "because a sign you reported has to be looked at first"
    if exercise.is_on_floor and not wishes.gets_down:
        return "because it is on the floor"
    missing = lacking(exercise, wishes.equipment)
    return f"because it needs {_with_article(missing[0])}" if missing else None


def _with_article(piece: str) -> str:
    return f"{'an' if piece[0] in 'aeiou' else 'a'} {piece}"


def tries_of(exercise: Exercise, tries: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Return what was tried of an exercise; nothing where it was not."""
    return tries.get(tried_as(exercise), ())
