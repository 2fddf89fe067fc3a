"""How much of an exercise: every number of its dose, and where it comes from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.exercise import Origin, Timing
from rehab.ui.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.exercise import Exercise

_LABELS = {
    "sets": "Sets",
    "reps": "Repetitions",
    "hold_s": "Hold",
    "minutes": "Time",
    "rest_between_reps_s": "Rest between repetitions",
    "rest_between_sets_s": "Rest between sets",
    "times_per_day": "Times a day",
    "days_per_week": "Days a week",
}
_MAY_BE_NONE = ("hold_s", "rest_between_reps_s", "rest_between_sets_s")
_UNITS = {"hold_s": " s", "minutes": " min", "rest_between_reps_s": " s", "rest_between_sets_s": " s"}


def how_much(exercise: Exercise) -> None:
    """Show every number of the dose, its sensible range, and where it comes from."""
    st.header("How much")
    rows = "".join(
        f'<tr><th scope="row">{label}<small>{escape(source)}</small></th>'
        f"<td>{number}</td><td>{span}</td></tr>"
        for label, source, number, span in _numbers(exercise)
    )
    head = "".join(f'<th scope="col">{word}</th>' for word in ("And where it comes from", "Dose", "Sensible"))
    st.html(f'<table class="dose"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>')
    if "range" in exercise.dose_sources:
        st.caption(f"What is sensible: {plain(exercise.dose_sources['range'])}")
    if exercise.tempo is not None and exercise.timing is not Timing.CONTINUOUS:
        source = plain(_source(exercise, "tempo"))
        st.caption(
            f"Each repetition moves out in {exercise.tempo.move_out_s} s and back in "
            f"{exercise.tempo.move_back_s} s: {source}"
        )


def _numbers(exercise: Exercise) -> Iterator[tuple[str, str, str, str]]:
    for name, label in _LABELS.items():
        number = exercise.days_per_week if name == "days_per_week" else getattr(exercise.dose, name)
        if number is None or (name in _MAY_BE_NONE and not number):
            continue
        span = getattr(exercise.dose_range, name, None)
        yield (
            label,
            _source(exercise, name),
            f"{number}{_UNITS.get(name, '')}",
            _span_words(span),
        )


def _span_words(span: tuple[int, int] | None) -> str:
    if span is None:
        return "–"
    return f"{span[0]} to {span[1]}" if span[0] < span[1] else str(span[0])


def _source(exercise: Exercise, name: str) -> str:
    return exercise.dose_sources.get(
        name, "your own number" if exercise.origin is Origin.OWN else "our default"
    )
