"""The pieces of the page on who can see a person's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.backup import moment_words
from rehab.domain.dose_words import minutes_words
from rehab.domain.invitation import LONGEST_NAME, hash_of
from rehab.domain.progress_words import count
from rehab.domain.thresholds import INVITATION_LASTS, LOOK_GOES_ON
from rehab.ui import places
from rehab.ui.markdown import plain
from rehab.ui.parts.progress import table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from rehab.services.clinic import Clinician, LookedAt, Open

_ASKED, _CODE = "access-asked", "access-code"
_SHOWN_FIRST = 20


def title() -> None:
    """Say what the page is for."""
    st.title("Who can see my data")
    st.markdown(
        "You, and nobody else unless you let them: a clinician to whom you give a code sees your progress "
        "and the page for your clinician, with your notes, questionnaires and answers on warning signs. They "
        "change nothing, and can propose a routine that you take or leave. "
        "You see below when they looked, and take it back whenever you like."
    )


def who_has_access(clinicians: Sequence[Clinician], zone: tzinfo) -> str | None:
    """Show who may look; return the one whose access the person takes back."""
    st.header("Who has access")
    if not clinicians:
        st.markdown("Nobody.")
    gone = [one.id for one in clinicians if _clinician(one, zone)]
    return gone[0] if gone else None


def _clinician(one: Clinician, zone: tzinfo) -> bool:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"access-{one.id}"):
        since = moment_words(one.since, zone)
        st.markdown(f"**{plain(one.name)}**  \nsince {since}", width="stretch")
        if st.session_state.get(_ASKED) != one.id:
            st.button("Take it back", key=f"access-ask-{one.id}", on_click=_ask, args=(one.id,))
            return False
        st.button("Leave it", key=f"access-leave-{one.id}", on_click=_ask, args=(None,))
        return st.button("End their access now", type="primary", key=f"access-end-{one.id}")


def _ask(clinician: str | None) -> None:
    st.session_state[_ASKED] = clinician


def ask_to_invite(name: str, zone: tzinfo) -> str | None:
    """Offer to make a code, and show the one that was just made; return the name to make one with."""
    st.header("Let a clinician look")
    if (made := st.session_state.get(_CODE)) is not None:
        code, until = made
        _code(code, until, zone)
        return None
    days = INVITATION_LASTS.days
    st.markdown(f"You make a code and give it to them. It is good once, and for {days} days.")
    with st.form("invite", border=False):
        said = st.text_input(
            "Your name, as your clinician will see it",
            value=name[:LONGEST_NAME],
            max_chars=LONGEST_NAME,
            key="invite-name",
            width=420,
        )
        wants = st.form_submit_button("Make a code", icon=":material/key:")
    return said if wants else None


def keep_code(code: str, until: datetime) -> None:
    """Show a code once the page is drawn again: it is kept nowhere else."""
    st.session_state[_CODE] = (code, until)


def _code(code: str, until: datetime, zone: tzinfo) -> None:
    with st.container(border=True, key="new-code"):
        st.markdown("Give this code to your clinician, and to nobody else. **It is shown only now.**")
        st.code(code, language=None, width="content")
        st.markdown(
            f"It is good until {moment_words(until, zone)}. They sign in here, open “Your people” (the "
            "address of this app with `/people` behind it) and enter it."
        )
        st.button("I have it", icon=":material/check:", key="code-seen", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_CODE, None)


def _forget_code(code_hash: str) -> None:
    """Show a code no more that opens nothing now; another one that is new stays."""
    if _CODE in st.session_state and hash_of(st.session_state[_CODE][0]) == code_hash:
        _forget()


def open_codes(codes: Sequence[Open], zone: tzinfo) -> str | None:
    """Show the codes that nobody has used yet; return the one that is taken back."""
    if not codes:
        return None
    st.subheader("Not used yet")
    gone = []
    for number, one in enumerate(codes):
        with st.container(horizontal=True, vertical_alignment="center", key=f"open-code-{number}"):
            until = moment_words(one.until, zone)
            st.markdown(f"A code of {moment_words(one.made_at, zone)}, good until {until}.", width="stretch")
            key, args = f"void-{one.code_hash[:16]}", (one.code_hash,)
            if st.button("Make it void", key=key, on_click=_forget_code, args=args):
                gone.append(one.code_hash)
    return gone[0] if gone else None


def looks(found: Sequence[LookedAt], zone: tzinfo) -> None:
    """Show who looked at what, the newest first."""
    st.header("Who looked")
    if not found:
        st.markdown("Nobody so far. Every look stands here: who, at what, and when.")
        return
    shown = found
    if len(found) > _SHOWN_FIRST and not st.toggle(f"Show all {len(found)}", key="looks-all"):
        shown = found[:_SHOWN_FIRST]
    rows = [("When", "Who", "What"), *((_when(one, zone), one.name, one.what.words) for one in shown)]
    st.html(f'<div class="looks">{table(rows)}</div>')
    st.caption(
        f"{count(len(found), 'look')} in all. What is opened again within "
        f"{minutes_words(int(LOOK_GOES_ON.total_seconds()))} is one look; the list of people, which shows "
        "your name and why you may need a look, is one a day."
    )


def _when(one: LookedAt, zone: tzinfo) -> str:
    at, until = (moment.astimezone(zone) for moment in (one.at, one.until))
    began = f"{at:%a} {at.day} {at:%b %Y}, {at:%H:%M}"
    if f"{at:%F %H:%M}" == f"{until:%F %H:%M}":
        return began
    return f"{began} to {until:%H:%M}" if at.date() == until.date() else f"{began} to {until:%a %H:%M}"


def for_clinicians() -> None:
    """Lead a clinician to the page of their own."""
    st.header("Are you a clinician?")
    st.markdown("A code that somebody gave you goes there:")
    st.page_link(places.PEOPLE, label="Your people", icon=":material/group:")
