"""An exercise in short: its card in the library, and links between exercises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.dose_words import dose_words, minutes_words
from rehab.domain.exercise import Origin
from rehab.ui import places
from rehab.ui.figures import picture
from rehab.ui.parts.exercise_link import link
from rehab.ui.parts.health import care_chip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.domain.exercise import Exercise
    from rehab.services.exercises import Library


def cards(found: Sequence[Exercise], library: Library) -> None:
    """Show a card for each exercise; all of it leads to the exercise."""
    grid = st.grid(3, min_column_width=260, border=True, key="cards")
    for exercise in found:
        with grid.cell():
            link(exercise.id, exercise.name)
            care = care_chip(library.care(exercise))
            st.html(picture(exercise) + facts(exercise, library.seconds[exercise.id]) + care)


def archived(exercises: Sequence[Exercise]) -> None:
    """Show the person's archived exercises, from where they can be taken back."""
    if exercises:
        with st.expander(f"Archived ({len(exercises)})", key="archived"):
            for exercise in exercises:
                link(exercise.id, exercise.name)


def back() -> None:
    """Show the way back to the library; what was searched for still stands there."""
    with st.container(key="back"):
        st.page_link(places.EXERCISES, label="All exercises", icon=":material/arrow_back:")


def facts(exercise: Exercise, seconds: int) -> str:
    """Write in short what an exercise is, how much of it and how long, as HTML."""
    dose = dose_words(exercise.dose, is_per_side=exercise.is_per_side)
    is_said = exercise.dose.is_continuous and exercise.dose.sets == 1
    time = "" if is_said else f"<em>{minutes_words(seconds)}</em>"
    return (
        f'<p class="what">{exercise.kind.value.capitalize()}, {exercise.position.words}</p>'
        f'<p class="dose-words">{dose}</p><p class="badges">{time}{_badges(exercise)}</p>'
    )


def _badges(exercise: Exercise) -> str:
    words = {
        "Yours": exercise.origin is Origin.OWN,
        "Gentle": exercise.is_gentle,
        "No floor": not exercise.is_on_floor,
        "From the article": exercise.origin is Origin.ARTICLE,
    }
    return "".join(f"<span>{word}</span>" for word, fits in words.items() if fits)
