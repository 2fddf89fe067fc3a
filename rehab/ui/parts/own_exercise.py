"""The form of an exercise the person writes. What is typed is kept until it is saved."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.exercise import Kind, Position, Timing
from rehab.domain.own_exercise import LONGEST_NAME, LONGEST_TEXT, OwnForm
from rehab.ui.drafts import open_draft
from rehab.ui.parts.exercise_card import back
from rehab.ui.parts.own_figure import ask_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rehab.domain.figure.figure import Figure
    from rehab.ui.drafts import DraftForm

_TIMINGS = {
    Timing.HOLD.value: "Repetitions with a hold",
    Timing.TEMPO.value: "Repetitions that keep moving",
    Timing.CONTINUOUS.value: "Minutes without a break",
}


def open_form(start: OwnForm, *, is_new: bool) -> DraftForm:
    """Open the form of an exercise, a new one or a copy, with what was typed into it before."""
    name = start.made_from or "new" if is_new else start.id
    draft = open_draft(f"own:{name}", asdict(start))
    draft.hold("id")
    draft.hold("figure")
    return draft


def title(*, is_new: bool) -> None:
    """Show what the form is for."""
    back()
    st.title("An exercise of your own" if is_new else "Change your exercise")
    if not is_new:
        st.caption("A change applies from now on. What you have done keeps the name it had.")


def ask(
    draft: DraftForm, *, is_new: bool, figures: Mapping[str, str], find: Callable[[str], Figure | None]
) -> OwnForm:
    """Ask everything about the exercise; return the form as it stands.

    `figures` are those it can borrow, their names by id; `find` has each by its name.
    """
    with st.container(key="own-form", width=720):
        _ask_what(draft)
        _ask_how(draft)
        _ask_how_much(draft, is_new=is_new)
        ask_figure(draft, figures, find)
        _ask_more(draft)
    return OwnForm(**draft.values())


def _ask_what(draft: DraftForm) -> None:
    st.text_input("Name", max_chars=LONGEST_NAME, live=True, **draft.field("name"))
    left, right = st.columns(2)
    kinds = {kind.value: kind.value.capitalize() for kind in Kind}
    left.selectbox("Kind", format_func=kinds.__getitem__, **draft.choice("kind", list(kinds)))
    positions = {position.value: position.words.capitalize() for position in Position}
    right.selectbox(
        "Position", format_func=positions.__getitem__, **draft.choice("position", list(positions))
    )


def _ask_how(draft: DraftForm) -> None:
    st.header("How to do it")
    st.text_area(
        "Steps, one per line",
        max_chars=LONGEST_TEXT,
        placeholder="Stand with feet hip-wide.\nReach one arm over your head and bend to the side.",
        **draft.field("steps"),
    )
    st.checkbox("It is done on each side", **draft.field("is_per_side"))
    st.checkbox("It is gentle: good for days when the back is worse", **draft.field("is_gentle"))


def _ask_how_much(draft: DraftForm, *, is_new: bool) -> None:
    st.header("How much")
    timing = st.radio(
        "It is counted in",
        format_func=_TIMINGS.__getitem__,
        **draft.choice("timing", list(_TIMINGS) if is_new else _like(draft.start["timing"])),
    )
    with st.grid(3, min_column_width=150):
        _ask_number("Sets", "sets", draft)
        if timing == Timing.CONTINUOUS.value:
            _ask_number("Minutes", "minutes", draft)
        else:
            _ask_number("Repetitions", "reps", draft)
            _ask_number("Hold, seconds", "hold_s", draft)
            _ask_number("Seconds to move out", "move_out_s", draft)
            _ask_number("Seconds to move back", "move_back_s", draft)
            _ask_number("Rest between repetitions, seconds", "rest_between_reps_s", draft)
        _ask_number("Rest between sets, seconds", "rest_between_sets_s", draft)
        _ask_number("Times a day", "times_per_day", draft)
        _ask_number("Days a week", "days_per_week", draft)


def _like(timing: str) -> list[str]:
    """Name the timings that routines can go on with: repetitions stay repetitions, minutes stay minutes."""
    minutes = Timing.CONTINUOUS.value
    return [other for other in _TIMINGS if (other == minutes) == (timing == minutes)]


def _ask_more(draft: DraftForm) -> None:
    st.header("More, if you like")
    st.text_input("Equipment, parted by commas", live=True, **draft.field("equipment"))
    st.text_area("Common mistakes, one per line", max_chars=LONGEST_TEXT, **draft.field("mistakes"))
    st.text_area("Note", max_chars=LONGEST_TEXT, **draft.field("note"))


def _ask_number(label: str, name: str, draft: DraftForm) -> None:
    # No limits here: the widget would drop a number beyond them, and a refusal says what is wrong with it.
    st.number_input(label, step=1, **draft.field(name))


def save(draft: DraftForm) -> bool:
    """Offer to save, or to throw away what was typed; return whether to save."""
    with st.container(horizontal=True, vertical_alignment="center"):
        wants_save = st.button("Save", type="primary", icon=":material/check:", key="own-save")
        if draft.is_begun:
            st.button("Throw away what I typed", type="tertiary", on_click=draft.drop, key="own-drop")
    st.caption("What you type is kept at once: you can leave and come back.")
    return wants_save


def open_exercise(exercise_id: str) -> None:
    """Go to the page of an exercise."""
    st.query_params.from_dict({"exercise": exercise_id})
    st.rerun()
