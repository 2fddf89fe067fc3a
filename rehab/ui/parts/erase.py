"""The pieces of the page that deletes everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.backup import moment_words
from rehab.domain.progress_words import count
from rehab.ui import places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from rehab.services.backups import Backups
    from rehab.services.erase import Erased

_DONE = "everything-deleted"


@dataclass(frozen=True)
class Place:
    """Where the data is: beside that of others or not, and in a file of this program's or on a server."""

    is_shared: bool
    is_file: bool

    @property
    def undone(self) -> str:
        """Whether it can be undone, and where it still is."""
        if not self.is_shared:
            return "It cannot be undone without a backup."
        return f"It cannot be undone, and stays in {self.backups}."

    @property
    def backups(self) -> str:
        """Which backups that are not the person's keep it, and until when."""
        if not (self.is_shared and self.is_file):
            return "backups that whoever runs the database has made, for as long as they keep them"
        return (
            "backups of the whole practice, which have everybody's data, until newer ones take their place: "
            "within a year where the app is used every month"
        )

    @property
    def left(self) -> str:
        """What is left of the person here."""
        if not self.is_shared:
            return "The file has nothing of yours any more but your time zone."
        return (
            "Nothing of yours is here any more but the id that your sign-in has, your time zone, and which "
            "sign-ins are over."
        )


def title(counts: Mapping[str, int], place: Place) -> None:
    """Say what there is; where the person has backups of their own, lead to them."""
    if not place.is_shared:
        st.page_link(places.BACKUPS, label="Backups", icon=":material/arrow_back:")
    st.title("Delete everything")
    *some, last = [count(number, word) for word, number in counts.items()]
    st.markdown(
        f"This deletes {', '.join(some)} and {last}, with everything in the bin, your days off, your own "
        f"exercises, your health and your answers. {place.undone}"
    )


def take_away(backups: Backups | None, zone: tzinfo) -> bool:
    """Offer a copy to take away first; return whether to make one."""
    st.header("Take a copy first")
    st.page_link(places.YOUR_DATA, label="Export it all as one file", icon=":material/save:")
    if backups is None:
        return False
    if backups.kept:
        st.markdown(f"The newest backup is of **{moment_words(backups.kept[0].at, zone)}**.")
    return st.button("Back up now", icon=":material/save:", key="erase-back-up")


def download(content: bytes | None) -> None:
    """Offer the newest backup as a file."""
    if content is not None:
        st.download_button(
            "Download the newest backup",
            content,
            file_name="steady-back.db",
            mime="application/vnd.sqlite3",
            icon=":material/download:",
            key="erase-download",
            on_click="ignore",
        )


def takes_backups(backups: Backups | None) -> bool:
    """Ask what becomes of the backups; return whether they are deleted too."""
    if backups is None:
        return False
    st.header("The backups beside it")
    choice = st.radio(
        "What becomes of the backups?",
        (False, True),
        format_func=lambda takes: (
            "Delete them too: nothing is left" if takes else "Keep them, and make a last one: I may come back"
        ),
        key="erase-backups",
    )
    return bool(choice)


def confirm(words: str) -> str | None:
    """Ask for the words that confirm it; return what was typed once the button is pressed."""
    st.header("Sure?")
    typed = st.text_input(f"To go on, write: {words}", key="erase-typed")
    return typed if st.button("Delete everything", icon=":material/delete_forever:", key="erase") else None


def done() -> Erased | None:
    """Return what was done just now, if anything was."""
    erased: Erased | None = st.session_state.get(_DONE)
    return erased


def keep_done(erased: Erased) -> None:
    """Show what is left the next time the page is drawn."""
    st.session_state[_DONE] = erased


def what_is_left(erased: Erased, backups: Backups | None, place: Place) -> None:
    """Say that it is done, and what is left where."""
    st.session_state.pop(_DONE, None)
    st.title("Everything is deleted")
    st.markdown(f"{place.left} What may be left elsewhere:")
    left = [
        "Files that you exported, downloaded or copied yourself.",
        (
            "In this browser, and in others you used: a session that could not be sent yet. To remove that "
            "too, clear the data of this site in the browser's settings."
        ),
    ]
    if erased.is_backed_up and backups is not None:
        made = count(len(backups.kept), "backup")
        last = "the last one made just now. Restore it under Backups, or remove the folder."
        left.insert(0, f"{made} in `{backups.folder}`, {last}")
    if backups is None:
        left.insert(0, f"In {place.backups}.")
    if place.is_shared:
        left.append("With those who let you look at their data: your name, and when you looked at what.")
    st.markdown("\n".join(f"- {one}" for one in left))
    st.page_link(places.TODAY, label="Begin anew", icon=":material/arrow_forward:")
