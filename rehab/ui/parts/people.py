"""The pieces of a clinician's pages about their people."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from rehab.domain.needs_a_look import Need
from rehab.domain.progress_words import count, points
from rehab.domain.thresholds import MEANINGFUL_POINTS, STOPPED_DAYS
from rehab.ui import places
from rehab.ui.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehab.domain.needs_a_look import Listed
    from rehab.domain.warning_signs import Question
    from rehab.services.clinic import Patient

FILES_TOLD = "What you take away is in the log of the person, and yours to keep safe."
_TAKEN, _TURN = "code-taken", "code-turn"
_HEADS = {
    Need.RED_FLAG: ("A warning sign waits", "warning"),
    Need.RISING_PAIN: ("Pain is rising", "trending_up"),
    Need.STOPPED: ("Stopped", "pause_circle"),
    Need.NONE: ("Nothing stands out", "check_circle"),
}
_PAGES = (
    ("Progress", places.THEIR_PROGRESS, "monitoring"),
    ("Report", places.THEIR_REPORT, "clinical_notes"),
    ("Propose a routine", places.PROPOSE, "checklist"),
)


def title() -> None:
    """Say what the page is for."""
    st.title("Your people")
    st.markdown(
        "Those who let you see how their back is doing. Whenever you open something of theirs, it is in a "
        "log that they read, and they can end it at any time."
    )


def ask_code() -> str | None:
    """Ask for a code that somebody gave away; return what was typed."""
    if st.session_state.pop(_TAKEN, False):
        st.success("They are in your list now.", icon=":material/check_circle:")
    turn = st.session_state.get(_TURN, 0)
    form = st.form(f"redeem-{turn}", border=False)
    with form.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input(
            "A code that somebody gave you",
            placeholder="XXXXX-XXXXX",
            max_chars=40,
            autocomplete="off",
            key=f"code-{turn}",
            width=260,
        )
        wants = st.form_submit_button("Add them", icon=":material/person_add:")
    return typed if wants else None


def taken() -> None:
    """Say, once the page is drawn again, that a code was right; the field is empty then."""
    st.session_state[_TAKEN] = True
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def people(listed: Sequence[Listed]) -> None:
    """Show people by who needs a look first, each with the reason and a link to their progress."""
    if not listed:
        st.info(
            "There is nobody yet. A person makes a code on their page “Who can see my data” and gives it to "
            "you; once you have entered it here, they stand in this list, those who need a look first.",
            icon=":material/group:",
        )
        return
    st.html(f'<div class="people">{"".join(_groups(listed))}</div>')
    st.caption(
        "A warning sign that waits comes first; then pain that is "
        f"{points(MEANINGFUL_POINTS)} points or more above the week before, or above the first week; then "
        f"{count(STOPPED_DAYS, 'day')} without a session although some were planned. "
        "These are our rules: they sort, and do not judge."
    )


def _groups(listed: Iterable[Listed]) -> Iterable[str]:
    for need, group in groupby(listed, key=lambda one: one.look.need):
        ones = list(group)
        words, icon = _HEADS[need]
        head = f'<h2><i aria-hidden="true" translate="no">{icon}</i>{words} <em>{len(ones)}</em></h2>'
        yield f'{head}<ul class="{need.name.lower()}">{"".join(map(_person, ones))}</ul>'


def _person(one: Listed) -> str:
    return (
        f'<li><a href="./their_progress?of={quote(one.id, safe="")}" target="_self">{escape(one.name)}</a>'
        f"<span>{escape(one.look.words)}</span></li>"
    )


def their_title(them: Patient, *, as_they_see_it: bool = True) -> None:
    """Say whose page this is, how it is meant, and lead to the others about them."""
    st.title(plain(them.name))
    with st.container(horizontal=True, key="their-pages"):
        for label, place, icon in _PAGES:
            st.page_link(place, label=label, icon=f":material/{icon}:", query_params={"of": them.id})
    if as_they_see_it:
        st.caption(f"As they see it: here, “you” means {plain(them.name)}, and there is nothing to change.")


def waiting(signs: Sequence[Question]) -> None:
    """Name the warning signs that nobody has looked at yet."""
    if signs:
        named = "; ".join(f"{plain(one.sign)} ({one.urgency.words})" for one in signs)
        st.warning(f"Nobody has looked at this yet: {named}.", icon=":material/warning:")
