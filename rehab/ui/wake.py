"""Runs a page again once its server is found again: a server just started does not know the page's fragments.

What happens in a fragment before that would not be heard.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_WAKE = st.components.v2.component(
    "rehab_wake",
    html="<i hidden></i>",
    js=Path(__file__).with_suffix(".mjs").read_text(encoding="utf-8"),
)


def wake() -> None:
    """Run the page again, once, each time the server was lost and is found again."""
    _WAKE(key="wake", on_found_change=lambda: None)
