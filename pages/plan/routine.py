"""The routine builder: every change is stored as it is made."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from rehab.domain.rehab_day import rehab_day
from rehab.services import routine as service
from rehab.services.exercises import load_library
from rehab.services.welcome import load_choices
from rehab.ui import here
from rehab.ui.parts import routine as parts
from rehab.ui.parts import routine_item, routine_items, routine_strip, routines
from rehab.ui.telling import refusals

db, person, known = here.db(), here.person(), here.facts()
asked, opened, view = (st.query_params.get(name) for name in ("routine", "item", "view"))


def editing(routine_id: str) -> service.Editing:
    """Return what is changed, and when: now, on a page that may have been open for days."""
    now = here.now()
    return service.Editing(db, person, routine_id, rehab_day(now, known.zone, known.day_starts_at), now)


def load(routine_id: str | None) -> service.Builder:
    """Return what the page shows, as it is stored now."""
    return service.load_builder(db, person, routine_id, editing("").today)


def store(drawn: service.Shown, item: str | None, field: str, value: object) -> Sequence[str] | None:
    """Store a field; return the names of the fragments below, or None where the fields themselves change."""
    after = service.shown_after(drawn, service.change(editing(drawn.name.id), item, field, value))
    if after is None or not routine_item.has_same_fields(drawn, after, item):
        return None
    parts.keep_shown(after)
    return ("item", "length", "list")


@st.fragment(key="item")
def item(key: str) -> None:
    """Show what the open item takes."""
    routine_item.summary(parts.shown(), key)


@st.fragment(key="length")
def length() -> None:
    """Show how long the routine takes."""
    routine_strip.summary(parts.shown())


@st.fragment(key="list")
def exercises() -> None:
    """Show the exercises in order, and keep the order the person makes."""
    ordered = routine_items.items(parts.shown(), st.query_params.get("item"))
    if ordered.order is not None:
        with refusals():
            service.move_items(editing(parts.shown().name.id), ordered.order)
            st.rerun()
    if ordered.opened is not None:
        parts.go(item=ordered.opened or None)


builder = load(asked)
shown = builder.shown
parts.begin()
if (back := parts.undo()) is not None:
    service.put_back(editing(back.routine_id), back)
    parts.go(routine=back.routine_id, view=None)

if shown is None or view == "new":
    start, taken = routines.all_routines(builder, load_choices())
    if start is not None:
        parts.go(routine=service.start_routine(editing(""), start), item=None, view=None)
    if taken is not None:
        service.take_back(editing(taken))
        parts.go(routine=taken, item=None, view=None)
else:
    change, keep, line = editing(shown.name.id), partial(store, shown), shown.line(opened)
    if view == "rename":
        parts.rename(shown, partial(keep, None))
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

    parts.keep_shown(shown)
    length()
    left, right = st.columns([3, 2], gap="medium")
    with left:
        exercises()
        text = routine_items.search_text()
        if text and (found := routine_items.found(load_library(db, person).exercises, text, shown)):
            with refusals():
                parts.say(service.add_item(change, found).note)
                st.rerun()
        routine_items.to_library()
    with right:
        if line is not None:
            key = line.item.key
            pressed = routine_item.editor(line, shown, partial(item, key), partial(keep, key))
            if pressed == "duplicate":
                with refusals():
                    parts.go(item=service.duplicate_item(change, key))
            if pressed == "remove":
                parts.offer_undo(f"{line.exercise.name} is removed.", service.remove_item(change, key))
                parts.go(item=None)
        parts.schedule(shown, partial(keep, None))
