"""The library: search, one exercise in full, and the person's own exercises."""

import streamlit as st

from rehab.services.exercises import figure_of, figures_to_borrow, load_exercise, load_library
from rehab.services.own_exercise import archive_own, load_own_form, new_own_form, restore_own, save_own
from rehab.services.routine import add_to_active
from rehab.ui import here
from rehab.ui.parts import exercise as parts
from rehab.ui.parts import library, own_exercise
from rehab.ui.parts.exercise_card import archived, cards
from rehab.ui.parts.exercise_dose import how_much
from rehab.ui.parts.health import say_care
from rehab.ui.telling import refusals

db, person, now = here.db(), here.facts().id, here.now()
asked, own, source = (st.query_params.get(name) for name in ("exercise", "own", "from"))
library.keep_address()

is_new = own == "new"
start = new_own_form(db, person, source) if is_new else load_own_form(db, person, own) if own else None
page = None if own or not asked else load_exercise(db, person, asked, here.today())

if start is not None:
    draft = own_exercise.open_form(start, is_new=is_new)
    own_exercise.title(is_new=is_new)
    form = own_exercise.ask(draft, is_new=is_new, figures=figures_to_borrow(), find=figure_of)
    if own_exercise.save(draft):
        with refusals():
            save_own(db, person, form, now)
            draft.drop()
            own_exercise.open_exercise(form.id)
elif page is not None:
    parts.title(page)
    instead = say_care(page.exercise, page.care, page.swap, can_add=page.routine is not None)
    wish = parts.ask(page)
    if wish == "add" or instead:
        with refusals():
            parts.say_added(page, add_to_active(db, person, instead or page.exercise.id, here.today(), now))
            st.rerun()
    if wish == "archive":
        archive_own(db, person, page.exercise.id, now)
        st.rerun()
    if wish == "restore":
        restore_own(db, person, page.exercise.id)
        st.rerun()
    how, numbers = st.columns([3, 2], gap="large")
    with how:
        parts.how_to(page.exercise)
        parts.who_should_take_care(page)
    with numbers:
        how_much(page.exercise)
        parts.neighbours(page)
        parts.evidence(page.exercise)
elif asked is not None or own is not None:
    parts.not_here()
else:
    everything = load_library(db, person)
    library.title()
    wanted = library.ask(everything)
    found = library.find(everything, wanted)
    library.say_found(found, everything, wanted)
    cards(found, everything)
    archived(everything.archived)
