"""Lets the browser hand over what is typed before its field is left: Streamlit alone would wait for that."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from rehab.ui.modules import bundle

_HAND_OVER = st.components.v2.component(
    "rehab_hand_over",
    html="<i hidden></i>",
    js=bundle(Path(__file__).with_suffix(".mjs")),
)


def hand_over(key: str) -> None:
    """Hand over text areas at each pause in typing, and every field before a reload or another address."""
    _HAND_OVER(key=key)
