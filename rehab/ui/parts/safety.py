"""What to say when exercise has to wait."""

from __future__ import annotations

import streamlit as st

from rehab.domain.warning_signs import Urgency
from rehab.ui import places

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


def seek_care_first() -> bool:
    """Hold back the player; return whether the person says that they have sought care."""
    st.title("Exercise has to wait")
    say_urgency(Urgency.NOW)
    st.page_link(places.SAFETY, label="Is this serious?", icon=":material/health_and_safety:")
    return st.button("I have sought care about this", key="sought-care")
