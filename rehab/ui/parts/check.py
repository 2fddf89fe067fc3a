"""The safety questions: one on a screen or all in a list, as the person likes; kept until they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.warning_answers import Occasion
from rehab.domain.warning_signs import Urgency
from rehab.ui import places
from rehab.ui.drafts import DraftForm, open_draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehab.domain.warning_signs import Question

_YES, _NO = "Yes", "No"
_ONE, _ALL = "One at a time", "All in a list"
_TITLES = {
    Occasion.FLARE: "Is this flare one of the usual ones?",
    Occasion.FALL: "After a fall",
    Occasion.CORRECTED: "Put your answers right",
}
_WORDS = {
    Occasion.FLARE: "Most are. These questions tell whether someone should look before you go on. What you "
    "answer is kept at once; your gentle set waits on Today meanwhile.",
    Occasion.FALL: "First about the fall, then the questions that are always asked.",
    Occasion.STOPPED: "You were right to stop. Say yes to what came with it, to what is new, or to what "
    "nobody has looked at yet.",
    Occasion.CORRECTED: "What you said yes to is marked. Change what was wrong: these answers count then.",
    Occasion.REGULAR: "Say yes to what is new since the last time, or what nobody has looked at yet.",
}


def asked() -> Occasion | None:
    """Return why the questions are asked, where the address asks for them."""
    known = {one.value for one in Occasion} - {Occasion.WELCOME, Occasion.CARE}
    name = st.query_params.get("check", "")
    return Occasion(name) if name in known else None


def open_check(occasion: Occasion, waiting: Sequence[Question]) -> DraftForm:
    """Open the answers given so far; to put answers right, those that wait are a yes to begin with."""
    signs = {one.id for one in waiting} if occasion is Occasion.CORRECTED else None
    start = {
        one.id: None if signs is None else (_YES if one.id in signs else _NO) for one in occasion.questions
    }
    return open_draft(f"check:{occasion.value}", start)


def ask(occasion: Occasion, draft: DraftForm) -> Mapping[str, bool] | None:
    """Ask the questions; return the answers once they are sent, None before.

    Who says yes to a sign that cannot wait is not asked the rest.
    """
    if occasion is Occasion.FLARE:
        st.page_link(places.TODAY, label="Later: on to Today", icon=":material/arrow_back:")
    else:
        st.page_link(places.SAFETY, label="Is this serious?", icon=":material/arrow_back:")
    st.title(_TITLES.get(occasion, "Safety questions"))
    st.caption(_WORDS.get(occasion, "Say yes to what is new, or what nobody has looked at yet."))
    mode = st.segmented_control(
        "How to ask",
        (_ONE, _ALL),
        default=_ALL if st.query_params.get("as") == "list" else _ONE,
        required=True,
        key="check-mode",
        label_visibility="collapsed",
        persist_state="session",
    )
    questions = occasion.questions
    is_sent = _all_of(questions, draft) if mode == _ALL else _one_of(questions, draft)
    given = {name: answer for name, answer in draft.values().items() if answer is not None}
    if any(given.get(one.id) == _YES for one in questions if one.urgency is Urgency.NOW):
        st.error("You said yes to something that should not wait. You need not answer the rest.")
        is_sent |= st.button("Show me what to do now", type="primary", key="check-now")
    return {name: answer == _YES for name, answer in given.items()} if is_sent else None


def _all_of(questions: Sequence[Question], draft: DraftForm) -> bool:
    for question in questions:
        _question(question, draft)
    left = sum(answer is None for answer in draft.values().values())
    if left:
        st.caption(f"{left} of {len(questions)} not answered yet. What you answer is kept at once.")
    return _send(disabled=left > 0)


def _one_of(questions: Sequence[Question], draft: DraftForm) -> bool:
    values = draft.values()
    at = _number(questions, values)
    st.progress(at / len(questions), text=f"Question {at} of {len(questions)}")
    _question(questions[at - 1], draft)
    is_answered = draft.values()[questions[at - 1].id] is not None
    with st.container(horizontal=True, key="check-steps"):
        if at > 1 and st.button("Back", icon=":material/arrow_back:", key="check-back"):
            _go(at - 1)
        if at == len(questions):
            return _send(disabled=None in draft.values().values())
        if st.button("Next", type="primary", disabled=not is_answered, key="check-next"):
            _go(at + 1)
    st.caption("What you answer is kept at once: you can leave and come back.")
    return False


def _number(questions: Sequence[Question], values: Mapping[str, object]) -> int:
    """Return which question is shown, from 1: the address's, but none beyond the first without an answer."""
    first_open = next((n for n, one in enumerate(questions, 1) if values[one.id] is None), len(questions))
    wanted = st.query_params.get("at", "")
    at = min(int(wanted), first_open) if wanted.isdecimal() and int(wanted) else first_open
    st.query_params["at"] = str(at)  # it stays there once this one is answered
    return at


def _go(to: int) -> None:
    st.query_params["at"] = str(to)
    st.rerun()


def _question(question: Question, draft: DraftForm) -> None:
    with st.container(border=True, key=f"sign-check-{question.id}"):
        st.markdown(f"**{question.text}**")
        st.segmented_control(
            question.text,
            (_YES, _NO),
            label_visibility="collapsed",
            **draft.field(question.id, start="default"),
        )
        st.caption(f"{question.why} Source: {question.source}.")


def _send(*, disabled: bool) -> bool:
    return st.button("These are my answers", type="primary", disabled=disabled, key="check-answers")


def leave() -> None:
    """Show what follows from the answers."""
    st.query_params.clear()
    st.rerun()
