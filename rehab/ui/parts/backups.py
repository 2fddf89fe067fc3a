"""The pieces of the page on backups."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.backup import moment_words
from rehab.domain.progress_words import count
from rehab.ui import places
from rehab.ui.markdown import plain
from rehab.ui.parts.seal import ask_new, ask_to_open
from rehab.ui.parts.settings import where

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from rehab.domain.finding import Finding
    from rehab.services.backups import Backups, Kept
    from rehab.ui.parts.seal import Chosen

_ASKED, _SAID, _BROUGHT = "backups-asked", "backups-said", "backups-brought"
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


def sealed() -> Chosen | None:
    """Offer a backup to keep elsewhere; return the passphrase as it was typed."""
    st.header("Keep one elsewhere")
    st.markdown(
        "On another disk, or with somebody you trust: a backup that only a passphrase opens. Those in the "
        "folder above are not sealed, and neither is the file of your data beside them."
    )
    with st.expander("Seal a backup with a passphrase", icon=":material/lock:"):
        return ask_new("backup", "Seal it")


def ask_for_one() -> UploadedFile | None:
    """Ask for a backup from elsewhere; return the one that was chosen."""
    return st.file_uploader(
        "Go back to one from elsewhere", type=["db", "age"], key=f"bring-backup-{_brought()}"
    )


@dataclass(frozen=True)
class Wish:
    """That a backup is put back, and what opens it where it is sealed."""

    passphrase: str | None = field(repr=False)


def restore_it(*, is_sealed: bool) -> Wish | None:
    """Ask once more, for the passphrase where it is sealed; return the wish once the person says so."""
    st.markdown("What is there now is backed up first, so you can change your mind.")
    if is_sealed:
        passphrase = ask_to_open("backup", "Restore it")
        return None if passphrase is None else Wish(passphrase)
    return Wish(None) if st.button("Restore it", type="primary", key="restore-brought") else None


def is_brought() -> None:
    """Ask for another file the next time."""
    st.session_state[_BROUGHT] = _brought() + 1


def _brought() -> int:
    return int(st.session_state.get(_BROUGHT, 0))


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
