"""The pieces of the page that takes over walking from Apple Health."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.progress_words import count, day_words
from rehab.ui import places
from rehab.ui.markdown import plain

if TYPE_CHECKING:
    from datetime import datetime

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from rehab.services.walked import Measured, WalkingOffer

_TURN, _DONE, _REMOVED = "apple-turn", "apple-done", "apple-removed"


def title() -> None:
    """Say what this is for, and what happened just now."""
    st.page_link(places.YOUR_DATA, label="Your data", icon=":material/arrow_back:")
    st.title("Walking from Apple Health")
    st.markdown(
        "Your phone and your watch know how much you walk. Bring it here, and it stands beside what you "
        "logged: measured minutes and steps, day by day. It is added to nothing, and it keeps no session."
    )
    done = st.session_state.pop(_DONE, None)
    if done:
        st.success(done, icon=":material/check_circle:")


def ask_for_export() -> UploadedFile | None:
    """Say how to get the file, and ask for it; return the one that was chosen."""
    st.header("Bring it here")
    st.markdown(
        "1. On the iPhone, open **Health**, tap your picture at the top, then **Export All Health Data**.\n"
        "2. It makes `export.zip`. Send it to this machine, for example with AirDrop or a cable.\n"
        "3. Choose it below. It stays on this machine, and only steps and walks are taken from it."
    )
    file = st.file_uploader("Export of Apple Health", type=["zip", "xml"], key=f"apple-{_turn()}")
    st.markdown(
        "A file of more than 200 MB is too much for the browser. `rehab import export.zip`, on this machine, "
        "takes the largest."
    )
    return file


def offered(offer: WalkingOffer) -> bool:
    """Show what an import would do and what is left out; return whether the person says yes."""
    with st.container(border=True, key="apple-offer"):
        if offer.total is None:
            st.markdown("There are no steps and no walks in this file. There is nothing to import.")
            _show_left_out(offer)
            return False
        st.markdown(f"**{_span(offer.total)}**\n" + "\n".join(_lines(offer)))
        _show_left_out(offer)
        _show_rule()
        if offer.same == len(offer.days):
            st.markdown("All of it is here already. There is nothing to import.")
            return False
        return st.button("Import it", type="primary", icon=":material/upload:", key="apple-yes")


def tell_done(days: int) -> None:
    """Start anew, and say on top what was imported."""
    st.session_state[_TURN] = _turn() + 1
    st.session_state.pop(_REMOVED, None)
    _say(f"Imported: {count(days, 'day')} of walking. Progress shows them under By exercise.")


def measured(known: Measured | None) -> bool:
    """Show what is here; return whether the person removes it."""
    if known is None:
        return False
    st.header("What is here")
    st.markdown(f"**{_span(known)}**: {count(known.minutes, 'minute')} walked, {count(known.steps, 'step')}.")
    st.page_link(places.PROGRESS, label="See it beside the goal", icon=":material/monitoring:")
    return st.button("Remove all of it", icon=":material/delete:", key="apple-remove")


def tell_removed(days: int, removed_at: datetime) -> None:
    """Offer to undo it from now on."""
    st.session_state[_REMOVED] = days, removed_at
    st.rerun()


def undone() -> datetime | None:
    """Show what was removed just now; return when it was where the person takes it back."""
    removed = st.session_state.get(_REMOVED)
    if removed is None:
        return None
    days, removed_at = removed
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="apple-undo-bar"):
        st.markdown(f"{count(days, 'day')} removed. They wait in the bin for 30 days.", width="stretch")
        takes_back = st.button("Undo", icon=":material/undo:", key="apple-undo")
    if not takes_back:
        return None
    del st.session_state[_REMOVED]
    moment: datetime = removed_at
    return moment


def tell_back() -> None:
    """Say that all of it is here again."""
    _say("It is here again.")


def _say(words: str) -> None:
    st.session_state[_DONE] = words
    st.rerun()


def _turn() -> int:
    return int(st.session_state.get(_TURN, 0))


def _span(one: Measured) -> str:
    if one.days == 1:
        return day_words(one.first)
    return f"{day_words(one.first)} to {day_words(one.last)}"


def _lines(offer: WalkingOffer) -> list[str]:
    total = offer.total
    if total is None:
        return []
    told = {"new": offer.new, "with other numbers than here": offer.changed, "here already": offer.same}
    days = ", ".join(f"{number:,} {what}" for what, number in told.items() if number)
    return [
        f"- {count(total.days, 'day')}: {days}",
        f"- {count(total.minutes, 'minute')} walked",
        f"- {count(total.steps, 'step')}",
    ]


def _show_left_out(offer: WalkingOffer) -> None:
    if offer.left_out:
        lines = [f"- {count(number, 'record')} {plain(reason)}" for number, reason in offer.left_out]
        st.warning("Left out:\n" + "\n".join(lines), icon=":material/rule:")


def _show_rule() -> None:
    with st.expander("How it is counted"):
        st.markdown(
            "A walking minute is a minute of a walk or hike that you started as a workout, or of a stretch "
            "with 60 to 140 steps a minute: slower are steps about the house, faster is a run. That is our "
            "rule, after the bands of cadence of Tudor-Locke and Rowe, 2012. A minute that phone and watch "
            "both saw counts once. Of steps that both counted, those of the watch count."
        )
