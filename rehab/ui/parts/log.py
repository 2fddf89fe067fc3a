"""The frame of logging by hand: what is shown, where one goes next, and undo after deleting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.dose_words import minutes_words
from rehab.domain.progress_words import count, sets_words
from rehab.ui import places
from rehab.ui.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rehab.services.log import Binned, SessionDetail

#: The views of the page by their word in the address.
_VIEWS = {"session": "A session", "pain": "Pain", "recent": "Recent", "bin": "Bin"}
_UNDO = "log-undo"


def keep_address() -> None:
    """Let the address say what is shown: Streamlit follows a link to the same page without changing it."""
    st.query_params.from_dict(st.query_params.to_dict())


def go(**address: str) -> None:
    """Go to another view of this page."""
    st.query_params.from_dict(address)
    st.rerun()


def view() -> str:
    """Show the views; return the one in the address."""
    asked = st.query_params.get("show", "session")
    # Set in each run: a link or the browser's way back may have changed the address meanwhile.
    st.session_state["log-view"] = asked if asked in _VIEWS else "session"
    st.title("Log by hand")
    shown = st.segmented_control(
        "What to log or change",
        _VIEWS,
        format_func=_VIEWS.__getitem__,
        required=True,
        key="log-view",
        on_change=_follow,
        label_visibility="collapsed",
    )
    return shown or "session"


def _follow() -> None:
    st.query_params.from_dict({"show": st.session_state["log-view"]})


def back() -> None:
    """Show the way back to what was logged lately."""
    st.page_link(places.LOG, label="Recent", icon=":material/arrow_back:", query_params={"show": "recent"})


def not_here() -> None:
    """Say that there is nothing under this address, and where to look."""
    back()
    st.title("This is not here")
    st.markdown("It may have been deleted. What was deleted is in the bin and can be put back.")
    st.page_link(places.LOG, label="Open the bin", icon=":material/delete:", query_params={"show": "bin"})


def saved(detail: SessionDetail, today: date) -> None:
    """Say that a session is stored and what it means for the streak."""
    result = detail.result
    st.title("Saved")
    with st.container(border=True, key="saved"):
        st.header(day_words(result.day, today))
        st.markdown(detail.meaning)
        st.caption(
            f"{sets_words(result.sets_done)} of {count(len(result.sets), 'set')}, "
            f"{minutes_words(result.active_seconds)} of exercise."
        )
    with st.container(horizontal=True):
        st.page_link(places.TODAY, label="Back to Today", icon=":material/arrow_back:")
        st.button("Change it", icon=":material/edit:", key="saved-edit", on_click=_address, args=(result.id,))
        st.button("Log another", icon=":material/add:", key="saved-more", on_click=_address)


def _address(session_id: str | None = None) -> None:
    st.query_params.from_dict({"session": session_id} if session_id else {"show": "session"})


def offer_undo(found: Sequence[Binned], *parts: object) -> None:
    """Offer to undo a deletion, by the parts of its id in the bin, on the view that follows."""
    deleted = next(one for one in found if one.id == tuple(str(part) for part in parts))
    st.session_state[_UNDO] = _Undo(deleted)


def undo() -> Binned | None:
    """Show what was deleted just now; return it where the person wants it back.

    It stands on the view that followed the deletion and is gone on the next one: the bin still has it.
    """
    offered: _Undo | None = st.session_state.pop(_UNDO, None)
    address = st.query_params.to_dict()
    if offered is None or offered.address not in (None, address):
        return None
    st.session_state[_UNDO] = _Undo(offered.deleted, address)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="undo-bar"):
        st.markdown(f"{plain(offered.deleted.words)} is in the bin.", width="stretch")
        wants_back = st.button("Undo", icon=":material/undo:", key="undo")
    if not wants_back:
        return None
    del st.session_state[_UNDO]
    return offered.deleted


@dataclass(frozen=True)
class _Undo:
    """What was deleted, and the address of the view that offers to undo it, once it is known."""

    deleted: Binned
    address: Mapping[str, str] | None = None


def day_words(day: date, today: date) -> str:
    """Write a day with its weekday, such as "Saturday 21 November", with the year where it is another."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"
