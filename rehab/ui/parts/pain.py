"""A pain score in one tap."""

from __future__ import annotations

import streamlit as st

#: The ends of the scale in our own words.
ANCHORS = "0 is no pain, 10 is the worst you can imagine."


def pain_pills(label: str, *, key: str, value: int | None = None) -> int | None:
    """Show the scores 0 to 10 to tap one; return the score tapped, or None."""
    with st.container(key=f"pain-{key}", gap="small"):
        score = st.segmented_control(
            label, range(11), default=value, key=key, label_visibility="collapsed", width="stretch"
        )
        st.caption(ANCHORS)
    return score
