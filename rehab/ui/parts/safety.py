"""What to say when exercise has to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.progress_words import day_words
from rehab.domain.warning_signs import Urgency
from rehab.ui import places

if TYPE_CHECKING:
    from rehab.services.welcome import Answered

_TITLES = {Urgency.NOW: "Please get help now", Urgency.SAME_DAY: "Please talk to someone today"}
_WORDS = {
    Urgency.NOW: "What you answered can be a sign of something that needs treatment within hours. Call your "
    "emergency number (112 in Europe, 999 in the UK, 911 in North America) or go to an emergency department, "
    "and say what you answered here. Please do not exercise first.",
    Urgency.SAME_DAY: "What you answered should be looked at by a doctor, today if you can (in the UK, 111 "
    "or your GP). Until then, keep to gentle movement that feels easy, and breathing.",
}


def say_urgency(urgency: Urgency) -> None:
    """Say how soon someone should look, unmistakably."""
    show = st.error if urgency is Urgency.NOW else st.warning
    show(_WORDS[urgency], title=_TITLES[urgency], icon=":material/emergency:")


def say_answered(answered: Answered) -> None:
    """Say what was answered last, where nothing has to wait for it."""
    day = day_words(answered.day)
    if answered.urgency is None:
        st.info(f"Last answered on {day}: no warning signs reported that day.")
    else:
        st.info(f"You reported a warning sign, and on {day} that you have sought care about it.")


def seek_care_first() -> bool:
    """Hold back the player; return whether the person says that they have sought care."""
    st.title("Exercise has to wait")
    say_urgency(Urgency.NOW)
    st.page_link(places.SAFETY, label="Is this serious?", icon=":material/health_and_safety:")
    return st.button("I have sought care about this", key="sought-care")
