"""The first questions on warning signs, and when to see someone whatever they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.warning_signs import FIRST_QUESTIONS, Question

if TYPE_CHECKING:
    from collections.abc import Mapping


def ask_warning_signs(key: str) -> Mapping[str, bool] | None:
    """Ask the questions; return the answers once all are given and confirmed, None before."""
    answers = {question.id: _answer(question, f"{key}-{question.id}") for question in FIRST_QUESTIONS}
    complete = None not in answers.values()
    if st.button("These are my answers", type="primary", disabled=not complete, key=f"{key}-answers"):
        return {name: answer == "Yes" for name, answer in answers.items()}
    return None


def _answer(question: Question, key: str) -> str | None:
    with st.container(border=True, key=f"sign-{key}"):
        st.markdown(f"**{question.text}**")
        st.caption(question.why)
        return st.segmented_control(
            question.text,
            ("Yes", "No"),
            key=key,
            label_visibility="collapsed",
            persist_state="session",
        )


def when_to_see_someone() -> None:
    """Say in plain words when to see someone, whatever the questions say."""
    st.header("When to see someone")
    st.markdown(
        "- **Now** (emergency): new trouble with bladder or bowel, numbness between the legs, severe or "
        "worsening trouble in both legs, a bad accident, chest pain or collapse.\n"
        "- **The same day**: fever or feeling very ill with back pain, a history of cancer, a weak immune "
        "system, a foot that drops or a leg that gets weaker, pain that wakes you and does not ease in bed.\n"
        "- **Within days**: losing weight without wanting to, night sweats, first back pain under 20 or over "
        "55, long use of steroids, new pain below the knee.\n"
        "- **When it suits**: no easing after two weeks, not settled after six."
    )
    st.caption(
        "This is information and a diary, not a diagnosis. Nobody looks at your answers but you. "
        "Sources: NHS boards' leaflets on low back pain; Finucane and others, 2020."
    )
