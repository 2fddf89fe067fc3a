"""The list on the page of days off: what is on, what is planned, what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.time_off import OffKind
from rehab.ui.parts.time_off_link import change_the_days, link_to
from rehab.ui.parts.time_off_words import running_words, span_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rehab.domain.time_off import DaysOff
    from rehab.services.time_off import Listed

#: So many of those that are over are shown at once.
_LAST = 12


def title() -> None:
    """Say what the page is for."""
    st.title("Days off")
    st.markdown(
        "Rest, sick days, flares and days away neither add to your streak nor break it. Add them ahead or "
        "afterwards, and change them as it turns out."
    )


def running(times: Sequence[Listed], today: date) -> DaysOff | None:
    """Show what is on now; return the one that the person is back from."""
    over = [one.off for one in times if _running(one, today)]
    return over[0] if over else None


def _running(one: Listed, today: date) -> bool:
    off = one.off
    with st.container(border=True, key=f"running-{off.id}"):
        st.header(f"Now: {off.kind.word.lower()}")
        st.markdown(f"{_sentence(span_words(off, today))} {running_words(off, today)}")
        _behind(one, today)
        with st.container(horizontal=True, vertical_alignment="center"):
            is_over = st.button("I am back", icon=":material/check:", key=f"back-{off.id}")
            change_the_days(off)
    return is_over


def planned(times: Sequence[Listed], today: date) -> None:
    """Show what is planned, the next one first."""
    if times:
        st.header("Planned")
    for one in times:
        _line(one, today)


def past(times: Sequence[Listed], today: date) -> None:
    """Show what is over, the last one first."""
    st.header("Before")
    if not times:
        st.markdown("Nothing yet. Days off that are over stand here, to read and to change.")
    shown = times
    if len(times) > _LAST and not st.toggle(f"Show all {len(times)}", key="time-off-all"):
        shown = times[:_LAST]
    for one in shown:
        _line(one, today)


def _line(one: Listed, today: date) -> None:
    link_to(one.off, today)
    _behind(one, today)


def _behind(one: Listed, today: date) -> None:
    """Say what counts instead on days that are in several times off."""
    for other in one.behind:
        what = "the flare" if other.kind is OffKind.FLARE else other.kind.word.lower()
        st.caption(f"On days of both, {what} counts: {span_words(other, today)}.")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
