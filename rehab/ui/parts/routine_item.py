"""The editor of one item of the routine: its numbers, sides, days and note."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.dose import Sides
from rehab.domain.dose_words import minutes_words
from rehab.domain.exercise import Timing
from rehab.domain.routine import DAY_NAMES
from rehab.ui import places
from rehab.ui.figures import Kind, picture
from rehab.ui.follow import Follower, refusal
from rehab.ui.markdown import in_a_line
from rehab.ui.parts.health import care_chip
from rehab.ui.parts.routine import go
from rehab.ui.parts.routine_strip import lengths_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.delta_generator import DeltaGenerator

    from rehab.services.routine import Line, Shown
    from rehab.ui.parts.routine import Store

_LABELS = {
    "sets": "Sets",
    "reps": "Repetitions",
    "hold_s": "Hold (seconds)",
    "minutes": "Minutes",
    "rest_between_reps_s": "Rest per rep (s)",
    "rest_between_sets_s": "Rest per set (s)",
    "times_per_day": "Times a day",
}
_SIDES = {Sides.BOTH: "Both sides", Sides.LEFT: "Left only", Sides.RIGHT: "Right only"}


def _numbers_of(line: Line) -> Iterator[str]:
    """Name the numbers that mean something for the item."""
    dose = line.item.dose
    yield "minutes" if dose.is_continuous else "reps"
    if line.exercise.timing is Timing.HOLD or dose.hold_s:
        yield "hold_s"
    yield "sets"
    yield "times_per_day"
    if (dose.reps or 0) > 1:
        yield "rest_between_reps_s"
    if dose.sets > 1:
        yield "rest_between_sets_s"


def gone() -> None:
    """Say that the item to change is not there."""
    st.warning(
        "This exercise is no longer in the routine. It may have been removed in another window; what you "
        "changed in it last was not stored.",
        icon=":material/info:",
    )


def frame() -> DeltaGenerator:
    """Return the place of the open item."""
    return st.container(border=True, key="editor")


def summary(line: Line, shown: Shown) -> None:
    """Say what the item takes, what is unusual about it, and what could not be stored."""
    st.html(
        picture(line.exercise, Kind.MOVING, hold_s=line.item.dose.hold_s)
        + f"<h2>{escape(line.exercise.name)}</h2>"
        f'<p class="takes"><strong>{minutes_words(line.seconds)}</strong> {line.dose}'
        f"<span>{lengths_words(shown)}</span></p>"
        + "".join(f'<p class="hint">{escape(words)}</p>' for words in line.advice)
        + care_chip(line.care)
    )
    for field in (*_LABELS, "sides", "weekdays", "note"):
        if sentence := refusal(_key(line, field)):
            st.error(in_a_line(sentence), icon=":material/error:")


def numbers(line: Line, store: Store) -> None:
    """Show the numbers of the dose that apply, to change."""
    with st.container(horizontal=True, key="numbers"):
        for field in _numbers_of(line):
            follower = _follower(line, field, getattr(line.item.dose, field), store)
            # None: an emptied field is empty, and no 0.
            options = {"value": None, **follower.options()}
            follower.check(st.number_input(_LABELS[field], step=1, width=130, **options))


def rest(line: Line, shown: Shown, store: Store) -> None:
    """Show everything of an item that is not a number, to change."""
    if line.exercise.is_per_side:
        _sides(line, store)
    _days(line, shown, store)
    _note(line, store)


def _sides(line: Line, store: Store) -> None:
    follower = _follower(line, "sides", line.item.dose.sides, store)
    options = follower.options("default")
    follower.check(
        st.segmented_control("Sides", list(Sides), format_func=_SIDES.__getitem__, required=True, **options)
    )


def _days(line: Line, shown: Shown, store: Store) -> None:
    planned, own = shown.routine.weekdays, line.item.weekdays
    follower = _follower(line, "weekdays", sorted(planned if own is None else planned & own), store)
    follower.check(
        st.pills(
            "On these days",
            sorted(planned),
            selection_mode="multi",
            format_func=DAY_NAMES.__getitem__,
            **follower.options("default"),
        )
    )


def _note(line: Line, store: Store) -> None:
    follower = _follower(line, "note", line.item.note, store)
    follower.check(
        st.text_input(
            "Note to yourself",
            max_chars=2000,
            live=True,
            placeholder="Shown while you do it",
            **follower.options(),
        )
    )


def _follower(line: Line, field: str, stored: object, store: Store) -> Follower:
    return Follower(_key(line, field), stored, lambda value: store(field, value))


def buttons(line: Line, shown: Shown) -> str | None:
    """Show what can be done with the item; return "duplicate" or "remove" where that was chosen."""
    # The number of items is in the keys, so that a double click does it once.
    drawn = f"{line.item.key}-{len(shown.lines)}"
    with st.container(horizontal=True, key="editor-buttons"):
        if st.button("Done", type="primary", icon=":material/check:", key=f"done-{drawn}"):
            go(item=None)
        wants_copy = st.button("Duplicate", icon=":material/content_copy:", key=f"duplicate-{drawn}")
        wants_gone = st.button("Remove", icon=":material/delete:", key=f"remove-{drawn}")
    exercise = {"exercise": line.exercise.id}
    st.page_link(places.EXERCISES, label="How to do it", icon=":material/menu_book:", query_params=exercise)
    return "duplicate" if wants_copy else "remove" if wants_gone else None


def _key(line: Line, field: str) -> str:
    return f"item-{line.item.key}-{field}"
