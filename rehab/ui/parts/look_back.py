"""The pieces of the look back at a week. Each draws one thing and returns what the person did with it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.day_state import DayState
from rehab.domain.look_back.barrier import Barrier
from rehab.domain.look_back.question import Question, reply_to
from rehab.domain.look_back.suggestion import Where, suggest
from rehab.domain.look_back.words import did_words, week_words, went_words
from rehab.domain.routine import DAY_NAMES
from rehab.domain.warning_answers import Occasion
from rehab.ui import places
from rehab.ui.parts.pain import pain_pills
from rehab.ui.parts.safety_link import safety_questions

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.look_back.facts import WeekFacts
    from rehab.domain.look_back.question import Answer
    from rehab.services.look_back import WeekShown

_FIRST_LOOK = "look-back-first"
#: Short enough for seven beside each other on a phone.
_DAY_WORDS = {
    DayState.KEPT: "Kept",
    DayState.LIGHT: "Light",
    DayState.REST: "Rest",
    DayState.FLARE: "Flare",
    DayState.AWAY: "Off",
    DayState.MISSED: "Missed",
}
_QUESTIONS = {
    Question.BARRIER: "What got in the way?",
    Question.CONFIDENCE: "How confident are you that you keep this week’s plan?",
}
_ANCHORS = "0 is not at all, 10 is completely."
#: The words of a link, its icon, where it leads, and what the address says there.
_LINKS = {
    Where.TODAY: ("Open Today", "today", places.TODAY, {}),
    Where.ROUTINE: ("Open your routine", "checklist", places.ROUTINE, {}),
    Where.GENTLE: ("Choose the gentle routine", "checklist", places.ROUTINE, {"view": "new"}),
    Where.EXERCISES: ("Look through the exercises", "fitness_center", places.EXERCISES, {}),
    Where.SAFETY: ("Is this serious?", "health_and_safety", places.SAFETY, {}),
}


def nothing_yet() -> None:
    """Say that no week is over yet."""
    st.title("Look back")
    st.markdown(
        "There is no week to look back at yet. Once your first one is over, this page says what you did and "
        "how it went, with one suggestion and one question."
    )
    st.page_link(places.TODAY, label="On to today", icon=":material/today:")


def title(shown: WeekShown) -> bool:
    """Say which week it is; return whether it is skipped, which is offered at the first look."""
    if not shown.is_seen:
        st.session_state[_FIRST_LOOK] = shown.monday
    is_first = shown.is_last and st.session_state.get(_FIRST_LOOK) == shown.monday
    with st.container(horizontal=True, vertical_alignment="center", key="look-back-title"):
        st.title("Last week" if shown.is_last else f"Week of {_day_words(shown.monday)}", width="stretch")
        is_skipped = is_first and st.button("Skip", type="tertiary", key="skip")
    st.caption(week_words(shown.monday))
    return is_skipped


def _day_words(day: date) -> str:
    return f"{day.day} {day:%B}"


def not_that_week() -> None:
    """Say that the week in the address has nothing to show."""
    st.markdown("The week you asked for has nothing to look back at, so this is the last one.")


def week(facts: WeekFacts) -> None:
    """Show the seven days, what was done and how it went."""
    days = "".join(_day(name, state) for name, state in zip(DAY_NAMES, facts.week.days, strict=True))
    told = (("What you did", did_words(facts)), ("How it went", went_words(facts)))
    words = "".join(f"<h2>{name}</h2><p>{escape(sentence)}</p>" for name, sentence in told)
    st.html(f'<ol class="days" aria-label="The days">{days}</ol><div class="told">{words}</div>')


def _day(name: str, state: DayState) -> str:
    word = _DAY_WORDS.get(state, "No plan")
    return f'<li><b>{name}</b><span class="cell {state.value}" aria-hidden="true"></span><em>{word}</em></li>'


def suggestion(shown: WeekShown) -> None:
    """Show the suggestion with its reason; of a week of before nothing is to be done any more."""
    found = suggest(shown.facts)
    with st.container(border=True, key="suggestion"):
        st.html(
            f'<div class="told"><h2>One suggestion</h2><p>{escape(found.words)}</p></div>'
            f"<p>Because {escape(found.because)}.</p>"
        )
        if shown.is_last:
            _link(found.where)


def question(shown: WeekShown) -> Answer | None:
    """Ask the question of the last week, or say what was answered before; return the answer."""
    asked = _QUESTIONS[shown.question]
    st.header(asked)
    if not shown.is_last:
        st.markdown(_answer_words(shown.answer))
        return shown.answer
    key = f"{shown.question}-{shown.monday}"
    if shown.question is Question.CONFIDENCE:
        sure = shown.answer if isinstance(shown.answer, int) else None
        return pain_pills(asked, key=key, value=sure, anchors=_ANCHORS)
    barrier = shown.answer if isinstance(shown.answer, Barrier) else None
    return st.pills(
        asked,
        list(Barrier),
        default=barrier,
        format_func=lambda one: one.words,
        key=key,
        label_visibility="collapsed",
    )


def _answer_words(answer: Answer | None) -> str:
    if answer is None:
        return "You did not answer."
    return f"You answered: {answer.words if isinstance(answer, Barrier) else f'{answer} of 10'}."


def reply(shown: WeekShown, answer: Answer | None) -> None:
    """Say what follows from the answer; the room for it is there before, so that its words are announced."""
    found = None if answer is None else reply_to(shown.facts, answer)
    st.html(f'<div class="reply" aria-live="polite">{escape(found.words) if found else ""}</div>')
    if found is not None and shown.is_last:
        _link(found.where)


def _link(where: Where | None) -> None:
    if where is not None:
        label, icon, place, address = _LINKS[where]
        st.page_link(place, label=label, icon=f":material/{icon}:", query_params=address)


def signs() -> bool:
    """Ask for the signs of the week in one; return whether there are none. A yes leads to each of them."""
    st.header("Is any of this new?")
    st.markdown("".join(f"- {one.sign}\n" for one in Occasion.WEEKLY.questions))
    with st.container(horizontal=True, vertical_alignment="center", key="ways-signs"):
        has_none = st.button("Nothing of this", key="no-signs")
        safety_questions("Yes, something", Occasion.WEEKLY)
    return has_none


def on_to_today() -> bool:
    """Offer to go on; return whether the person does."""
    return st.button("On to today", type="primary", icon=":material/today:", width="stretch", key="on")


def turn(shown: WeekShown) -> None:
    """Lead to the weeks beside this one."""
    with st.container(horizontal=True, key="turn"):
        for monday, label, icon in (
            (shown.earlier, "The week before", "arrow_back"),
            (shown.later, "The week after", "arrow_forward"),
        ):
            if monday is not None:
                _week_link(monday, label, icon)


def _week_link(monday: date, label: str, icon: str) -> None:
    st.page_link(places.LOOK_BACK, label=label, icon=f":material/{icon}:", query_params={"week": f"{monday}"})
