"""The screens of the first visit. Each draws one thing and returns what the person did with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.routine import EMPTY
from rehab.ui.figures import Kind, image
from rehab.ui.parts.first_routine import invite
from rehab.ui.parts.health import say_changes, tick
from rehab.ui.parts.pain import pain_pills
from rehab.ui.parts.warning_signs import ask_warning_signs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehab.services.health import Flag
    from rehab.services.welcome import Choice

_TAKEN = "welcome-taken"
#: What is taken where a routine is to be made for the person.
MADE_FOR_YOU = "made-for-you"
#: The screens and which step each is.
_STEPS = {"hello": 1, "signs": 2, "stop": 2, "pain": 3, "health": 4, "routine": 5}
_LAST = 5


def step() -> str:
    """Return the screen in the address and show how far along it is."""
    asked = st.query_params.get("step", "hello")
    known = asked if asked in _STEPS else "hello"
    st.progress(_STEPS[known] / _LAST, text=f"Step {_STEPS[known]} of {_LAST}")
    return known


def go(to: str) -> None:
    """Go to another screen; the address says which, so that a reload stays there."""
    st.session_state.pop(_TAKEN, None)
    st.query_params["step"] = to
    st.rerun()


def is_taken_already(choice: str) -> bool:
    """Say whether a routine was taken on this screen before: a double click takes one, not two."""
    before = st.session_state.get(_TAKEN)
    st.session_state[_TAKEN] = choice
    return before is not None


def hello() -> bool:
    """Say what this is and what it is not; return whether to begin."""
    st.title("Welcome to Steady Back")
    st.html(image("bird_dog", Kind.MOVING, pace="2-3-2"))
    st.markdown(
        "Build a back routine of your own, be led through it by a player that counts for you, and see in "
        "plain charts whether it helps.\n\n"
        "- **Yours**: you choose every exercise and every number, and change them when you like.\n"
        "- **Honest**: exercise helps most people a little to moderately. We show what changed, and say when "
        "it may be chance.\n"
        "- **Private**: everything stays in one file on this machine. No account, nothing sent anywhere.\n\n"
        "It is information and a diary. It does not diagnose, and it does not replace an examination."
    )
    return st.button("Begin", type="primary", width="stretch", key="begin")


def signs() -> Mapping[str, bool] | None:
    """Ask the first questions on warning signs."""
    st.title("First, three safety questions")
    return ask_warning_signs("welcome")


def usual_pain(known: int | None) -> int | None:
    """Ask how bad the pain usually is; return the score once it is confirmed."""
    st.title("How bad is your back pain on a usual day?")
    st.caption("Later scores are compared with this until you have scores of your own.")
    score = pain_pills("Usual pain", key="usual-pain", value=known)
    is_next = st.button("Next", type="primary", width="stretch", disabled=score is None, key="next")
    return score if is_next else None


def health(groups: Mapping[str, Sequence[Flag]]) -> tuple[frozenset[str], bool]:
    """Ask what applies to the person's health; return the flags ticked, and whether to go on."""
    st.title("Does any of this apply to you?")
    st.caption("Exercises that do not fit are then swapped or changed, and say why. You can skip this.")
    ticked = tick(groups, key="welcome")
    label = "Next" if ticked else "Nothing of this: next"
    return ticked, st.button(label, type="primary", width="stretch", key="health-next")


def choose_routine(choices: Sequence[Choice]) -> str | None:
    """Offer one made for the person, the ready ones and an empty one; return the id of the one taken."""
    st.title("Choose a routine to start from")
    st.caption("Every exercise and every number can be changed afterwards.")
    with st.container(border=True, key="ready-first"):
        invite()
        if st.button("Build me a routine", type="primary", icon=":material/auto_awesome:", key="take-first"):
            return MADE_FOR_YOU
    taken = [choice.id for choice in choices if _choice(choice)]
    with st.container(border=True, key="ready-empty"):
        st.header("An empty one")
        st.markdown("Pick the exercises yourself.")
        if st.button("Start empty", key="start-empty"):
            return EMPTY
    return taken[0] if taken else None


def _choice(choice: Choice) -> bool:
    with st.container(border=True, key=f"ready-{choice.id}"):
        st.header(choice.name)
        st.html(f'<div class="figures">{"".join(map(image, choice.figures))}</div>')
        st.markdown(f"{choice.description}\n\n{', '.join(choice.exercises)}. About {choice.length}.")
        say_changes(choice.changes)
        return st.button(f"Choose {choice.name}", key=f"take-{choice.id}")


def skip() -> bool:
    """Let the person pass on; Today then says what is missing and how to get it."""
    return st.button("Skip the welcome", type="tertiary", key="skip")
