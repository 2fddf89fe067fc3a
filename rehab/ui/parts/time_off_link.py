"""The link to a time off, where its days can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.ui import places
from rehab.ui.parts.time_off_words import span_words

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.time_off import DaysOff


def link_to(off: DaysOff, today: date, icon: str = "edit") -> None:
    """Name a time off with its days, and lead to it."""
    _link(off, f"{off.kind.word}: {span_words(off, today)}", icon)


def change_the_days(off: DaysOff) -> None:
    """Lead to a time off that is shown already."""
    _link(off, "Change the days", "edit")


def _link(off: DaysOff, label: str, icon: str) -> None:
    st.page_link(places.TIME_OFF, label=label, icon=f":material/{icon}:", query_params={"off": off.id})
