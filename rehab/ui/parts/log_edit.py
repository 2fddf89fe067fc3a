"""One stored session to correct: every set, what it felt like, its day; and to delete."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

import streamlit as st

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.result import NOTE_LENGTH, Outcome, SetState
from rehab.domain.set_done import Amount, amount_done, amount_planned, changed, is_timed
from rehab.ui.drafts import DraftForm, open_draft
from rehab.ui.markdown import plain
from rehab.ui.parts.log import back, day_words
from rehab.ui.parts.log_form import OUTCOMES
from rehab.ui.parts.pain import EFFORT_ANCHORS, pain_pills

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.result import SessionResult, SetResult
    from rehab.services.log import SessionDetail

_STATES = {
    SetState.DONE.value: "Done",
    SetState.PARTIAL.value: "Partly",
    SetState.SKIPPED.value: "Not done",
}
_LABELS = {"reps": "Repetitions", "hold_s": "Hold, s", "minutes": "Minutes"}


def title(detail: SessionDetail, today: date) -> None:
    """Show which session it is, how it came in, whether it was edited, and what it means."""
    back()
    st.title(day_words(detail.result.day, today))
    how = "Logged by hand" if detail.is_by_hand else "Recorded by the player"
    logged = f"{how} on {_when(detail.logged_at)}"
    edited = f", edited on {_when(detail.edited_at)}" if detail.edited_at else ""
    how_much = detail.result.readiness.word
    amount = f" ({how_much})" if how_much else ""
    st.caption(f"{plain(detail.result.title)}{amount}. {logged}{edited}.")
    if not detail.is_deleted:
        st.markdown(detail.meaning)


def _when(moment: date) -> str:
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def in_the_bin() -> bool:
    """Say that the session is in the bin; return whether to put it back."""
    st.info("This session is in the bin, with its pain scores. Put it back to change it.")
    return st.button("Put back", type="primary", icon=":material/restore_from_trash:", key="session-restore")


def ask(detail: SessionDetail, today: date) -> DraftForm:
    """Ask everything that can be corrected; return the form with what stands in it."""
    result = detail.result
    draft = open_draft(f"session:{result.id}", _start(result))
    st.date_input(
        "Day",
        min_value=FIRST_DAY,
        max_value=today,
        format="DD/MM/YYYY",
        width=280,
        **draft.field("day", date.fromisoformat),
    )
    for _, sets in groupby(result.sets, key=lambda one: one.position):
        _ask_exercise(list(sets), draft)
    st.header("How your back was")
    st.markdown("Before")
    pain_pills("Pain before", **draft.field("before"))
    st.markdown("After")
    pain_pills("Pain after", **draft.field("after"))
    st.header("The session")
    st.markdown("How hard it was")
    pain_pills("Effort", anchors=EFFORT_ANCHORS, **draft.field("effort"))
    st.segmented_control(
        "How it ended",
        list(OUTCOMES),
        format_func=OUTCOMES.__getitem__,
        required=True,
        **draft.field("outcome", start="default"),
    )
    st.text_area("Note", max_chars=NOTE_LENGTH, **draft.field("note"))
    return draft


def save(draft: DraftForm) -> bool:
    """Offer to save, or to throw away what was typed; return whether to save."""
    wants_save = st.button(
        "Save changes", type="primary", icon=":material/check:", width="stretch", key="edit-save"
    )
    if draft.is_begun:
        st.button("Throw away what I typed", type="tertiary", on_click=draft.drop, key="edit-drop")
    return wants_save


def delete_set(result: SessionResult) -> tuple[int, int, str] | None:
    """Offer to delete a single set; return the position, number and side of the one chosen."""
    with st.popover("Delete a set", icon=":material/remove:", type="tertiary"):
        chosen = [
            (one.position, one.number, one.side)
            for one in result.sets
            if st.button(
                plain(f"{one.name}: {_set_name(one)}"), key=f"delete-set-{_key(one)}", width="stretch"
            )
        ]
    return chosen[0] if chosen else None


def delete() -> bool:
    """Offer to delete the whole session; it can be put back."""
    return st.button("Delete this session", type="tertiary", icon=":material/delete:", key="session-delete")


def corrected(result: SessionResult, draft: DraftForm) -> SessionResult:
    """Return the session as it stands in the form. Raises `RehabError` for nonsense, with a sentence."""
    typed = draft.values()
    return replace(
        result,
        day=date.fromisoformat(typed["day"] or f"{result.day}"),
        outcome=Outcome(typed["outcome"] or result.outcome),
        pain_before=typed["before"],
        pain_after=typed["after"],
        effort=typed["effort"],
        note=(typed["note"] or "").strip(),
        sets=tuple(_set_told(one, typed) for one in result.sets),
    )


def _start(result: SessionResult) -> dict[str, Any]:
    start: dict[str, Any] = {
        "day": result.day.isoformat(),
        "outcome": result.outcome.value,
        "before": result.pain_before,
        "after": result.pain_after,
        "effort": result.effort,
        "note": result.note,
    }
    for one in result.sets:
        start[f"{_key(one)}:state"] = one.state.value
        for state in (SetState.DONE, SetState.PARTIAL):
            start |= {f"{_key(one)}:{state.value}:{name}": n for name, n in _numbers(one, state).items()}
    return start


def _numbers(one: SetResult, state: SetState) -> dict[str, int | None]:
    """Return what to start from in a state: what was done in it, or what was planned."""
    amount = amount_done(one) if state is one.state else amount_planned(one)
    if is_timed(one):
        return {"minutes": amount.minutes}
    hold = {"hold_s": amount.hold_s} if one.planned_hold_s or one.hold_s else {}
    return {"reps": amount.reps, **hold}


def _ask_exercise(sets: list[SetResult], draft: DraftForm) -> None:
    with st.container(border=True, key=f"exercise-{sets[0].position}"):
        st.header(plain(sets[0].name))
        for one in sets:
            _ask_set(one, draft)


def _ask_set(one: SetResult, draft: DraftForm) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"set-{_key(one)}"):
        state = st.segmented_control(
            _set_name(one),
            list(_STATES),
            format_func=_STATES.__getitem__,
            required=True,
            **draft.field(f"{_key(one)}:state", start="default"),
        )
        if state in (SetState.DONE, SetState.PARTIAL):
            for name in _numbers(one, SetState(state)):
                field = draft.field(f"{_key(one)}:{state}:{name}")
                st.number_input(_LABELS[name], step=1, width=145, **field)


def _set_told(one: SetResult, typed: Mapping[str, Any]) -> SetResult:
    state = SetState(typed[f"{_key(one)}:state"] or one.state)
    if state is SetState.SKIPPED:
        return changed(one, state, Amount())
    given = {name: typed[f"{_key(one)}:{state.value}:{name}"] for name in _numbers(one, state)}
    return changed(one, state, Amount(**given))


def _key(one: SetResult) -> str:
    return f"{one.position}:{one.number}:{one.side}"


def _set_name(one: SetResult) -> str:
    return f"Set {one.number}" + (f", {one.side}" if one.side else "")
