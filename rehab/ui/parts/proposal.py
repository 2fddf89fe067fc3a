"""A routine that a clinician proposes, as Today shows it: to see, to take or to leave."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from rehab.domain.routine import DAY_NAMES, EVERY_DAY
from rehab.ui import places
from rehab.ui.figures import picture
from rehab.ui.markdown import plain

if TYPE_CHECKING:
    from rehab.domain.routine import Routine
    from rehab.services.clinic import ProposalCard

_SAID = "proposal-said"


@dataclass(frozen=True)
class Said:
    """What a person said to a proposal: to take it, and to use it from today, or to leave it."""

    card: ProposalCard
    takes: bool
    uses: bool = False
    #: The id of the routine that it becomes.
    new_id: str = ""


def line(card: ProposalCard) -> str:
    """Say in a line what is proposed by whom."""
    return f"{plain(card.by)} proposes a routine"


def proposal(card: ProposalCard) -> Said | None:
    """Show a proposal with all that is in it; return what the person said."""
    with st.container(border=True, key=f"proposal-{card.id}"):
        st.header(line(card))
        if card.words:
            st.html(f"<blockquote>{escape(card.words).replace(chr(10), '<br>')}</blockquote>")
        with st.expander(f"See “{plain(card.routine.name)}”", icon=":material/checklist:"):
            st.html(f'<p class="caption">{_when(card.routine)}</p><ol class="in-it">{_lines(card)}</ol>')
        for words in card.changes:
            st.info(f"For your health: {plain(words)}", icon=":material/favorite:")
        uses = True
        if card.in_use:
            uses = st.checkbox(
                f"Use it from today, in place of “{plain(card.in_use)}”",
                value=True,
                key=f"proposal-use-{card.id}",
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            takes = st.button(
                "Take it", icon=":material/check:", key=f"proposal-take-{card.id}", disabled=not card.lines
            )
            leaves = st.button("Leave it", key=f"proposal-leave-{card.id}")
        st.caption("It becomes a routine of your own, which you change as you like. What you have stays.")
    return Said(card, takes=takes, uses=uses, new_id=str(uuid4())) if takes or leaves else None


def keep_said(said: Said) -> None:
    """Say what was done once the page is drawn again."""
    st.session_state[_SAID] = said.card.routine.name if said.takes else ""


def said() -> None:
    """Say what became of a proposal just now."""
    name = st.session_state.pop(_SAID, None)
    if name:
        st.success(f"“{plain(name)}” is one of your routines now.", icon=":material/check_circle:")
        st.page_link(places.ROUTINE, label="Open your routines", icon=":material/checklist:")
    elif name is not None:
        st.success("Left. Who proposed it sees that you did not take it.", icon=":material/check_circle:")


def _when(routine: Routine) -> str:
    days = ", ".join(DAY_NAMES[day] for day in sorted(routine.weekdays))
    often = "Every day" if routine.weekdays == EVERY_DAY else days
    return often if routine.sittings == 1 else f"{often}, {routine.sittings} sittings a day"


def _lines(card: ProposalCard) -> str:
    return "".join(
        f"<li>{picture(one.exercise)}<div><strong>{escape(one.exercise.name)}</strong> "
        f"<span>{escape(one.dose)}</span>{f'<p>{escape(one.note)}</p>' if one.note else ''}</div></li>"
        for one in card.lines
    )
