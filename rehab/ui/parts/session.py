"""The pieces around the player."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.readiness import Readiness
from rehab.domain.routine import MOST_SITTINGS
from rehab.ui import places

if TYPE_CHECKING:
    from rehab.domain.fitting import Change

_CHANGES = "session_changes"


def asked_sitting() -> int | None:
    """Return the sitting that the address asks for, or None where it asks for none."""
    asked = st.query_params.get("sitting", "")
    return int(asked) if asked in map(str, range(1, MOST_SITTINGS + 1)) else None


def asked_readiness() -> Readiness | None:
    """Return how much of the sitting the address asks for, or None where it is as much as is suggested."""
    asked = st.query_params.get("much", "")
    return Readiness(asked) if asked in list(Readiness) else None


def keep_changes(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Keep what is not played as planned, to say it while it is played, and return it."""
    st.session_state[_CHANGES] = changes
    return changes


def kept_changes() -> tuple[Change, ...]:
    """Return what is not as planned of the sitting that is played; nothing after a restart of the server."""
    kept: tuple[Change, ...] = st.session_state.get(_CHANGES, ())
    return kept


def nothing_to_play(*, is_held_back: bool) -> None:
    """Say why there is nothing to play and what to do; `is_held_back`: all of it is left out for now."""
    if is_held_back:
        st.title("Nothing of this fits now")
        st.markdown("All of this sitting is left out for now. The gentle routine may have what fits.")
        st.page_link(
            places.ROUTINE,
            label="Choose another routine",
            icon=":material/checklist:",
            query_params={"view": "new"},
        )
        return
    st.title("Nothing is due")
    st.markdown("There is nothing to play now. You can log something done without the player, or rest.")
    st.page_link(places.LOG, label="Log by hand", icon=":material/edit_note:")
    st.page_link(places.ROUTINE, label="Look at the routine", icon=":material/checklist:")
