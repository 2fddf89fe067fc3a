"""The link to "Is this serious?", and from there to the safety questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.ui import places

if TYPE_CHECKING:
    from rehab.domain.warning_answers import Occasion


def is_this_serious(label: str = "Is this serious?") -> None:
    """Lead to what waits, the safety questions and when to see someone."""
    st.page_link(places.SAFETY, label=label, icon=_ICON)


def safety_questions(label: str, occasion: Occasion) -> None:
    """Lead to the safety questions of an occasion."""
    st.page_link(places.SAFETY, label=label, icon=_ICON, query_params={"check": occasion.value})


_ICON = ":material/health_and_safety:"
