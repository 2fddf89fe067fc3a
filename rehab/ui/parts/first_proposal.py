"""A first routine as it is proposed: each exercise with its reason, to try out, swap or take out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.dose_words import dose_words, minutes_words
from rehab.domain.first_routine.amounts import check_try, is_sound, tried_field
from rehab.domain.first_routine.parts import Part
from rehab.domain.first_routine.walks import tried_as
from rehab.domain.first_routine.wishes import Edits
from rehab.domain.health import care_for
from rehab.domain.routine import DAY_NAMES, EVERY_DAY
from rehab.domain.thresholds import FIRST_QUOTA_SHARE
from rehab.ui import places
from rehab.ui.figures import picture
from rehab.ui.markdown import plain
from rehab.ui.parts.exercise_link import link
from rehab.ui.parts.health import care_chip
from rehab.ui.telling import refusals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.exercise import Exercise
    from rehab.domain.first_routine.proposal import Proposal, Proposed
    from rehab.services.first_routine import Known
    from rehab.ui.drafts import DraftForm

_TRIED = {
    "reps": "How many repetitions, until it is enough and still comfortable?",
    "hold_s": "How many seconds can you hold it comfortably?",
    "minutes": "How many minutes, until it is enough and still comfortable?",
}
_TURNS = {1: "First try", 2: "Second try"}


def edits(draft: DraftForm, known: Known) -> Edits:
    """Return what the person made of the proposal so far; a try that makes no sense counts for nothing."""
    kept = draft.values()
    swaps = {part: kept[_swap(part)] for part in Part if kept[_swap(part)]}
    tries = {name: _sound_tries(kept, exercise) for name, exercise in known.exercises.items()}
    found = {name: numbers for name, numbers in tries.items() if numbers}
    return Edits(swaps, frozenset(map(Part, kept["removed"])), found)


def _sound_tries(kept: Mapping[str, int | None], exercise: Exercise) -> tuple[int, ...]:
    numbers = (kept[_try(exercise.id, turn)] for turn in _TURNS)
    return tuple(number for number in numbers if number is not None and is_sound(exercise, number))


def _swap(part: Part) -> str:
    return f"swap-{part}"


def _try(exercise_id: str, turn: int) -> str:
    return f"try-{exercise_id}-{turn}"


def title(proposal: Proposal) -> bool:
    """Say what is proposed in all; return whether to go back to the questions."""
    st.title("What we would begin with")
    days = ", ".join(DAY_NAMES[day] for day in sorted(proposal.weekdays))
    often = "every day" if proposal.weekdays == EVERY_DAY else days
    up_to = "up to " if any(one.days < len(proposal.weekdays) for one in proposal.items) else ""
    st.html(
        f'<p class="line"><span>{up_to}<strong>{minutes_words(proposal.seconds)}</strong> a day</span>'
        f"<span>{often}</span></p>"
    )
    st.markdown(f"{proposal.begins} It is a suggestion: you decide, and nothing is saved before you take it.")
    return st.button("Change my answers", icon=":material/arrow_back:", key="first-back")


def items(proposal: Proposal, draft: DraftForm, known: Known) -> None:
    """Show each exercise with what can be made of it, then what was taken out, and what could not be had."""
    removed = draft.values()["removed"]
    with st.container(key="first-items", width=760):
        for one in proposal.items:
            _item(one, len(proposal.weekdays), draft, known)
        for part, name in proposal.removed:
            with st.container(horizontal=True, vertical_alignment="center", key=f"first-out-{part}"):
                st.markdown(f"{plain(name)} is taken out.", width="content")
                if st.button("Put it back", icon=":material/undo:", key=f"first-in-{part}"):
                    _put(draft, "removed", [other for other in removed if other != part])
        if proposal.notes:
            lines = "".join(f"\n- {plain(note)}" for note in proposal.notes)
            st.info(f"What is not in it:\n{lines}", icon=":material/info:")
        if known.condition.health.flags:
            st.page_link(places.HEALTH, label="My health", icon=":material/favorite:")


def _item(one: Proposed, days: int, draft: DraftForm, known: Known) -> None:
    exercise = one.exercise
    with st.container(border=True, key=f"first-{one.part}"):
        st.html(_card(one, days, known))
        if one.alternatives:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption("Fits as well:", width="content")
                for other in one.alternatives:
                    label = plain(other.name)
                    if st.button(label, icon=":material/swap_horiz:", key=f"first-{one.part}-{other.id}"):
                        _put(draft, _swap(one.part), other.id)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.popover("Try it out", icon=":material/timer:", key=f"first-try-{exercise.id}"):
                _try_out(known.exercises[tried_as(exercise)], draft)
            link(exercise.id, "How it goes")
            if st.button("Take out", icon=":material/close:", type="tertiary", key=f"first-drop-{one.part}"):
                _put(draft, "removed", [*draft.values()["removed"], one.part.value])


def _card(one: Proposed, days: int, known: Known) -> str:
    """Write an exercise with its dose and its reason as HTML; on how many days where they are fewer."""
    dose = dose_words(one.dose, is_per_side=one.exercise.is_per_side)
    is_said = one.dose.is_continuous and one.dose.sets == 1
    facts = [dose, *([] if is_said else [minutes_words(one.seconds)])]
    if one.days < days:
        facts.append(f"{one.days} days a week")
    said = (one.tried, one.ahead, _measured(one, known))
    more = "".join(f'<p class="caption">{escape(words)}</p>' for words in said if words)
    return (
        f'<div class="proposed">{picture(one.exercise)}<div><h2>{escape(one.exercise.name)}</h2>'
        f'<p class="dose-words">{escape(" · ".join(facts))}</p><p>{escape(one.reason)}</p>{more}</div></div>'
        f"{care_chip(care_for(one.exercise, known.condition.health))}"
    )


def _measured(one: Proposed, known: Known) -> str:
    if one.part is not Part.WALK or known.walked_a_week is None:
        return ""
    return (
        f"Your phone or watch measured about {known.walked_a_week} minutes of walking a week of late: all of "
        "it, not only what you set out for."
    )


def _try_out(exercise: Exercise, draft: DraftForm) -> None:
    """Ask what one or two tries showed."""
    name = tried_field(exercise)
    hold = f" Hold each {exercise.dose.hold_s} s." if name == "reps" and exercise.dose.hold_s else ""
    side = " Take the weaker side." if exercise.is_per_side else ""
    st.markdown(f"**{_TRIED[name]}**{hold}{side}")
    for turn, label in _TURNS.items():
        # No limits here: the widget would drop a number beyond them; a refusal says what is wrong.
        number = st.number_input(label, step=1, **draft.field(_try(exercise.id, turn)))
        if number is not None:
            with refusals():
                check_try(exercise, number)
    st.caption(
        f"You begin with {round(FIRST_QUOTA_SHARE * 100)} % of it, and then go by the number and not by the "
        "pain, so that a good day does not lead to too much, nor a bad one to nothing (graded activity). You "
        "can skip this."
    )


def take(proposal: Proposal) -> bool:
    """Offer to take what is proposed; return whether to."""
    with st.container(key="first-take", width=760):
        wants = st.button(
            "Take it",
            type="primary",
            icon=":material/check:",
            width="stretch",
            disabled=not proposal.items,
            key="first-take-it",
        )
        st.caption("It becomes a routine of yours, and you change every exercise and number in it.")
        st.page_link(places.RULES, label="By which rules this is made", icon=":material/rule:")
    return wants


def _put(draft: DraftForm, name: str, value: str | list[str]) -> None:
    draft.put(name, value)
    st.rerun()
