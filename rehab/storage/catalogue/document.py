"""From an exercise to its document, which `exercise_from` reads back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rehab.storage.catalogue.exercise import SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.exercise import Caution, Exercise

    Document = dict[str, object]

_SIDED = {sides: words for words, sides in SIDES.items()}


def document_of(exercise: Exercise) -> Document:
    """Write an exercise as a catalogue file has it, ready for JSON; its origin is not in it."""
    sided, counting = _SIDED[exercise.is_per_side, exercise.is_alternating]
    return _without_empty(
        {
            "id": exercise.id,
            "name": exercise.name,
            "aliases": list(exercise.aliases),
            "kind": exercise.kind.value,
            "phases": list(exercise.phases),
            "flare_friendly": exercise.is_flare_friendly,
            "start_position": exercise.position.value,
            "sided": sided,
            "reps_counting": counting,
            "timing_shape": exercise.timing.value,
            "tempo": None if exercise.tempo is None else asdict(exercise.tempo),
            "equipment": list(exercise.equipment),
            "muscles": list(exercise.muscles),
            "steps": list(exercise.steps),
            "common_mistakes": list(exercise.mistakes),
            "cues": _without_empty(asdict(exercise.cues)),
            "dose": _dose(exercise),
            "dose_range": _dose_range(exercise),
            "dose_source": dict(exercise.dose_sources),
            "progression": _progression(exercise),
            "caution": [_caution(caution) for caution in exercise.cautions],
            "figure": exercise.figure,
            "evidence": _without_empty({"note": exercise.evidence, "sources": list(exercise.sources)}),
        }
    )


def _without_empty(document: Mapping[str, object]) -> Document:
    return {key: value for key, value in document.items() if value not in (None, "", [], {})}


def _dose(exercise: Exercise) -> Document:
    dose = exercise.dose
    rests = {"rest_between_reps_s": dose.rest_between_reps_s, "rest_between_sets_s": dose.rest_between_sets_s}
    numbers = {
        "sets": dose.sets,
        "reps": dose.reps,
        "hold_s": dose.hold_s,
        "minutes": dose.minutes,
        **{name: rest or None for name, rest in rests.items()},
        "times_per_day": dose.times_per_day,
        "days_per_week": exercise.days_per_week,
    }
    return {name: number for name, number in numbers.items() if number is not None}


def _dose_range(exercise: Exercise) -> Document | None:
    if exercise.dose_range is None:
        return None
    return {name: list(span) for name, span in asdict(exercise.dose_range).items() if span is not None}


def _progression(exercise: Exercise) -> Document:
    progression = exercise.progression
    return _without_empty(
        {
            "order": list(progression.order),
            "step": dict(progression.steps),
            "easier": progression.easier,
            "harder": progression.harder,
        }
    )


def _caution(caution: Caution) -> Document:
    return _without_empty(asdict(caution) | {"action": caution.action.value})
