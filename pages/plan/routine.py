"""The routine builder: every change is stored as it is made."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rehab.domain.warning_signs import Urgency
from rehab.services import routine as service
from rehab.services.exercises import load_library
from rehab.services.safety import waits_for_care
from rehab.services.suggestions import load_decisions, load_suggestions
from rehab.services.welcome import load_choices
from rehab.ui import here
from rehab.ui.parts import health, routine_item, routine_items, routine_strip, routines
from rehab.ui.parts import routine as parts
from rehab.ui.parts.suggestions import what_changed, what_stays
from rehab.ui.reorder import is_stored
from rehab.ui.telling import refusals

db, person, known = here.db(), here.person(), here.facts()
asked, opened, view = (st.query_params.get(name) for name in ("routine", "item", "view"))


def editing(routine_id: str) -> service.Editing:
    """Return what is changed, and when: now, on a page that may have been open for days."""
    now = here.now()
    return service.Editing(db, person, routine_id, known.day_of(now), now)


def load(routine_id: str | None) -> service.Builder:
    """Return what the page shows, as it is stored now."""
    return service.load_builder(db, person, routine_id, editing("").today)


def store(drawn: service.Shown, item: str | None, field: str, value: object) -> None:
    """Store a field of an item, or of the routine."""
    service.change(editing(drawn.name.id), item, field, value)


@st.fragment
def numbers(drawn: service.Shown, key: str, length: DeltaGenerator) -> None:
    """Show what the open item takes, and its numbers; a new one is seen here and in the length alone."""
    if waits_for_care(db, person) is Urgency.NOW:
        st.rerun()
    shown = load(drawn.name.id).shown
    line = shown.line(key) if shown else None
    if shown is None or line is None or shown.routine.sittings != drawn.routine.sittings:
        st.rerun()
    routine_item.summary(line, shown)
    routine_item.numbers(line, partial(store, shown, key))
    routine_strip.summary(length, shown)


def exercises(shown: service.Shown) -> None:
    """Show the exercises in order, and keep the order the person makes.

    In a fragment, quick moves would draw the list anew, and it would lose the focus and a press.
    """
    ordered = routine_items.items(shown, st.query_params.get("item"))
    if ordered.order is not None:
        with refusals():
            service.move_items(editing(shown.name.id), ordered.order)
            is_stored(ordered)
            st.rerun()
    if ordered.opened is not None:
        parts.go(item=ordered.opened or None)


builder = load(asked)
shown = builder.shown
parts.begin()
if (back := parts.undo()) is not None:
    with refusals():
        service.put_back(editing(back.routine_id), back)
        parts.forget_undo()
        parts.go(routine=back.routine_id, view=None)

if shown is None or view == "new":
    start, taken = routines.all_routines(builder, load_choices(db, person))
    if start is not None:
        parts.go(routine=service.start_routine(editing(""), start), item=None, view=None)
    if taken is not None:
        service.take_back(editing(taken))
        parts.go(routine=taken, item=None, view=None)
else:
    change = editing(shown.name.id)
    if view == "rename":
        parts.rename(shown, partial(store, shown, None))
    else:
        wish = parts.head(builder, shown)
        if wish == "use":
            service.activate(change)
            st.rerun()
        if wish == "duplicate":
            parts.go(routine=service.duplicate_routine(change), item=None)
        if wish == "archive":
            parts.offer_undo(f"{shown.name.name} is archived.", service.archive(change))
            parts.go(routine=None, item=None)
        if wish == "delete":
            parts.offer_undo(f"{shown.name.name} is in the bin.", service.throw_away(change))
            parts.go(routine=None, item=None)

    line = shown.line(opened)
    length = st.empty()
    routine_strip.summary(length, shown)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if (swapped := health.unfitting(shown)) is not None:
            with refusals():
                removed = service.swap_item(change, swapped.item.key, swapped.swap.id if swapped.swap else "")
                parts.offer_undo(f"{swapped.exercise.name} is swapped.", removed)
                parts.go(item=None)
        exercises(shown)
        text = routine_items.search_text()
        if text or health.is_asking():
            library = load_library(db, person)
            found = health.ask_instead(routine_items.found(library.exercises, text, shown), library)
        else:
            found = None
        if found is not None:
            with refusals():
                parts.say(service.add_item(change, found).note)
                st.rerun()
        routine_items.to_library()
    with right:
        if opened is not None and line is None:
            routine_item.gone()
        if line is not None:
            key = line.item.key
            with routine_item.frame():
                numbers(shown, key, length)
                routine_item.rest(line, shown, partial(store, shown, key))
                pressed = routine_item.buttons(line, shown)
            if pressed == "duplicate":
                with refusals():
                    parts.go(item=service.duplicate_item(change, key))
            if pressed == "remove":
                parts.offer_undo(f"{line.exercise.name} is removed.", service.remove_item(change, key))
                parts.go(item=None)
        parts.schedule(shown, partial(store, shown, None))
    if shown.name.is_active:
        what_changed(load_decisions(db, person, known.revision))
        what_stays(load_suggestions(db, person, known.revision, here.today()).stays)
