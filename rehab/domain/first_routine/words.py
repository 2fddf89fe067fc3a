"""Why each exercise is in a first routine, and what was tried of it, in sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehab.domain.adaptation.steps import lowest
from rehab.domain.catalogue import flag_words
from rehab.domain.first_routine.amounts import is_under_range, quota_for, tried_field
from rehab.domain.first_routine.candidates import obstacle, ranked
from rehab.domain.first_routine.parts import EVERYONE, MAKEUP, SERVES
from rehab.domain.first_routine.walks import IN_PARTS
from rehab.domain.fitting import Condition
from rehab.domain.health import Verdict, care_for
from rehab.domain.thresholds import FIRST_QUOTA_SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.domain.dose import Dose
    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.candidates import Exercises
    from rehab.domain.first_routine.choose import Taken
    from rehab.domain.first_routine.wishes import Wishes

#: A number of a dose in words, for one and for several.
_UNITS = {
    "reps": ("repetition", "repetitions"),
    "hold_s": ("second", "seconds"),
    "minutes": ("minute", "minutes"),
}


def reason(taken: Taken, wishes: Wishes, known: Exercises, *, is_own_choice: bool) -> str:
    """Say in a sentence which goal an exercise serves, and what put it in the place of another."""
    goals = [goal.aim for goal in wishes.in_order if taken.part in SERVES[goal]]
    whom = listed(goals) if goals else "in every routine" if taken.part in EVERYONE else "to round it off"
    why = ", and you chose this one" if is_own_choice else _stands_in(taken, wishes, known)
    return f"{whom[0].upper()}{whom[1:]}: {MAKEUP[taken.part].does}{why}."


def _stands_in(taken: Taken, wishes: Wishes, known: Exercises) -> str:
    """Name what would have come first, where health, floor or equipment kept it out."""
    first = ranked(taken.part, replace(wishes, condition=Condition()), known)[0]
    if first.id == taken.exercise.id:
        return ""
    why = obstacle(first, wishes) or _adapted(first, wishes)
    return f"; it stands in for {first.name}, {why}" if why else ""


def _adapted(exercise: Exercise, wishes: Wishes) -> str:
    care = care_for(exercise, wishes.condition.health)
    return f"because of {flag_words(care.cautions[0].flag)}" if care.verdict is Verdict.ADAPT else ""


def tried_words(exercise: Exercise, dose: Dose, tries: Sequence[int]) -> str:
    """Say what a try-out leads to, and what keeps the dose from it; nothing where nothing was tried."""
    if not tries:
        return ""
    name, found = tried_field(exercise), quota_for(exercise, tries)
    begun = dose.sets * (dose.minutes or 0) if exercise.id == IN_PARTS else getattr(dose, name)
    share = (
        f"{round(FIRST_QUOTA_SHARE * 100)} % of what you tried, in whole steps, is {_counted(found, name)}"
    )
    if is_under_range(exercise, tries):
        low = _counted(lowest(name, exercise), name)
        return (
            f"You begin with {_counted(begun, name)}, as your try-out showed. The usual smallest dose is "
            f"{low}: raise it yourself when it comes easy; suggestions begin there."
        )
    if begun == found:
        return f"{share}: you begin with that."
    return f"{share}. You begin with {_counted(begun, name)}: as much as the time or the usual range takes."


def easier_words(instead_of: Exercise) -> str:
    """Say that an easier one stands in, because a try-out showed less than the smallest dose asks for."""
    name = tried_field(instead_of)
    low = _counted(lowest(name, instead_of), name)
    return (
        f"{instead_of.name} begins with {low} at the least, more than {round(FIRST_QUOTA_SHARE * 100)} % of "
        "what you tried: you begin with this easier one."
    )


def _counted(number: int, name: str) -> str:
    one, several = _UNITS[name]
    return f"{number} {one if number == 1 else several}"


def listed(words: Sequence[str]) -> str:
    """Join words with commas and an "and"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
