"""An exercise the person writes: from the form as it was typed to an exercise, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehab.domain.dose import LIMITS, Dose, Limit
from rehab.domain.errors import RehabError
from rehab.domain.exercise import Exercise, Kind, Origin, Position, Tempo, Timing
from rehab.domain.figure.posed import posed_from

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters, as the tables hold them.
LONGEST_NAME = 120
LONGEST_TEXT = 2000
#: Wide on purpose, as the limits of doses are; our own choice, no clinical source.
_LIMITS = LIMITS | {
    "days_per_week": Limit(1, 7, "Days a week"),
    "move_out_s": Limit(0, 60, "Moving out", "seconds"),
    "move_back_s": Limit(0, 60, "Moving back", "seconds"),
}


@dataclass(frozen=True)
class OwnForm:
    """The form as typed: `steps` and `mistakes` one per line, `equipment` parted by commas, `figure` by name.

    A number left empty is None. `made_from` is the id of the exercise it was copied from, if any.
    """

    id: str
    made_from: str | None = None
    name: str = ""
    kind: str = Kind.STRENGTH.value
    position: str = Position.SUPINE_HOOKLYING.value
    timing: str = Timing.HOLD.value
    is_per_side: bool = False
    is_gentle: bool = False
    sets: int | None = 1
    reps: int | None = 10
    hold_s: int | None = 5
    minutes: int | None = 10
    rest_between_reps_s: int | None = 2
    rest_between_sets_s: int | None = 30
    move_out_s: int | None = 2
    move_back_s: int | None = 2
    times_per_day: int | None = 1
    days_per_week: int | None = 7
    steps: str = ""
    mistakes: str = ""
    equipment: str = ""
    note: str = ""
    figure: str = ""


def exercise_of(form: OwnForm, base: Exercise | None = None) -> Exercise:
    """Make the exercise that a form describes.

    What the form does not ask (muscles, cautions, spoken cues) comes from `base`: the exercise as it was
    before, or the one it was copied from. Raises `RehabError` for what is missing or nonsense.
    """
    _refuse_long(form)
    exercise = Exercise(
        id=form.id,
        name=form.name.strip(),
        kind=Kind(form.kind),
        position=Position(form.position),
        timing=Timing(form.timing),
        dose=_dose(form),
        tempo=_tempo(form),
        days_per_week=_number(form, "days_per_week"),
        origin=Origin.OWN,
        steps=_parts(form.steps.splitlines()),
        mistakes=_parts(form.mistakes.splitlines()),
        equipment=_parts(form.equipment.split(",")),
        is_per_side=form.is_per_side,
        is_flare_friendly=form.is_gentle,
        evidence=form.note.strip(),
        figure=_figure(form.figure),
    )
    return exercise if base is None else _with_the_rest(exercise, base)


def form_of(exercise: Exercise) -> OwnForm:
    """Write an exercise into the form, to change it."""
    dose, tempo = exercise.dose, exercise.tempo
    start = OwnForm(exercise.id)
    return OwnForm(
        id=exercise.id,
        name=exercise.name,
        kind=exercise.kind.value,
        position=exercise.position.value,
        timing=exercise.timing.value,
        is_per_side=exercise.is_per_side,
        is_gentle=exercise.is_gentle,
        sets=dose.sets,
        reps=start.reps if dose.reps is None else dose.reps,
        hold_s=start.hold_s if dose.is_continuous else dose.hold_s or 0,
        minutes=start.minutes if dose.minutes is None else dose.minutes,
        rest_between_reps_s=dose.rest_between_reps_s,
        rest_between_sets_s=dose.rest_between_sets_s,
        move_out_s=start.move_out_s if tempo is None else tempo.move_out_s,
        move_back_s=start.move_back_s if tempo is None else tempo.move_back_s,
        times_per_day=dose.times_per_day,
        days_per_week=exercise.days_per_week,
        steps="\n".join(exercise.steps),
        mistakes="\n".join(exercise.mistakes),
        equipment=", ".join(exercise.equipment),
        note=exercise.evidence if exercise.origin is Origin.OWN else "",
        figure=exercise.figure,
    )


def copy_of(exercise: Exercise, own_id: str) -> OwnForm:
    """Write an exercise into the form, to make one of the person's own from it."""
    mine = " (mine)"
    name = exercise.name[: LONGEST_NAME - len(mine)] + mine
    return replace(form_of(exercise), id=own_id, made_from=exercise.id, name=name)


def _dose(form: OwnForm) -> Dose:
    if form.timing == Timing.CONTINUOUS.value:
        return Dose(
            sets=_number(form, "sets"),
            minutes=_number(form, "minutes"),
            rest_between_sets_s=_number(form, "rest_between_sets_s"),
            times_per_day=_number(form, "times_per_day"),
        )
    return Dose(
        sets=_number(form, "sets"),
        reps=_number(form, "reps"),
        hold_s=_number(form, "hold_s"),
        rest_between_reps_s=_number(form, "rest_between_reps_s"),
        rest_between_sets_s=_number(form, "rest_between_sets_s"),
        times_per_day=_number(form, "times_per_day"),
    )


def _tempo(form: OwnForm) -> Tempo | None:
    if form.timing == Timing.CONTINUOUS.value:
        return None
    return Tempo(_number(form, "move_out_s"), _number(form, "move_back_s"))


def _number(form: OwnForm, name: str) -> int:
    number: int | None = getattr(form, name)
    limit = _LIMITS[name]
    if number is None:
        raise RehabError(f"{limit.label}: please give a number from {limit.low} to {limit.high}.")
    limit.refuse_nonsense(number)
    return number


def _parts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for text in texts if (part := text.strip()))


def _figure(name: str) -> str:
    return posed_from(name).name if name else ""


def _refuse_long(form: OwnForm) -> None:
    if len(form.name.strip()) > LONGEST_NAME:
        raise RehabError(f"A name can have up to {LONGEST_NAME} characters. Please make it shorter.")
    for text in (form.steps, form.mistakes, form.equipment, form.note):
        if len(text) > LONGEST_TEXT:
            raise RehabError(f"A text can have up to {LONGEST_TEXT:,} characters. Please make it shorter.")


def _with_the_rest(exercise: Exercise, base: Exercise) -> Exercise:
    stays = exercise.position is base.position
    return replace(
        exercise,
        muscles=base.muscles,
        cautions=base.cautions,
        phases=base.phases,
        is_alternating=base.is_alternating and exercise.is_per_side == base.is_per_side,
        cues=base.cues if stays else exercise.cues,  # "Lie on your back" would be wrong on the side
        figure=exercise.figure if stays or exercise.figure != base.figure else "",  # as would its picture
    )
