"""How much of a session, on Today: what is suggested and why, and the buttons for more and less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.suggested import chosen_words
from rehab.domain.warning_answers import Occasion
from rehab.ui.parts.safety_link import safety_questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.readiness import Readiness
    from rehab.services.planned_today import Sitting
    from rehab.services.today import Today


def wanted(today: Today, sitting: Sitting) -> Readiness | None:
    """Return how much the person chose, or None where it is what is suggested. Another score asks anew."""
    choice: Readiness | None = st.session_state.get(_key(today, sitting))
    return choice


def ask(today: Today, sitting: Sitting, played: Readiness) -> None:
    """Say how much is suggested and why, and offer the other ways; nothing before a score is tapped."""
    said = sitting.suggested
    if not said.words:
        return
    with st.container(key="much", gap="small"):
        words = said.words if played is said.readiness else chosen_words(played)
        st.markdown(f"**{words}** {said.why}")
        if not said.may_choose:
            safety_questions("See the warning signs", Occasion.ASKED)
            return
        with st.container(horizontal=True, gap="small"):
            for readiness, way in sitting.ways.items():
                if readiness is not played.plan:
                    st.button(
                        way.words,
                        key=f"much-{readiness}",
                        on_click=_choose,
                        args=(_key(today, sitting), readiness),
                    )


def address(today: Today, sitting: Sitting) -> Mapping[str, str]:
    """Return the address of the session as it was chosen."""
    choice = wanted(today, sitting)
    return {"sitting": str(sitting.number)} | ({"much": choice.value} if choice else {})


def _choose(key: str, readiness: Readiness) -> None:
    st.session_state[key] = readiness


def _key(today: Today, sitting: Sitting) -> str:
    score = "" if today.pain_before is None else today.pain_before[1]
    return f"much {today.day} {sitting.number} {score}"
