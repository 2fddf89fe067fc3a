"""From the document of an exercise, a catalogue file or the person's own, to the exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.catalogue import FLAGS
from rehab.domain.dose import LIMITS, Dose, DoseRange
from rehab.domain.errors import RehabError
from rehab.domain.exercise import (
    Action,
    Caution,
    Cues,
    Exercise,
    Kind,
    Origin,
    Position,
    Progression,
    Tempo,
    Timing,
)
from rehab.storage.catalogue.fields import CatalogueError, Fields

if TYPE_CHECKING:
    from collections.abc import Mapping

#: `sided` and `reps_counting` together say whether an exercise is per side, and whether sides alternate.
SIDES = {
    ("bilateral", "total"): (False, False),
    ("unilateral", "per_side"): (True, False),
    ("alternating", "total"): (False, True),
    ("alternating", "per_side"): (True, True),
}
_TOP = (
    *("id", "name", "aliases", "kind", "phases", "flare_friendly", "start_position", "sided"),
    *("reps_counting", "timing_shape", "tempo", "equipment", "muscles", "steps", "common_mistakes"),
    *("cues", "dose", "dose_range", "dose_source", "progression", "caution", "evidence", "figure"),
)
_PHASES = ("calm", "build", "strengthen")
_COUNTED = (
    *("sets", "reps", "hold_s", "rest_between_reps_s", "rest_between_sets_s"),
    *("times_per_day", "days_per_week"),
)
_CONTINUOUS = ("sets", "minutes", "rest_between_sets_s", "times_per_day", "days_per_week")
_RANGES = ("sets", "reps", "hold_s", "minutes", "times_per_day", "days_per_week")
_NUMBERS = {name: (limit.low, limit.high) for name, limit in LIMITS.items()} | {"days_per_week": (1, 7)}
#: Seconds of one movement, wide on purpose as the limits of doses are.
_LONGEST_MOVE_S = 60


def exercise_from(data: Mapping[str, object], exercise_id: str, where: str, origin: Origin) -> Exercise:
    """Make the exercise that a document describes; `where` is the name of its file.

    Raises `CatalogueError` that names the file and the key for whatever is wrong, and `RehabError` where it
    is an exercise of the person's own. Links to other exercises are not looked at here.
    """
    try:
        return _exercise(Fields(data, where), exercise_id, origin)
    except CatalogueError as error:
        if origin is Origin.OWN:
            raise RehabError(_own_words(data, error)) from error
        raise


def _own_words(data: Mapping[str, object], error: CatalogueError) -> str:
    last = error.key.rpartition(".")[2]
    label = LIMITS[last].label if last in LIMITS else last.replace("_", " ").capitalize()
    name = data.get("name") or "without a name"
    return (
        f"Your exercise “{name}” cannot be used as it is. {label}: it {error.problem}. "
        "Please correct it in the library."
    )


def _exercise(fields: Fields, exercise_id: str, origin: Origin) -> Exercise:
    fields.refuse_unknown(_TOP)
    if fields.text("id") != exercise_id:
        fields.refuse("id", f'is "{fields.text("id")}", but the file is named {exercise_id}')
    timing = fields.choice("timing_shape", Timing)
    is_per_side, is_alternating = _sides(fields)
    exercise = Exercise(
        id=exercise_id,
        name=fields.text("name"),
        kind=fields.choice("kind", Kind),
        position=fields.choice("start_position", Position),
        timing=timing,
        dose=_dose(fields.inside("dose"), timing),
        days_per_week=_number(fields.inside("dose"), "days_per_week"),
        origin=origin,
        steps=fields.some_texts("steps"),
        tempo=_tempo(fields, timing),
        is_per_side=is_per_side,
        is_alternating=is_alternating,
        is_flare_friendly=fields.is_set("flare_friendly"),
        dose_range=_dose_range(fields),
        dose_sources=_dose_sources(fields, is_own=origin is Origin.OWN),
        progression=_progression(fields.inside("progression")),
        aliases=fields.texts("aliases"),
        muscles=fields.texts("muscles"),
        equipment=fields.texts("equipment"),
        phases=fields.known_texts("phases", _PHASES),
        mistakes=fields.texts("common_mistakes"),
        cautions=tuple(_caution(one) for one in fields.tables("caution")),
        cues=_cues(fields.inside("cues")),
        evidence=_evidence(fields).text_or_none("note") or "",
        sources=_evidence(fields).texts("sources"),
        figure=fields.text_or_none("figure") or "",
    )
    _refuse_outside(fields.inside("dose"), exercise)
    return exercise


def _sides(fields: Fields) -> tuple[bool, bool]:
    sided, counting = fields.text("sided"), fields.text("reps_counting")
    if (sided, counting) not in SIDES:
        known = ", ".join(" with ".join(pair) for pair in SIDES)
        fields.refuse("reps_counting", f"is {counting} with sided {sided}, not one of {known}")
    return SIDES[sided, counting]


def _dose(fields: Fields, timing: Timing) -> Dose:
    is_continuous = timing is Timing.CONTINUOUS
    fields.refuse_unknown(_CONTINUOUS if is_continuous else _COUNTED)
    return Dose(
        sets=_number(fields, "sets"),
        reps=None if is_continuous else _number(fields, "reps"),
        hold_s=_number(fields, "hold_s") if fields.has("hold_s") else None,
        minutes=_number(fields, "minutes") if is_continuous else None,
        rest_between_reps_s=_rest(fields, "rest_between_reps_s"),
        rest_between_sets_s=_rest(fields, "rest_between_sets_s"),
        times_per_day=_number(fields, "times_per_day"),
    )


def _number(fields: Fields, name: str) -> int:
    return fields.number(name, *_NUMBERS[name])


def _rest(fields: Fields, name: str) -> int:
    return _number(fields, name) if fields.has(name) else 0


def _tempo(fields: Fields, timing: Timing) -> Tempo | None:
    if not fields.has("tempo"):
        if timing is not Timing.CONTINUOUS:
            fields.refuse("tempo", "is missing, only a continuous exercise can do without")
        return None
    tempo = fields.inside("tempo")
    tempo.refuse_unknown(("move_out_s", "move_back_s"))
    out, back = (tempo.number(name, 0, _LONGEST_MOVE_S) for name in ("move_out_s", "move_back_s"))
    if not out + back:
        fields.refuse("tempo", "takes no time, moving out and back is at least one second together")
    return Tempo(out, back)


def _dose_range(fields: Fields) -> DoseRange | None:
    if not fields.has("dose_range"):
        return None
    spans = fields.inside("dose_range")
    spans.refuse_unknown(_RANGES)
    for name in spans.table:
        if not fields.inside("dose").has(name):
            spans.refuse(name, f"is given, but dose.{name} is not")
    return DoseRange(**{name: spans.span(name, *_NUMBERS[name]) for name in spans.table})


def _refuse_outside(dose: Fields, exercise: Exercise) -> None:
    for name in _RANGES:
        span = getattr(exercise.dose_range, name, None)
        number = dose.table.get(name)
        if span is not None and isinstance(number, int) and not span[0] <= number <= span[1]:
            dose.refuse(name, f"is {number}, outside its range {span[0]} to {span[1]}")


def _dose_sources(fields: Fields, *, is_own: bool) -> Mapping[str, str]:
    sources = fields.inside("dose_source")
    sources.refuse_unknown((*_NUMBERS, "tempo", "range"))
    others = {"tempo": "tempo", "range": "dose_range"}
    shown = (*fields.inside("dose").table, *(name for name, key in others.items() if fields.has(key)))
    needed = () if is_own else shown
    return {name: sources.text(name) for name in {**dict.fromkeys(needed), **sources.table}}


def _progression(fields: Fields) -> Progression:
    fields.refuse_unknown(("order", "step", "easier", "harder"))
    steps = fields.inside("step")
    steps.refuse_unknown(tuple(_NUMBERS))
    return Progression(
        order=fields.known_texts("order", (*_NUMBERS, "variant")),
        steps={name: steps.number(name, 1, _NUMBERS[name][1]) for name in steps.table},
        easier=fields.text_or_none("easier"),
        harder=fields.text_or_none("harder"),
    )


def _caution(fields: Fields) -> Caution:
    fields.refuse_unknown(("flag", "action", "note", "swap_to"))
    flag = fields.text("flag")
    if flag not in FLAGS:
        fields.refuse("flag", f'is "{flag}", which has no words in rehab/domain/catalogue.py')
    return Caution(flag, fields.choice("action", Action), fields.text("note"), fields.text_or_none("swap_to"))


def _cues(fields: Fields) -> Cues:
    names = ("start", "work", "release")
    fields.refuse_unknown(names)
    return Cues(**{name: fields.text(name) for name in names if fields.has(name)})


def _evidence(fields: Fields) -> Fields:
    evidence = fields.inside("evidence")
    evidence.refuse_unknown(("note", "sources"))
    return evidence
