"""A link to an exercise."""

from __future__ import annotations

import streamlit as st

from rehab.ui import places
from rehab.ui.markdown import plain


def link(exercise_id: str, name: str) -> None:
    """Show a link to an exercise."""
    st.page_link(places.EXERCISES, label=plain(name), query_params={"exercise": exercise_id})
