"""The form for a session done without the player: all as planned, and what was different."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

import streamlit as st

from rehab.domain.by_hand import FIRST_DAY, Told
from rehab.domain.dose_words import minutes_words
from rehab.domain.result import NOTE_LENGTH, Outcome
from rehab.ui.drafts import DraftForm, fitting, open_draft, read_or
from rehab.ui.markdown import plain
from rehab.ui.parts.log_lines import ask_lines, lines_told, start_of_lines
from rehab.ui.parts.pain import EFFORT_ANCHORS, pain_pills

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.services.log import LogForm

OUTCOMES = {
    Outcome.FINISHED.value: "To the end",
    Outcome.STOPPED.value: "Stopped early",
    Outcome.STOPPED_FOR_PAIN.value: "Stopped for pain",
}
_FREE = "Something else"


@dataclass(frozen=True)
class Asked:
    """Which session the form is about: its day, its sitting (None: the next one), what was done besides."""

    day: date
    sitting: int | None
    extra: tuple[str, ...]


def form_of(day: date, today: date) -> str:
    """Name the form that begins with a day: what was begun for another day waits in its own."""
    return "log" if day == today else f"log:{day}"


def asked(kept: Mapping[str, Any], begins: date) -> Asked:
    """Return which session was begun to be told, or the next one of the day that the form begins with."""
    fits = fitting({"day": "", "extra": []}, kept)
    day: date = read_or(date.fromisoformat, fits.get("day"), begins.isoformat())
    return Asked(day, fits.get(f"{day}:sitting"), tuple(fits.get("extra") or ()))


def ask(form: LogForm, name: str, today: date) -> DraftForm:
    """Ask everything about the session; return the form with what stands in it."""
    draft = open_draft(name, _start(form))
    draft.hold("id")
    st.date_input(
        "Day",
        min_value=FIRST_DAY,
        max_value=today,
        format="DD/MM/YYYY",
        width=280,
        **draft.field("day", date.fromisoformat),
    )
    if form.known:
        st.caption(f"Stored for this day already: {plain('; '.join(form.known))}.")
    _ask_what(form, draft)
    _ask_how_it_felt(form, draft)
    _ask_more(form, draft)
    return draft


def told(form: LogForm, draft: DraftForm) -> Told:
    """Return the session as it stands in the form. Raises `RehabError` for nonsense, with a sentence."""
    typed = draft.values()
    return replace(
        form.told,
        id=draft.kept.get("id") or typed["id"],
        lines=lines_told(form, typed),
        pain_before=typed[_before(form)],
        pain_after=typed["after"],
        effort=typed["effort"],
        note=typed["note"] or "",
        outcome=Outcome(typed["outcome"] or Outcome.FINISHED),
        clock=time.fromisoformat(typed["clock"]) if typed["clock"] else None,
        minutes=typed["minutes"],
    )


def save(draft: DraftForm) -> bool:
    """Offer to save, or to throw away what was typed; return whether to save."""
    # The key is the session's: the second click of two is for the form that the first one has closed.
    wants_save = st.button(
        "Save",
        type="primary",
        icon=":material/check:",
        width="stretch",
        key=f"log-save-{draft.values()['id']}",
    )
    if draft.is_begun:
        st.button("Throw away what I typed", type="tertiary", on_click=draft.drop, key="log-drop")
    return wants_save


def _start(form: LogForm) -> dict[str, Any]:
    start: dict[str, Any] = {
        "id": form.told.id,
        "day": form.told.day.isoformat(),
        f"{form.told.day}:sitting": form.sitting,
        "extra": [line.item.exercise for line in form.told.lines if line.item.key.startswith("extra-")],
        _before(form): form.told.pain_before,
        "after": None,
        "effort": None,
        "note": "",
        "outcome": Outcome.FINISHED.value,
        "clock": None,
        "minutes": None,
    }
    return start | start_of_lines(form)


def _before(form: LogForm) -> str:
    return f"{form.told.day}:before"  # a score tapped on that day stands in it


def _ask_what(form: LogForm, draft: DraftForm) -> None:
    st.header("What you did")
    if form.sittings:
        names = {number: _short(form, name) for number, name in form.sittings.items()} | {0: _FREE}
        st.segmented_control(
            "Which sitting",
            format_func=names.__getitem__,
            required=True,
            label_visibility="collapsed",
            **draft.choices(f"{form.told.day}:sitting", list(names)),
        )
    elif form.told.routine is None:
        st.caption("Nothing was planned for this day. Choose what you did.")
    if form.told.lines:
        ask_lines(form, draft)
    st.multiselect(
        "Anything else?" if form.told.lines else "Exercises",
        format_func=lambda name: form.choices.get(name, name),
        placeholder="Add an exercise",
        **draft.choices("extra", list(form.choices)),
    )


def _short(form: LogForm, name: str) -> str:
    if len(form.sittings) == 1:
        return "The planned session"
    return name.removeprefix(f"{form.told.day:%A}, ").capitalize()


def _ask_how_it_felt(form: LogForm, draft: DraftForm) -> None:
    st.header("How your back was")
    st.markdown("Before")
    pain_pills("Pain before", **draft.field(_before(form)))
    st.markdown("After")
    pain_pills("Pain after", **draft.field("after"))


def _ask_more(form: LogForm, draft: DraftForm) -> None:
    with st.expander("Effort, time and a note"):
        st.markdown("How hard it was")
        pain_pills("Effort", anchors=EFFORT_ANCHORS, **draft.field("effort"))
        st.segmented_control(
            "How it ended",
            list(OUTCOMES),
            format_func=OUTCOMES.__getitem__,
            required=True,
            **draft.field("outcome", start="default"),
        )
        left, right = st.columns(2)
        left.time_input("Began at", step=300, **draft.field("clock", time.fromisoformat))
        right.number_input(
            "Minutes it took",
            step=1,
            placeholder=f"about {minutes_words(form.told.usual_seconds)}" if form.told.usual_seconds else "",
            **draft.field("minutes"),
        )
        st.text_area("Note", max_chars=NOTE_LENGTH, **draft.field("note"))
