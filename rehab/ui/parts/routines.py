"""All routines of a person: new ones to start, and those put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.routine import EMPTY
from rehab.ui import places
from rehab.ui.markdown import plain
from rehab.ui.parts.first_routine import invite
from rehab.ui.parts.health import say_changes
from rehab.ui.parts.routine import go

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehab.services.routine import Builder, RoutineName
    from rehab.services.welcome import Choice


def all_routines(builder: Builder, choices: Sequence[Choice]) -> tuple[str | None, str | None]:
    """Offer ready routines and an empty one to start, and show the ones that were put away.

    Return the ids of the ready one to start (or `EMPTY`) and of the one to take back; None for neither.
    """
    # The number of routines is in the keys, so that a double click starts one.
    made = len(builder.routines)
    st.title("Start a routine")
    st.markdown("Every exercise and every number can be changed afterwards.")
    if builder.shown is not None and st.button("Back", icon=":material/arrow_back:", key="back"):
        go(view=None)
    with st.container(border=True, key="ready-first"):
        invite()
        with st.container(key="ways-first-routine"):
            st.page_link(places.FIRST_ROUTINE, label="Build me a routine", icon=":material/auto_awesome:")
    started = [choice.id for choice in choices if _ready(choice, made)]
    with st.container(border=True, key="ready-empty"):
        st.header("An empty one")
        st.markdown("Pick the exercises yourself.")
        if st.button("Start empty", key=f"start-{EMPTY}-{made}"):
            started.append(EMPTY)
    _archived([name for name in builder.routines if name.is_archived and not name.is_binned])
    taken = _bin([name for name in builder.routines if name.is_binned])
    return (started[0] if started else None), taken


def _ready(choice: Choice, made: int) -> bool:
    with st.container(border=True, key=f"ready-{choice.id}"):
        st.header(choice.name)
        st.markdown(f"{choice.description}\n\n{', '.join(choice.exercises)}. About {choice.length}.")
        say_changes(choice.changes)
        return st.button(f"Take {choice.name}", key=f"start-{choice.id}-{made}")


def _archived(names: Sequence[RoutineName]) -> None:
    if names:
        st.header("Archived")
    for name in names:
        if _away(name, "Look at it"):
            go(routine=name.id, view=None)


def _bin(names: Sequence[RoutineName]) -> str | None:
    if names:
        st.header("Bin")
    taken = [name.id for name in names if _away(name, "Take back")]
    return taken[0] if taken else None


def _away(name: RoutineName, label: str) -> bool:
    with st.container(horizontal=True, vertical_alignment="center", key=f"away-{name.id}"):
        st.markdown(plain(name.name), width="content")
        return st.button(label, key=f"away-button-{name.id}")
