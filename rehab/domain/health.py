"""What a person's health asks of an exercise: leave it, ask first, change it; and what to do instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.catalogue import FLAGS, flag_words
from rehab.domain.exercise import Action, Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rehab.domain.exercise import Caution, Exercise


@dataclass(frozen=True)
class Health:
    """The health flags that apply, and those of them with which a clinician agreed to what asks for it."""

    flags: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a flag that is none."""
        if not self.flags <= FLAGS.keys() or not self.agreed <= self.flags:
            raise ValueError(f"not health flags: {sorted((self.flags | self.agreed) - FLAGS.keys())}")


#: What needs a doctor, and not an exercise that somebody agrees to. Our rule.
NEEDS_A_DOCTOR = frozenset({"progressive_leg_weakness"})
#: Nothing is said about the person's health.
HEALTHY = Health()


class Verdict(StrEnum):
    """What a person's health makes of an exercise, the strictest first."""

    AVOID = "avoid"
    LOCKED = "locked"
    ADAPT = "adapt"
    FINE = "fine"

    @property
    def may_be_done(self) -> bool:
        """Whether the person decides alone."""
        return self in (Verdict.ADAPT, Verdict.FINE)


_VERDICTS = {
    Action.AVOID: Verdict.AVOID,
    Action.ASK_CLINICIAN: Verdict.LOCKED,
    Action.ADAPT: Verdict.ADAPT,
}


@dataclass(frozen=True)
class Care:
    """The verdict on an exercise, and the cautions that apply, the strictest first."""

    verdict: Verdict
    cautions: tuple[Caution, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it does not fit as it is, or how to change it, a sentence each."""
        return tuple(_reason(caution) for caution in self.cautions)

    @property
    def notes(self) -> str:
        """How to change it, as it is said and shown where it is done; empty where nothing is to change."""
        notes = [caution.note or _GENTLER for caution in self.cautions]
        return " ".join(dict.fromkeys(notes)) if self.verdict is Verdict.ADAPT else ""


_GENTLER = "Make it smaller, and stop where it hurts."


def _reason(caution: Caution) -> str:
    words = f"With {flag_words(caution.flag)}"
    return f"{words}: {caution.note}" if caution.note else f"{words}."


def care_for(exercise: Exercise, health: Health) -> Care:
    """Say what a person's health makes of an exercise: the strictest of all flags decides.

    Once a clinician has agreed, what was to be asked first is done with care. What is to be avoided stays
    out: its note is a prohibition, and no instruction. The facts are those of the exercise's file. Source:
    our rule.
    """
    applying = [caution for caution in exercise.cautions if caution.flag in health.flags]
    if not applying:
        return Care(Verdict.FINE)
    ranked = sorted(applying, key=lambda caution: list(Verdict).index(_verdict(caution, health)))
    return Care(_verdict(ranked[0], health), tuple(ranked))


def _verdict(caution: Caution, health: Health) -> Verdict:
    is_agreed = caution.flag in health.agreed - NEEDS_A_DOCTOR
    if caution.action is Action.ASK_CLINICIAN and is_agreed:
        return Verdict.ADAPT
    return _VERDICTS[caution.action]


def swap_for(exercise: Exercise, health: Health, known: Mapping[str, Exercise]) -> Exercise | None:
    """Return what may be done instead of an exercise, checked against every flag, or None.

    First what its cautions name, then what those lead to and the easier ones, the nearest first; then others
    of its kind: those to do as they are before those to change, and the gentle ones first. Exercises of the
    person's own are never put in: nobody has said whom they fit.
    """
    named = (one for one in _named(exercise, health, known) if care_for(one, health).verdict.may_be_done)
    return next(named, None) or next(iter(_of_kind(exercise, health, known)), None)


def _named(exercise: Exercise, health: Health, known: Mapping[str, Exercise]) -> Iterator[Exercise]:
    """Go from an exercise along its swaps and easier ones, the nearest first, each once."""
    seen, ahead = {exercise.id}, [exercise]
    while ahead:
        at = ahead.pop(0)
        swaps = [caution.swap_to for caution in care_for(at, health).cautions]
        for name in (*swaps, at.progression.easier):
            other = known.get(name or "")
            if other is not None and other.id not in seen and other.origin is not Origin.OWN:
                seen.add(other.id)
                ahead.append(other)
                yield other


def _of_kind(exercise: Exercise, health: Health, known: Mapping[str, Exercise]) -> list[Exercise]:
    fitting = [
        one
        for one in known.values()
        if one.kind is exercise.kind and one.id != exercise.id and one.origin is not Origin.OWN
        if care_for(one, health).verdict.may_be_done and one.id != exercise.progression.harder
    ]
    return sorted(
        fitting,
        key=lambda one: (care_for(one, health).verdict is Verdict.ADAPT, not one.is_gentle, one.name),
    )
