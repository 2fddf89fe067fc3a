"""A time off to add or to change, and what follows: the list again, with an offer to undo."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import streamlit as st

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.thresholds import LONGEST_TIME_OFF
from rehab.domain.time_off import DaysOff, OffKind
from rehab.ui import places
from rehab.ui.drafts import DraftForm, open_draft
from rehab.ui.parts.time_off_undo import Undo, offer
from rehab.ui.parts.time_off_words import CHOICES, span_words


def ask_new(today: date) -> DraftForm:
    """Ask for a time off to add; return the form with what stands in it."""
    st.header("Add days off")
    new = DaysOff(str(uuid4()), OffKind.REST, today, today)
    return _ask(open_draft("time off", _start(new)), today)


def ask_again(off: DaysOff, today: date) -> DraftForm:
    """Show a time off to change; return the form with what stands in it."""
    _back()
    st.title(f"{off.kind.word}: {span_words(off, today)}")
    return _ask(open_draft(f"time off:{off.id}", _start(off)), today)


def _start(off: DaysOff) -> dict[str, object]:
    return {
        "id": off.id,
        "kind": off.kind.value,
        "first": off.first_day.isoformat(),
        "is-open": off.last_day is None,
        "last": (off.last_day or off.first_day).isoformat(),
    }


def _ask(draft: DraftForm, today: date) -> DraftForm:
    draft.hold("id")
    kind = st.segmented_control(
        "What for",
        [kind.value for kind in CHOICES],
        format_func=lambda kind: OffKind(kind).word,
        required=True,
        **draft.field("kind", start="default"),
    )
    is_open = OffKind(kind or OffKind.REST).may_stay_open and st.toggle(
        "Until I am back", **draft.field("is-open")
    )
    with st.container(horizontal=True):
        _ask_day("First day", "first", draft, today)
        if not is_open:
            _ask_day("Last day", "last", draft, today)
    return draft


def _ask_day(label: str, name: str, draft: DraftForm, today: date) -> None:
    st.date_input(
        label,
        min_value=FIRST_DAY,
        max_value=today + 2 * LONGEST_TIME_OFF,
        format="DD/MM/YYYY",
        width=280,
        **draft.field(name, date.fromisoformat),
    )


def given(draft: DraftForm) -> DaysOff:
    """Return the time off as it stands in the form. Raises `RehabError` for nonsense, with a sentence."""
    typed = draft.values()
    kind = OffKind(typed["kind"] or OffKind.REST)
    is_open = kind.may_stay_open and typed["is-open"]
    first, last = (date.fromisoformat(typed[name] or draft.start[name]) for name in ("first", "last"))
    return DaysOff(draft.kept.get("id") or typed["id"], kind, first, None if is_open else last)


def save(draft: DraftForm, label: str) -> bool:
    """Offer to save, or to throw away what was typed; return whether to save."""
    # The key is the form's: the second click of two is for the form that the first one has closed.
    wants_save = st.button(
        label, type="primary", icon=":material/check:", key=f"time-off-save-{draft.values()['id']}"
    )
    if draft.is_begun:
        st.button("Throw away what I typed", type="tertiary", on_click=draft.drop, key="time-off-drop")
    return wants_save


def delete() -> bool:
    """Offer to delete the time off; it can be put back."""
    return st.button(
        "Delete these days off", type="tertiary", icon=":material/delete:", key="time-off-delete"
    )


def not_here() -> None:
    """Say that there is nothing under this address, and where to look."""
    _back()
    st.title("These days off are not here")
    st.markdown("They may have been deleted. What was deleted is in the bin and can be put back.")
    st.page_link(places.LOG, label="Open the bin", icon=":material/delete:", query_params={"show": "bin"})


def added(off: DaysOff, today: date) -> None:
    """Let the list come next, with the new one in it."""
    _offer(Undo(f"Added. {off.kind.word}: {span_words(off, today)}.", off.id, None, today))


def changed(before: DaysOff, today: date) -> None:
    """Let the list come next, with the one that was changed."""
    _offer(Undo("Changed. Your streak and Progress follow.", before.id, before, today))


def ended(before: DaysOff, today: date) -> None:
    """Let the list come next, without the one that is over."""
    _offer(Undo("Welcome back: that time off is over.", before.id, before, today))


def deleted(before: DaysOff, today: date) -> None:
    """Let the list come next, without the one that was deleted."""
    words = f"{before.kind.word}: {span_words(before, today)}. It is in the bin."
    _offer(Undo(words, before.id, before, today))


def _offer(undo: Undo) -> None:
    offer(undo)
    st.query_params.clear()


def _back() -> None:
    st.page_link(places.TIME_OFF, label="All days off", icon=":material/arrow_back:")
