"""A pain score alone: to log, to correct, to delete."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.errors import RehabError
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.result import NOTE_LENGTH
from rehab.ui.body_map import body_map
from rehab.ui.drafts import DraftForm, open_draft
from rehab.ui.parts.log import back, day_words
from rehab.ui.parts.pain import pain_pills

if TYPE_CHECKING:
    from rehab.services.pain import Score

_MOMENTS = {Moment.ANY: "At any time", Moment.MORNING: "In the morning"}
MOMENT_WORDS = {
    Moment.BEFORE: "before a session",
    Moment.AFTER: "after a session",
    Moment.DURING: "during a session",
    Moment.MORNING: "in the morning",
    Moment.ANY: "at any time",
}


def ask_new(today: date) -> DraftForm:
    """Ask for a score; return the form with what stands in it."""
    start: dict[str, object] = {"id": str(uuid4()), "score": None, "note": "", "places": []}
    start |= {"moment": Moment.ANY.value, "day": f"{today}"}
    draft = open_draft("score", start)
    draft.hold("id")
    st.header("How is your back?")
    pain_pills("Pain", **draft.field("score"))
    _ask_when(draft, today)
    _ask_where(draft)
    st.text_area("Note", max_chars=NOTE_LENGTH, height=90, **draft.field("note"))
    return draft


def ask_again(score: Score, today: date) -> DraftForm:
    """Show a stored score to correct; return the form with what stands in it."""
    back()
    st.title(f"Pain on {day_words(score.day, today)}")
    st.caption(MOMENT_WORDS[score.moment].capitalize() + (", edited." if score.is_edited else "."))
    draft = open_draft(
        f"score:{score.id}",
        {
            "id": score.id,
            "score": score.score,
            "moment": score.moment.value,
            "day": f"{score.day}",
            "note": score.note,
            "places": list(score.places),
        },
    )
    pain_pills("Pain", **draft.field("score"))
    if score.session is None and score.moment in _MOMENTS:
        _ask_when(draft, today)
    _ask_where(draft)
    st.text_area("Note", max_chars=NOTE_LENGTH, height=90, **draft.field("note"))
    return draft


def given(draft: DraftForm) -> NewPain:
    """Return the score as it stands in the form. Raises `RehabError` where none was tapped."""
    typed = draft.values()
    if typed["score"] is None:
        raise RehabError("Please tap a number from 0 to 10.")
    return NewPain(
        day=date.fromisoformat(typed["day"] or draft.start["day"]),
        moment=Moment(typed["moment"] or Moment.ANY),
        score=typed["score"],
        note=(typed["note"] or "").strip(),
        id=draft.kept.get("id") or typed["id"],
        places=tuple(typed["places"]),
    )


def save(draft: DraftForm) -> bool:
    """Offer to save; return whether to."""
    return st.button(
        "Save",
        type="primary",
        icon=":material/check:",
        width="stretch",
        key=f"pain-save-{draft.values()['id']}",
    )


def delete() -> bool:
    """Offer to delete the score; it can be put back."""
    return st.button("Delete this score", type="tertiary", icon=":material/delete:", key="pain-delete")


def _ask_where(draft: DraftForm) -> None:
    draft.hold("places")
    values = draft.values()
    key = f"places-{values['id']}"
    body_map(values["places"], key=key, on_change=lambda places: draft.put("places", list(places)))


def _ask_when(draft: DraftForm, today: date) -> None:
    moments = [moment.value for moment in _MOMENTS]
    st.segmented_control(
        "When",
        moments,
        format_func=lambda moment: _MOMENTS[Moment(moment)],
        required=True,
        **draft.field("moment", start="default"),
    )
    st.date_input(
        "Day",
        min_value=FIRST_DAY,
        max_value=today,
        format="DD/MM/YYYY",
        width=280,
        **draft.field("day", date.fromisoformat),
    )
