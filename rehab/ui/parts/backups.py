"""The pieces of the page on backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.backup import moment_words
from rehab.domain.progress_words import count
from rehab.ui import places
from rehab.ui.markdown import plain
from rehab.ui.parts.settings import where

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from rehab.domain.finding import Finding
    from rehab.services.backups import Backups, Kept

_ASKED, _SAID = "backups-asked", "backups-said"
_SHOWN_FIRST = 8


def title() -> None:
    """Say what the page is for, and what happened just now."""
    st.page_link(places.SETTINGS, label="Settings", icon=":material/arrow_back:")
    st.title("Backups")
    st.markdown(
        "A copy of all your data is made on every day you open the app, before every update and before every "
        "restore. The newest of 7 days, 4 weeks and 12 months are kept."
    )
    said = st.session_state.pop(_SAID, None)
    if said:
        st.success(said, icon=":material/check_circle:")


def say(words: str) -> None:
    """Say something once the page is shown again."""
    st.session_state[_SAID] = words


def on_a_server() -> None:
    """Say that backups are the server's business."""
    st.markdown(
        "Your data is on a database server. Whoever looks after it makes the backups there, with "
        "PostgreSQL's own `pg_dump`, and brings one back. From here, an export takes your own data along."
    )
    st.page_link(places.YOUR_DATA, label="Export it all as one file", icon=":material/save:")


def make_one() -> bool:
    """Offer to make a backup; return whether to."""
    return st.button("Back up now", icon=":material/save:", key="back-up-now")


def kept(backups: Backups, zone: tzinfo) -> Kept | None:
    """Show the backups, the newest first; return the one that the person wants back."""
    st.header("Go back to one")
    if not backups.kept:
        st.markdown("There is no backup yet. The first one is made today.")
        return None
    st.markdown("What is there now is backed up first, so you can change your mind.")
    wanted = [one for one in backups.kept[:_SHOWN_FIRST] if _one(one, zone)]
    older = backups.kept[_SHOWN_FIRST:]
    if older:
        with st.expander(f"{count(len(older), 'older backup')}"):
            wanted += [one for one in older if _one(one, zone)]
    megabytes = f"{backups.size / 1e6:.1f} MB"
    st.caption(f"{count(len(backups.kept), 'backup')}, {megabytes} in all, readable by you alone:")
    where(str(backups.folder))
    return wanted[0] if wanted else None


def _one(one: Kept, zone: tzinfo) -> bool:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"kept-{one.name}"):
        st.markdown(
            f"**{moment_words(one.at, zone)}**  \n{plain(one.why)}, {one.size / 1e6:.1f} MB", width="stretch"
        )
        if one.is_damaged:
            return False
        if st.session_state.get(_ASKED) != one.name:
            st.button("Restore", key=f"ask-{one.name}", on_click=_ask, args=(one.name,))
            return False
        st.button("Leave it", key=f"leave-{one.name}", on_click=_ask, args=(None,))
        return st.button("Restore it", type="primary", key=f"restore-{one.name}")


def _ask(name: str | None) -> None:
    st.session_state[_ASKED] = name


def check(findings: Sequence[Finding] | None) -> bool:
    """Show what the check found, where there was one; return whether the person asks for it."""
    st.header("Is all well?")
    if findings == ():
        st.success("All is well with the file, its rows and its backups.", icon=":material/check_circle:")
    for finding in findings or ():
        st.warning(plain(finding.words), icon=":material/warning:")
    if any(finding.repair for finding in findings or ()):
        st.markdown("Some of it can be put right, after a backup: run `rehab doctor --repair`.")
    return st.button("Check my data", icon=":material/stethoscope:", key="check-data")


def links() -> None:
    """Lead to what was deleted, and to deleting everything."""
    st.header("Deleted")
    st.page_link(places.LOG, label="Open the bin", icon=":material/delete:", query_params={"show": "bin"})
    st.page_link(places.DELETE, label="Delete everything", icon=":material/delete_forever:")
