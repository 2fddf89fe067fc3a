"""The pieces with which a clinician proposes a routine, and sees what became of those before."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.backup import moment_words
from rehab.domain.dose_words import minutes_words
from rehab.domain.proposed import LONGEST_WORDS, Decision
from rehab.ui import places
from rehab.ui.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from rehab.services.clinic import Given
    from rehab.services.routine import Builder, Shown

_ROUTINE, _DONE, _TURN = "propose-routine", "proposed", "propose-turn"


def asked() -> str | None:
    """Return the routine that was chosen, or None before that."""
    chosen = st.session_state.get(_ROUTINE)
    return str(chosen) if chosen else None


def proposed() -> None:
    """Say, once the page is drawn again, that it was proposed."""
    st.session_state[_DONE] = True
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def ask(builder: Builder, name: str) -> str | None:
    """Ask which routine, show what is in it, and ask for some words; return them to propose it."""
    st.markdown(
        f"Choose one of your own routines. {plain(name)} sees it as it stands now, with your words, and "
        "takes it or leaves it; what their health does not let be done is swapped or left out."
    )
    if st.session_state.pop(_DONE, False):
        st.success(
            "Proposed. It stands on their Today; below you see what they made of it.",
            icon=":material/check_circle:",
        )
    if builder.shown is None:
        st.info(
            "You have no routine yet. Make one in your own builder, with the exercises and doses you mean; "
            "it need not be in use.",
            icon=":material/checklist:",
        )
    else:
        names = {one.id: one.name for one in builder.to_choose}
        st.selectbox(
            "Routine",
            list(names),
            index=list(names).index(builder.shown.name.id),
            format_func=lambda one: names[one],
            key=_ROUTINE,
            width=420,
        )
        _show(builder.shown)
    st.page_link(places.ROUTINE, label="Open your builder", icon=":material/checklist:")
    if builder.shown is None or not builder.shown.lines:
        return None
    return _ask_words()


def _show(shown: Shown) -> None:
    lines = "".join(
        f"<li><strong>{escape(line.exercise.name)}</strong> <span>{escape(line.dose)}</span>"
        + (f"<p>{escape(line.item.note)}</p>" if line.item.note else "")
        + "</li>"
        for line in shown.lines
    )
    longest = max((one.longest for one in shown.sittings), default=0)
    took = f'<p class="caption">A sitting takes up to {minutes_words(longest)}.</p>' if longest else ""
    nothing = '<p class="words">There is nothing in it yet.</p>'
    st.html(f'<ol class="in-it">{lines}</ol>{took}' if lines else nothing)


def _ask_words() -> str | None:
    turn = st.session_state.get(_TURN, 0)
    with st.form(f"propose-{turn}", border=False):
        words = st.text_area(
            "Your words to them",
            max_chars=LONGEST_WORDS,
            placeholder="What it is for, and how to begin",
            key=f"propose-words-{turn}",
        )
        wants = st.form_submit_button("Propose it", icon=":material/send:")
    return words if wants else None


def given(found: Sequence[Given], zone: tzinfo) -> None:
    """Show what was proposed before, and what became of it."""
    if not found:
        return
    st.header("Proposed so far")
    lines = "".join(_given(one, zone) for one in found)
    st.html(f'<ul class="given">{lines}</ul>')


def _given(one: Given, zone: tzinfo) -> str:
    when = "" if one.decided_at is None else f", {moment_words(one.decided_at, zone)}"
    became = f"{one.decision.words}{'' if one.decision is Decision.OVER else when}"
    return (
        f"<li><strong>{escape(one.name)}</strong> <em>{escape(became)}</em>"
        f"<span>Proposed on {moment_words(one.made_at, zone)}</span></li>"
    )
