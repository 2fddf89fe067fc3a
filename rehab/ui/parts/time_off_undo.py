"""Undo of the last thing done to days off, where it was done: on Today and on the page of days off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.time_off import DaysOff

_LAST = "time-off-last"


@dataclass(frozen=True)
class Undo:
    """What was done, in words, to which time off on which day, and what it was before; None is nothing."""

    words: str
    id: str
    before: DaysOff | None
    day: date


def offer(undo: Undo) -> None:
    """Offer to undo what was done just now. Only the last thing can be: before it, things were different."""
    st.session_state[_LAST] = undo


def undone(today: date) -> Undo | None:
    """Show what was done last, as long as it is the same day; return it where the person takes it back."""
    last: Undo | None = st.session_state.get(_LAST)
    if last is None or last.day != today:
        return None
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="time-off-undo-bar"):
        st.markdown(last.words, width="stretch")
        takes_back = st.button("Undo", icon=":material/undo:", key="time-off-undo")
    if not takes_back:
        return None
    del st.session_state[_LAST]
    return last
