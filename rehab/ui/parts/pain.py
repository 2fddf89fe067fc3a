"""A pain score in one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

#: The ends of the scale in our own words.
ANCHORS = "0 is no pain, 10 is the worst you can imagine."
EFFORT_ANCHORS = "0 is no effort at all, 10 is all you had."


def pain_pills(
    label: str,
    *,
    key: str,
    value: int | None = None,
    anchors: str = ANCHORS,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> int | None:
    """Show the scores 0 to 10 to tap one; return the score tapped, or None. A second tap takes it back."""
    with st.container(key=f"pain-{key}", gap="small"):
        score = st.segmented_control(
            label,
            range(11),
            default=value,
            key=key,
            label_visibility="collapsed",
            width="stretch",
            on_change=on_change,
            args=args,
        )
        st.caption(anchors)
    return score
