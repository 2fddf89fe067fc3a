"""The pieces that ask for a passphrase: to seal what is taken away, and to open what is brought back.

What is typed is in the browser's fields and in the run that follows, and nowhere after it: the next run has
other fields, and what no run shows is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.passphrase import LONGEST

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from streamlit.runtime.uploaded_file_manager import UploadedFile

_HEAD = 64


@dataclass(frozen=True)
class Chosen:
    """What to take away, and the passphrase as it was typed twice."""

    what: str
    first: str = field(repr=False)
    again: str = field(repr=False)


def ask_new(name: str, label: str, choices: tuple[str, ...] = ()) -> Chosen | None:
    """Ask for what to seal and a new passphrase, twice; return them once the person says so."""
    with st.form(f"seal-{name}-{_turn(name)}", clear_on_submit=True, border=False):
        st.markdown(
            "Without its passphrase nobody can open the file, not even you or we, and there is no way to get "
            "it back: keep it where you keep such things. Four or five words that do not belong together are "
            "good."
        )
        what = choices[0] if choices else ""
        if choices:
            what = st.radio("What", choices, key=f"seal-{name}-what") or what
        first = _field("New passphrase", f"seal-{name}-first-{_turn(name)}", "new-password")
        again = _field("The same once more", f"seal-{name}-again-{_turn(name)}", "new-password")
        is_said = st.form_submit_button(label, icon=":material/lock:")
    return Chosen(what, first, again) if is_said else None


def keep(name: str, file_name: str, data: bytes) -> None:
    """Start anew with a sealed file to download; the passphrase is forgotten."""
    st.session_state[_file(name)] = (file_name, data)
    _turn_over(name)
    st.rerun()


def download(name: str) -> None:
    """Offer the file that was sealed, where there is one."""
    if _file(name) not in st.session_state:
        return
    file_name, data = st.session_state[_file(name)]
    st.success("It is sealed, and can be downloaded now.", icon=":material/lock:")
    st.download_button(
        f"Download {file_name}",
        data,
        file_name,
        "application/octet-stream",
        on_click="ignore",
        icon=":material/download:",
        key=f"download-sealed-{name}",
    )


def head_of(file: UploadedFile) -> bytes:
    """Return how a file begins."""
    return bytes(file.getbuffer()[:_HEAD])


def ask_to_open(name: str, label: str) -> str | None:
    """Ask for the passphrase of a sealed file; return it once the person says so."""
    with st.form(f"open-{name}", clear_on_submit=True):
        st.markdown("This file is sealed.")
        said = _field("Its passphrase", f"open-{name}-passphrase", "off")
        is_said = st.form_submit_button(label, icon=":material/lock_open:")
    return said if is_said else None


def at_work(words: str) -> AbstractContextManager[None]:
    """Say that something takes its time."""
    return st.spinner(words)


def _field(label: str, key: str, autocomplete: str) -> str:
    return st.text_input(label, type="password", max_chars=LONGEST, key=key, autocomplete=autocomplete) or ""


def _file(name: str) -> str:
    return f"sealed-{name}"


def _turn(name: str) -> int:
    return int(st.session_state.get(f"seal-turn-{name}", 0))


def _turn_over(name: str) -> None:
    st.session_state[f"seal-turn-{name}"] = _turn(name) + 1
