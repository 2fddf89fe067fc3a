"""One day with everything in it, each thing to open and correct."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.day_state import DayState
from rehab.domain.measure_words import score_words
from rehab.domain.time_off import OffKind
from rehab.ui import places
from rehab.ui.markdown import plain
from rehab.ui.parts.log import day_words
from rehab.ui.parts.log_recent import score_links, session_links
from rehab.ui.parts.time_off_link import link_to

if TYPE_CHECKING:
    from rehab.services.day import Day

_STATES = {
    DayState.KEPT: "Kept: what was planned was done.",
    DayState.LIGHT: "Light: something gentle was done in a flare, and that counts.",
    DayState.REST: "Rest. Rest is part of the plan.",
    DayState.FLARE: "In a flare. Nothing counts as missed.",
    DayState.AWAY: "Away. Nothing counts as missed.",
    DayState.MISSED: "Missed: something was planned, and less than half of it was logged.",
    DayState.OPEN: "Still open.",
    DayState.NONE: "There was no plan for this day.",
}


def asked(text: str, today: date) -> date | None:
    """Return the day in the address; None where it is none, or has not come yet."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= today else None


def show(day: Day, today: date) -> None:
    """Show the day, with the ones before and after it."""
    st.page_link(places.PROGRESS, label="Progress", icon=":material/arrow_back:")
    st.title(day_words(day.day, today))
    st.markdown(_state_words(day))
    if day.off is not None:
        link_to(day.off, today, "event_busy")
    _logged(day)
    with st.container(horizontal=True):
        _neighbour("The day before", "chevron_left", day.day - timedelta(days=1))
        if day.day < today:
            _neighbour("The day after", "chevron_right", day.day + timedelta(days=1))
        st.page_link(
            places.LOG,
            label="Log something",
            icon=":material/add:",
            query_params={"show": "session", "on": f"{day.day}"},
        )


def _logged(day: Day) -> None:
    """Show what was logged."""
    if day.is_empty:
        st.markdown("Nothing was logged on this day.")
    if day.sessions:
        st.header("Sessions")
        session_links(day.sessions)
    if day.scores:
        st.header("Pain scores")
        score_links(day.scores)
    if day.forms:
        st.header("Questionnaires")
        for measure, filled in day.forms:
            st.page_link(
                places.MEASURES,
                label=plain(f"{measure.name}: {score_words(measure, filled.score)}"),
                icon=":material/edit:",
                query_params={"measure": measure.id, "form": filled.id},
            )


def _state_words(day: Day) -> str:
    is_sick = day.off is not None and day.off.kind is OffKind.SICK and day.state is day.off.kind.state
    return "Sick. Nothing counts as missed." if is_sick else _STATES[day.state]


def _neighbour(label: str, icon: str, day: date) -> None:
    st.page_link(places.LOG, label=label, icon=f":material/{icon}:", query_params={"day": f"{day}"})
