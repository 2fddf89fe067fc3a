"""Which exercises a part can be made of as things are, the best first, and why the others cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.catalogue import flag_words, lacking
from rehab.domain.exercise import Origin
from rehab.domain.first_routine.amounts import quota_for
from rehab.domain.first_routine.parts import belongs, favourites
from rehab.domain.first_routine.walks import IN_PARTS, WALKING, tried_as
from rehab.domain.first_routine.wishes import Level
from rehab.domain.fitting import allows
from rehab.domain.health import Verdict, care_for
from rehab.domain.smaller import BUILD, CALM, is_only_strengthening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.parts import Part
    from rehab.domain.first_routine.wishes import Wishes

    Exercises = Mapping[str, Exercise]

_STRENGTHEN = "strengthen"


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


def easier_ones(exercise: Exercise, known: Exercises) -> Iterator[Exercise]:
    """Yield the easier one of an exercise, then the easier one of that, and so on."""
    seen, at = {exercise.id}, known.get(exercise.progression.easier or "")
    while at is not None and at.id not in seen:
        yield at
        seen.add(at.id)
        at = known.get(at.progression.easier or "")


def tries_of(exercise: Exercise, tries: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Return what was tried of an exercise; nothing where it was not."""
    return tries.get(tried_as(exercise), ())
