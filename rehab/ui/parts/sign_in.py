"""What stands at the door where people sign in, and how they leave."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.sign_in import Standing

if TYPE_CHECKING:
    from rehab.domain.sign_in import SignedIn

_TITLE = "Steady Back"
_WELCOME = "Your back routine, and what becomes of it. Please sign in to open it."
_ENDED = "Your sign-in has ended. Please sign in again; what you did is kept."
_REFUSED = "is signed in, but not among those who may use this. Please ask whoever runs it for you."
_SAID = {
    "out": "You are signed out.",
    "failed": "That did not work, and you are not signed in. Please try once more.",
    "wait": "That did not work many times in a row. Please wait ten minutes, then try again.",
    "unreachable": (
        "The sign-in service cannot be reached just now. Please try again in a few minutes; if it stays so, "
        "tell whoever runs this for you."
    ),
}


def door(standing: Standing, begin: str, said: str) -> None:
    """Show the way in, at the address `begin`; `said` is the word on what became of the last try, if any."""
    st.title(_TITLE)
    if said in ("failed", "unreachable", "wait"):
        st.warning(_SAID[said], icon=":material/warning:")
    elif said in _SAID:
        st.markdown(_SAID[said])
    else:
        st.markdown(_ENDED if standing is Standing.ENDED else _WELCOME)
    st.html(f'<a class="way-in" href="{escape(begin)}">Sign in</a>')


def closed() -> None:
    """Say that nothing can be shown, whoever asks."""
    st.title(_TITLE)
    st.error(
        "The data cannot be read just now. Nothing of yours was changed. Please tell whoever runs this: a "
        "backup has to be put back.",
        icon=":material/error:",
    )


def refused(one: SignedIn) -> bool:
    """Say that an account may not come in; return whether the person signs out, to take another."""
    st.title(_TITLE)
    st.text(f"{one.name or 'This account'} {_REFUSED}")
    return st.button("Sign out", icon=":material/logout:", type="primary", key="refused-sign-out")


def ways_out(one: SignedIn) -> tuple[bool, bool]:
    """Show who is signed in; return whether they sign out here, or everywhere."""
    st.header("Signing out")
    if one.name:
        st.text(f"You are signed in as {one.name}.")
    with st.container(horizontal=True):
        leaves = st.button("Sign out", icon=":material/logout:", key="sign-out")
        all_over = st.button("Sign out on all devices", icon=":material/devices:", key="sign-out-all")
    st.caption("What this browser could not send yet stays in it for you. The rest of yours is removed.")
    st.caption("Should you ask whoever runs this about your data: they find it by this id.")
    st.code(one.person, language=None, wrap_lines=True)
    return leaves, all_over
