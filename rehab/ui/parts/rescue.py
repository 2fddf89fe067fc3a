"""What is shown in the place of every page where the file with the data is damaged."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.backup import moment_words
from rehab.ui.parts.settings import where

if TYPE_CHECKING:
    from rehab.services.backups import Kept


def offer_last_good(backup: Kept | None, url: str) -> bool:
    """Say what has happened and offer the last good backup; return whether the person takes it."""
    st.title("Your data cannot be read")
    st.markdown(
        "The file with your data is damaged, as happens when a disk fails or a copy is cut off. Nothing was "
        "changed in it. It is here:"
    )
    where(url)
    if backup is None:
        st.markdown(
            "There is no backup beside it. If you keep one elsewhere, put it back with "
            "`rehab restore FILE`, and look at the rest with `rehab doctor`."
        )
        return False
    when = f"{moment_words(backup.at, UTC)} UTC"
    st.markdown(
        f"The last good backup is of **{when}**. What you did after it would be missing. The damaged file is "
        "kept beside the backups, so that somebody can still try to save more of it."
    )
    return st.button("Put this backup back", type="primary", icon=":material/restore:", key="rescue")
