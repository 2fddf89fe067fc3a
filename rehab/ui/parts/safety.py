"""What to say when exercise has to wait, and what was answered before."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.progress_words import day_words
from rehab.domain.region import REGIONS, all_numbers, region_of
from rehab.domain.time_off import OffKind
from rehab.domain.warning_answers import Occasion
from rehab.domain.warning_signs import Urgency
from rehab.domain.warning_words import answered_words
from rehab.ui import places
from rehab.ui.parts.safety_link import is_this_serious, safety_questions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rehab.domain.time_off import DaysOff
    from rehab.domain.warning_answers import Answers
    from rehab.domain.warning_signs import Question
    from rehab.services.safety import Safety

_TITLES = {
    Urgency.NOW: "Please get help now",
    Urgency.SAME_DAY: "Please talk to someone today",
    Urgency.SOON: "Please have it looked at within two weeks",
    Urgency.ROUTINE: "It may help to book an appointment",
}
_WORDS = {
    Urgency.NOW: "What you answered can be a sign of something that needs treatment within hours. {number} "
    "or go to an emergency department, and say what you answered here. Please do not exercise first.",
    Urgency.SAME_DAY: "What you answered should be looked at today. {same_day} Until you say that someone "
    "has looked, a session has only the calm set: breathing, lying positions that ease the back, the pelvic "
    "tilt lying down, and a short easy walk.",
    Urgency.SOON: "What you answered should be looked at by a doctor or physiotherapist within two weeks. "
    "Until then Today suggests the gentle set. You can choose the whole session where it does not make it "
    "worse.",
    Urgency.ROUTINE: "A doctor or physiotherapist can look at what has not settled by itself. You can go on "
    "meanwhile with what feels all right.",
}
_SHOWN_AS = {
    Urgency.NOW: st.error,
    Urgency.SAME_DAY: st.warning,
    Urgency.SOON: st.warning,
    Urgency.ROUTINE: st.info,
}
_RED_FLAG = ":material/emergency:"


def say_urgency(urgency: Urgency, region: str) -> None:
    """Say how soon someone should look, with the number or the place to call."""
    words = _WORDS[urgency].format(number=_call(region), same_day=region_of(region).same_day)
    _SHOWN_AS[urgency](words, title=_TITLES[urgency], icon=_RED_FLAG)


def _call(region: str) -> str:
    number = region_of(region).emergency
    if number:
        return f"Call {number}"
    return "Call your emergency number" + ("" if region else f" ({all_numbers()})")


def say_on_today(safety: Safety, region: str) -> None:
    """Say on Today what waits."""
    if safety.waits_for is not None:
        say_urgency(safety.waits_for, region)
        is_this_serious()


def asks_at_flare(safety: Safety) -> bool:
    """Say whether a flare has begun for which the questions are due, and no sign waits that is for now."""
    return safety.due is Occasion.FLARE and safety.waits_for is not Urgency.NOW


def ask_at_flare() -> None:
    """Lead to the questions where a flare has begun."""
    with st.container(border=True, key="check-due"):
        st.header("First, is this flare one of the usual ones?")
        st.markdown("Most are. A few questions tell whether someone should look before you go on.")
        safety_questions("Answer the safety questions", Occasion.FLARE)


def lead_to_check(taken: DaysOff, safety: Safety) -> None:
    """Open the safety questions where a flare was taken that they are due for; they close nothing."""
    if taken.kind is OffKind.FLARE and asks_at_flare(safety):
        st.switch_page(places.SAFETY, query_params={"check": Occasion.FLARE.value})


def offer_check(safety: Safety) -> None:
    """Offer the check on Today where it is time for it: quietly, but after a session that was stopped."""
    if safety.due is Occasion.STOPPED and safety.waits_for is not Urgency.NOW:
        with st.container(border=True, key="check-due"):
            st.markdown(
                "**A session was stopped for pain or a symptom.** A few questions tell whether someone "
                "should look before you go on."
            )
            safety_questions("Answer the safety questions", Occasion.STOPPED)
    if safety.due is Occasion.REGULAR and safety.waits_for is not Urgency.NOW:
        words = "Four weeks are over: the safety questions again, two minutes"
        never = "All the safety questions, two minutes"
        safety_questions(words if safety.was_checked else never, Occasion.REGULAR)


def ways() -> None:
    """Lead to the check, and to the one after a fall."""
    with st.container(horizontal=True, key="ways-check"):
        safety_questions("Answer the safety questions", Occasion.ASKED)
        safety_questions("I had a fall", Occasion.FALL)


@dataclass(frozen=True)
class Said:
    """What the person said to a sign that waits: where they live, that they have sought care."""

    region: str | None = None
    has_sought_care: bool = False


def get_help_now(waiting: Iterable[Question], region: str) -> Said:
    """Say on the whole page to get help now, and what is closed until the person says that they did."""
    st.title(_TITLES[Urgency.NOW])
    st.html(_emergency(region))
    chosen = choose_region(region, key="emergency-region")
    st.markdown("**Say what you answered here:**\n" + "".join(f"\n- {one.sign}" for one in waiting))
    st.markdown("Exercise has to wait: until you have sought care, sessions and the routine are closed.")
    return Said(chosen if chosen != region else None, _sought_care())


def _emergency(region: str) -> str:
    number = region_of(region).emergency
    call = (
        f'<a href="tel:{number}">Call {number}</a>'
        if number
        else f"<strong>Call your emergency number</strong><span>{escape(all_numbers())}</span>"
    )
    return (
        f'<div class="emergency" role="alert">{call}<p>Or go to an emergency department. What you answered '
        "can be a sign of something that needs treatment within hours. Please do not exercise first, and do "
        "not drive yourself.</p></div>"
    )


def choose_region(region: str, *, key: str) -> str:
    """Show where the person lives, for the number to call; return the region chosen."""
    known = list(REGIONS)
    chosen = st.selectbox(
        "Where are you?",
        known,
        index=known.index(region) if region in REGIONS else None,
        format_func=lambda name: REGIONS[name].word,
        placeholder="Choose, to see the number to call",
        key=key,
    )
    return chosen or ""


def what_waits(waiting: Iterable[Question], urgency: Urgency, region: str) -> Said:
    """Say how soon someone should look and at what; return what the person said to it."""
    say_urgency(urgency, region)
    st.markdown("You answered yes to:\n" + "".join(f"\n- {one.sign}" for one in waiting))
    return Said(has_sought_care=_sought_care())


def _sought_care() -> bool:
    with st.container(horizontal=True, vertical_alignment="center", key="ways-care"):
        has_sought_care = st.button("I have sought care about this", key="sought-care")
        safety_questions("I answered something wrong", Occasion.CORRECTED)
    return has_sought_care


def say_last(answered: Answers, today: date, *, is_welcomed: bool) -> None:
    """Say what was answered last, where nothing has to wait for it, and lead on. It is never all clear."""
    if answered.occasion is Occasion.CARE:
        words = (
            f"You said on {day_words(answered.day)} that you have sought care about what you had answered."
        )
    elif answered.day == today:
        words = "No warning signs reported today."
    else:
        words = f"Last answered on {day_words(answered.day)}: no warning signs reported that day."
    st.info(words)
    if not is_welcomed:
        after_signs = {"step": "pain"}
        st.page_link(
            places.WELCOME,
            label="On with the welcome",
            icon=":material/waving_hand:",
            query_params=after_signs,
        )
    elif answered.day == today:
        st.page_link(places.TODAY, label="On to Today", icon=":material/today:")


def history(answered: Iterable[Answers]) -> None:
    """Show every answer that was given, the newest first."""
    lines = [_line(one) for one in answered]
    if lines:
        with st.expander(f"What you answered before ({len(lines)})", key="answered"):
            st.html('<ul class="answered">' + "".join(lines) + "</ul>")


def _line(one: Answers) -> str:
    day, said = answered_words(one)
    return f"<li><strong>{day}</strong>{escape(said)}</li>"
