"""The pieces of the page of questionnaires. Each draws one thing and returns what the person did with it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from rehab.domain.measure import MOST_ACTIVITIES, Scale
from rehab.domain.measure_words import measure_sentence, rule_words, score_words
from rehab.ui import places
from rehab.ui.chart import chart
from rehab.ui.drafts import open_draft
from rehab.ui.markdown import in_a_line, plain
from rehab.ui.parts.log import day_words
from rehab.ui.parts.measure_card import measure_card

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.measure import Filled, Item, Measure
    from rehab.services.measures import Course, Form
    from rehab.ui.drafts import DraftForm

_SAID = "measure-said"
#: A form of ticks counts once it is sent: what is not ticked is an answer too.
_TICK = 1
#: So many of the forms of before are shown at once.
_LAST = 12


def title() -> None:
    """Say what the page is for, and what was just kept."""
    st.title("Questionnaires")
    st.markdown(
        "A few questions now and then show what a score of pain alone does not: what your back keeps you "
        "from. Today asks for one when it is due, never for more than one a day."
    )
    if said := st.session_state.pop(_SAID, ""):
        st.success(said, icon=":material/check:")


def course(one: Course, today: date) -> bool | None:
    """Show a measure and how it went; return whether it is to be asked, where the person changed that."""
    measure = one.measure
    with st.container(border=True, key=f"measure-{measure.id}"):
        if one.history is None:
            st.header(measure.name)
            st.markdown(f"{plain(measure.about)}.")
            st.markdown(f"**{plain(measure_sentence(measure, one.filled))}**")
        else:
            chart(measure_card(one.history, one.filled), key=f"chart-{measure.id}")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                places.MEASURES,
                label="Fill it in",
                icon=":material/edit:",
                query_params={"measure": measure.id},
            )
            if measure.names_own_items:
                st.page_link(
                    places.MEASURES,
                    label="Name my activities",
                    icon=":material/list:",
                    query_params={"measure": measure.id, "show": "names"},
                )
        asked = st.toggle(
            f"Ask me every {measure.every_days} days", value=one.due_on is not None, key=f"ask-{measure.id}"
        )
        if one.due_on is not None:
            st.caption("Due now." if one.due_on <= today else f"Next on {day_words(one.due_on, today)}.")
        if one.filled:
            _before(one, today)
        if one.history is None:
            with st.expander("How it is scored, and whose it is"):
                st.markdown(f"{plain(rule_words(measure))} {plain(measure.licence)}")
    return asked if asked != (one.due_on is not None) else None


def _before(one: Course, today: date) -> None:
    with st.expander(f"What you filled in ({len(one.filled)})"):
        shown = one.filled
        if len(shown) > _LAST and not st.toggle(f"Show all {len(shown)}", key=f"all-{one.measure.id}"):
            shown = shown[-_LAST:]
        for filled in reversed(shown):
            st.page_link(
                places.MEASURES,
                label=f"{day_words(filled.day, today)}: {score_words(one.measure, filled.score)}",
                query_params={"measure": one.measure.id, "form": filled.id},
            )


def back() -> None:
    """Lead back to all questionnaires."""
    st.page_link(places.MEASURES, label="All questionnaires", icon=":material/arrow_back:")


def not_here() -> None:
    """Say that there is nothing at this address."""
    back()
    st.title("This questionnaire is not here")
    st.markdown("It may have been deleted, or the address is not complete.")


def ask(form: Form, today: date) -> DraftForm:
    """Ask everything of a form; return it as it stands."""
    measure, before = form.measure, form.before
    back()
    st.title(measure.name)
    if before is not None:
        st.caption(f"As you filled it in on {day_words(before.day, today)}. A change counts for that day.")
    if measure.intro:
        st.markdown(measure.intro)
    start: dict[str, object] = {"id": before.id if before else str(uuid4())}
    start |= {_name(item): before.answers.get(item.key) if before else None for item in measure.items}
    draft = open_draft(f"form:{before.id if before else measure.id}", start)
    draft.hold("id")
    with st.container(key="form", width=720):
        for number, item in enumerate(measure.items, start=1):
            _ask(measure, item, number, draft)
    return draft


def _name(item: Item) -> str:
    return f"item-{item.key}"


def _ask(measure: Measure, item: Item, number: int, draft: DraftForm) -> None:
    field = draft.field(_name(item))
    if measure.scale is Scale.TICK:
        st.checkbox(plain(item.text), **field | {"value": bool(field["value"])})
        return
    st.markdown(f"**{plain(item.text)}**")
    if measure.scale is Scale.CHANGE:
        options = list(measure.scale.words)
        first = options.index(field["value"]) if field["value"] in options else None
        words = measure.scale.words.__getitem__
        st.radio(
            in_a_line(item.text),
            options,
            index=first,
            format_func=words,
            label_visibility="collapsed",
            **{key: value for key, value in field.items() if key != "value"},
        )
        return
    with st.container(key=f"pain-{measure.id}-{number}", gap="small"):
        st.segmented_control(
            in_a_line(item.text),
            list(measure.scale.words),
            label_visibility="collapsed",
            width="stretch",
            default=field["value"],
            **{key: value for key, value in field.items() if key != "value"},
        )
        st.caption(f"0: {plain(item.low)}. 10: {plain(item.high)}.")


def answers(form: Form, draft: DraftForm) -> dict[str, int]:
    """Return the answers given so far, by the key of the item."""
    typed = draft.values()
    given = {item.key: typed[_name(item)] for item in form.measure.items}
    if form.measure.scale is Scale.TICK:
        return {key: _TICK for key, value in given.items() if value}
    return {key: value for key, value in given.items() if value is not None}


def save(draft: DraftForm) -> bool:
    """Offer to save; return whether to."""
    pressed = st.button("Save", type="primary", icon=":material/check:", key="form-save")
    st.caption("What you answer is kept at once: you can leave and come back.")
    if draft.is_begun:
        st.button("Throw away what I changed", type="tertiary", on_click=draft.drop, key="form-drop")
    return pressed


def delete() -> bool:
    """Offer to delete a form; it can be put back."""
    return st.button("Delete this form", type="tertiary", icon=":material/delete:", key="form-delete")


def say_kept(form: Form, filled: tuple[Filled, ...]) -> None:
    """Go to all questionnaires, and say there what the form has shown."""
    st.session_state[_SAID] = f"Kept. {measure_sentence(form.measure, filled)}"
    leave()


def say_deleted() -> None:
    """Go to all questionnaires, and say there that the form is in the bin."""
    st.session_state[_SAID] = "The form is in the bin. You can put it back under Log by hand."
    leave()


def leave() -> None:
    """Go to all questionnaires."""
    st.query_params.clear()
    st.rerun()


def ask_names(names: tuple[tuple[str, str], ...]) -> DraftForm:
    """Ask the person to name what matters to them."""
    back()
    st.title("What does your back make hard?")
    st.markdown(
        "Name one to three things that matter to you, in your own words: to tie your shoes, to sit through a "
        "film, to carry the shopping. You score them every two weeks. Another name is another activity; what "
        "you scored before is kept."
    )
    known = [name for _, name in names]
    numbers = range(1, MOST_ACTIVITIES + 1)
    start = {f"name-{n}": known[n - 1] if n <= len(known) else "" for n in numbers}
    draft = open_draft("activities", start)
    for number in numbers:
        st.text_input(f"Activity {number}", max_chars=120, **draft.field(f"name-{number}"))
    return draft


def due(measure: Measure) -> bool:
    """Say on Today that a measure is due; return whether it is put off."""
    with st.container(border=True, key="measure-due"):
        st.header(f"Due: {escape(measure.name)}")
        st.caption(f"{plain(measure.about)}. {_length(measure)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                places.MEASURES,
                label="Answer",
                icon=":material/edit:",
                query_params={"measure": measure.id},
            )
            return st.button("Not today", type="tertiary", key="measure-later")


def _length(measure: Measure) -> str:
    return "It takes a few minutes." if measure.scale is Scale.TICK else "It takes less than a minute."
