"""The exercises of the routine in their order, and the search for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.catalogue import Filters, search
from rehab.domain.dose_words import dose_words, minutes_words, often_words
from rehab.domain.routine import DAY_NAMES
from rehab.ui import places
from rehab.ui.figures import address
from rehab.ui.markdown import plain
from rehab.ui.parts.health import CARE_WORDS
from rehab.ui.reorder import Row, reorder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.domain.exercise import Exercise
    from rehab.services.routine import Line, Shown
    from rehab.ui.reorder import Ordered

_SEARCH = "routine-search"
_DONE = "routine-search-done"
_MOST_FOUND = 6


def items(shown: Shown, opened: str | None) -> Ordered:
    """Show the exercises in order; return what the person did with them."""
    st.header("Exercises")
    if not shown.lines:
        st.markdown("Nothing in it yet. Search for an exercise below, or look through the library.")
    rows = [_row(line, shown, is_open=line.item.key == opened) for line in shown.lines]
    return reorder(rows, opened, key=f"items-{shown.name.id}")


def _row(line: Line, shown: Shown, *, is_open: bool) -> Row:
    figure = address(line.exercise.figure)
    if is_open:  # its numbers stand where they are changed
        return Row(line.item.key, line.exercise.name, "Open to change", "", figure=figure)
    times, own = line.item.dose.times_per_day, line.item.weekdays
    days = "" if own is None else ", ".join(DAY_NAMES[day] for day in sorted(own & shown.routine.weekdays))
    aside = (
        CARE_WORDS[line.care.verdict],
        often_words(times) if times > 1 else "",
        days,
        "unusual dose" if line.advice else "",
    )
    return Row(
        key=line.item.key,
        name=line.exercise.name,
        dose=line.dose,
        time="" if line.item.dose.is_continuous else minutes_words(line.seconds),
        aside="; ".join(words for words in aside if words),
        figure=figure,
    )


def search_text() -> str:
    """Ask what to add."""
    if st.session_state.pop(_DONE, False):
        st.session_state[_SEARCH] = ""
    text = st.text_input(
        "Add an exercise",
        type="search",
        placeholder="Search by name, muscle or equipment",
        live=True,
        key=_SEARCH,
    )
    return (text or "").strip()


def found(exercises: Sequence[Exercise], text: str, shown: Shown) -> str | None:
    """Show the exercises that fit, none without a text; return the id of the one to add."""
    if not text:
        return None
    fitting = search(exercises, text, Filters())
    # The number of items is in the keys, so that a double click adds one.
    pressed = [one.id for one in fitting[:_MOST_FOUND] if _add_button(one, len(shown.routine.items))]
    if len(fitting) > _MOST_FOUND:
        st.caption(f"And {len(fitting) - _MOST_FOUND} more: write a little more, or look in the library.")
    if not fitting:
        st.caption("Nothing is called that. The library lets you add an exercise of your own.")
    if pressed:
        st.session_state[_DONE] = True
    return pressed[0] if pressed else None


def to_library() -> None:
    """Lead to the library."""
    st.page_link(places.EXERCISES, label="Look through the library", icon=":material/fitness_center:")


def _add_button(exercise: Exercise, number: int) -> bool:
    dose = dose_words(exercise.dose, is_per_side=exercise.is_per_side)
    return st.button(
        f"**{plain(exercise.name)}**, {dose}",
        icon=":material/add:",
        width="stretch",
        key=f"add-{exercise.id}-{number}",
    )
