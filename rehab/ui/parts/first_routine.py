"""The questions of "Build me a routine", and where the person is in it. What is answered is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from rehab.domain.catalogue import flag_words
from rehab.domain.first_routine.parts import Part
from rehab.domain.first_routine.wishes import NO_FLOOR_FLAG, Goal, Wishes
from rehab.domain.thresholds import FIRST_DAYS_LEAST, FIRST_MINUTES
from rehab.domain.warning_signs import Urgency
from rehab.ui import places
from rehab.ui.drafts import open_draft
from rehab.ui.markdown import plain
from rehab.ui.parts.pain import pain_pills

if TYPE_CHECKING:
    from rehab.services.first_routine import Known
    from rehab.ui.drafts import DraftForm

_GOALS = {goal.value: goal.label for goal in Goal}
_FLOOR = {"yes": "Yes", "no": "No"}
#: Groups of equipment as they are asked for, with what most have at home chosen to begin with.
_THINGS = {
    "mat": "Mat or carpet",
    "wall": "Free wall",
    "chair": "Firm chair",
    "pillow": "Cushion",
    "bike": "Exercise bike",
}
_AT_HOME = ["mat", "wall", "chair", "pillow"]
#: Where a first routine is: at its questions, or at what is proposed.
_PROPOSAL = "proposal"


def invite() -> None:
    """Say what "Build me a routine" does."""
    st.header("One made for you")
    st.markdown("From what you want to do again, your time and your back, with a reason for every exercise.")


def open_answers(known: Known) -> DraftForm:
    """Open the answers with what is known already, and what was answered, changed and tried before."""
    start: dict[str, object] = {
        "id": str(uuid4()),
        "goals": [],
        "minutes": 20,
        "days": 5,
        "things": _AT_HOME,
        "floor": "yes",
        "pain": known.usual_pain,
        "removed": [],
    }
    start |= {f"swap-{part}": "" for part in Part}
    start |= {f"try-{one}-{turn}": None for one in known.exercises for turn in (1, 2)}
    draft = open_draft("first_routine", start)
    draft.hold("id")
    return draft


def shows_proposal() -> bool:
    """Say whether the address asks for the proposal, and not for the questions."""
    return st.query_params.get("show") == _PROPOSAL


def go(*, to_proposal: bool) -> None:
    """Go to the proposal or to the questions; the address says which, so that a reload stays there."""
    st.query_params.from_dict({"show": _PROPOSAL} if to_proposal else {})
    st.rerun()


def to_questions() -> None:
    """Lead to the questions where a proposal was asked for without answers, as by an old address."""
    if st.button("Answer the questions", icon=":material/arrow_back:", key="first-questions"):
        go(to_proposal=False)


def ask(draft: DraftForm, known: Known) -> bool:
    """Ask everything on one screen; return whether to go on to the proposal."""
    st.title("Build me a routine")
    st.markdown("Six quick answers, and you see what we would begin with and why. You change what you like.")
    with st.container(key="first-form", width=720):
        st.pills(
            "What do you want most?",
            list(_GOALS),
            selection_mode="multi",
            format_func=_GOALS.__getitem__,
            **draft.field("goals", start="default"),
        )
        _ask_time(draft)
        _ask_place(draft, known)
        st.markdown("How bad is your back pain on a usual day?")
        field = draft.field("pain")
        pain_pills(
            "Usual pain",
            key=field["key"],
            value=known.usual_pain if field["value"] is None else field["value"],
            on_change=field["on_change"],
            args=field["args"],
        )
        _health(known)
        wants = st.button(
            "Show my routine", type="primary", icon=":material/checklist:", width="stretch", key="first-show"
        )
        st.caption("Nothing is saved as a routine before you take it. Your answers are kept meanwhile.")
    return wants


def _ask_time(draft: DraftForm) -> None:
    st.segmented_control(
        "Minutes a day",
        FIRST_MINUTES,
        required=True,
        **draft.field("minutes", start="default"),
    )
    st.segmented_control(
        "Days a week",
        range(FIRST_DAYS_LEAST, 8),
        required=True,
        **draft.field("days", start="default"),
    )


def _ask_place(draft: DraftForm, known: Known) -> None:
    st.pills(
        "What do you have?",
        list(_THINGS),
        selection_mode="multi",
        format_func=_THINGS.__getitem__,
        **draft.field("things", start="default"),
    )
    if NO_FLOOR_FLAG in known.condition.health.flags:
        st.caption("Nothing on the floor: you said under My health that getting down there is hard.")
        return
    st.segmented_control(
        "May exercises be on the floor?",
        list(_FLOOR),
        required=True,
        format_func=_FLOOR.__getitem__,
        **draft.field("floor", start="default"),
    )


def _health(known: Known) -> None:
    """Say which health flags are respected, and a sign that waits, and lead to where they are ticked."""
    flags = sorted(map(flag_words, known.condition.health.flags))
    said = f"It respects your health: {'; '.join(flags)}." if flags else "Nothing is ticked under My health."
    if known.condition.waits_for is Urgency.SAME_DAY:
        st.caption("Until someone has looked at what you reported, only calm movement is proposed.")
    with st.container(key="ways-first-health", gap="small"):
        st.caption(plain(said))
        st.page_link(places.HEALTH, label="My health", icon=":material/favorite:")


def wishes(draft: DraftForm, known: Known) -> Wishes:
    """Return what was answered. Raises `RehabError` where something is missing."""
    answered = draft.values()
    return Wishes(
        goals=frozenset(map(Goal, answered["goals"])),
        minutes=answered["minutes"],
        days=answered["days"],
        equipment=frozenset(answered["things"]),
        on_floor=answered["floor"] == "yes",
        usual_pain=known.usual_pain if answered["pain"] is None else answered["pain"],
        condition=known.condition,
    )
