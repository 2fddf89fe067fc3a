"""The safety questions: one on a screen or all in a list, as the person likes; kept until they are sent.

To put answers right they are always a list: all have an answer, and the wrong one is found by reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.warning_answers import Occasion, questions_to_correct
from rehab.domain.warning_signs import Urgency
from rehab.ui import places
from rehab.ui.drafts import DraftForm, open_draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehab.domain.warning_signs import Question
    from rehab.services.safety import Safety

_YES, _NO = "Yes", "No"
_ONE, _ALL = "One at a time", "All in a list"
_TITLES = {
    Occasion.FLARE: "Is this flare one of the usual ones?",
    Occasion.FALL: "After a fall",
    Occasion.WEEKLY: "Is any of this new?",
    Occasion.CORRECTED: "Put your answers right",
}
_WORDS = {
    Occasion.FLARE: "Most are. These questions tell whether someone should look before you go on. What you "
    "answer is kept at once; your gentle set waits on Today meanwhile.",
    Occasion.FALL: "First about the fall, then the questions that are always asked.",
    Occasion.STOPPED: "You were right to stop. Say yes to what came with it, to what is new, or to what "
    "nobody has looked at yet.",
    Occasion.CORRECTED: "What you said yes to, and nobody has looked at yet, comes first. Change what was "
    "wrong: these answers count then.",
    Occasion.REGULAR: "Say yes to what is new since the last time, or what nobody has looked at yet.",
}


def asked() -> Occasion | None:
    """Return why the questions are asked, where the address asks for them."""
    known = {one.value for one in Occasion} - {Occasion.WELCOME, Occasion.CARE}
    name = st.query_params.get("check", "")
    return Occasion(name) if name in known else None


@dataclass(frozen=True)
class Check:
    """What is asked and why, which of it waits already, and the answers so far."""

    occasion: Occasion
    questions: tuple[Question, ...]
    waiting: tuple[Question, ...]
    draft: DraftForm


def open_check(occasion: Occasion, safety: Safety) -> Check:
    """Open the answers given so far; to put answers right, those that wait are a yes to begin with.

    Answers sent since make that another form: one begun before knows nothing of a sign that came later.
    """
    if occasion is not Occasion.CORRECTED:
        start = dict.fromkeys(one.id for one in occasion.questions)
        return Check(occasion, occasion.questions, (), open_draft(f"check:{occasion.value}", start))
    questions, waiting = questions_to_correct(safety.waiting), safety.waiting
    answers = {one.id: _YES if one in waiting else _NO for one in questions}
    draft = open_draft(f"check:{occasion.value}:{len(safety.answered)}", answers)
    return Check(occasion, questions, waiting, draft)


def ask(check: Check) -> Mapping[str, bool] | None:
    """Ask the questions; return the answers once they are sent, None before.

    Who says yes to a sign that cannot wait is not asked the rest.
    """
    occasion = check.occasion
    if occasion is Occasion.FLARE:
        st.page_link(places.TODAY, label="Later: on to Today", icon=":material/arrow_back:")
    else:
        st.page_link(places.SAFETY, label="Is this serious?", icon=":material/arrow_back:")
    st.title(_TITLES.get(occasion, "Safety questions"))
    st.caption(_WORDS.get(occasion, "Say yes to what is new, or what nobody has looked at yet."))
    is_list = occasion in (Occasion.CORRECTED, Occasion.WEEKLY) or _mode() == _ALL
    is_sent = _all_of(check) if is_list else _one_of(check.questions, check.draft)
    given = {name: answer for name, answer in check.draft.values().items() if answer is not None}
    if any(given.get(one.id) == _YES for one in check.questions if one.urgency is Urgency.NOW):
        st.error("You said yes to something that should not wait. You need not answer the rest.")
        is_sent |= st.button("Show me what to do now", type="primary", key="check-now")
    return {name: answer == _YES for name, answer in given.items()} if is_sent else None


def _mode() -> str:
    return st.segmented_control(
        "How to ask",
        (_ONE, _ALL),
        default=_ALL if st.query_params.get("as") == "list" else _ONE,
        required=True,
        key="check-mode",
        label_visibility="collapsed",
        persist_state="session",
    )


def _all_of(check: Check) -> bool:
    for question in check.questions:
        _question(question, check.draft, is_waiting=question in check.waiting)
    left = sum(answer is None for answer in check.draft.values().values())
    if left:
        st.caption(f"{left} of {len(check.questions)} not answered yet. What you answer is kept at once.")
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


def _question(question: Question, draft: DraftForm, *, is_waiting: bool = False) -> None:
    with st.container(border=True, key=f"sign-check-{question.id}"):
        if is_waiting:
            st.badge("You said yes to this", icon=":material/emergency:", color="orange")
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
