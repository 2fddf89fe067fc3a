"""Build me a routine: some questions, then a proposal to try out, change and take."""

import streamlit as st

from rehab.services.first_routine import load_known, propose_first, take_first
from rehab.services.routine import Editing
from rehab.ui import here, places
from rehab.ui.parts import first_proposal, first_routine
from rehab.ui.telling import refusals

db, person, day, now = here.db(), here.person(), here.today(), here.now()
known = load_known(db, person, day)
draft = first_routine.open_answers(known)

if not first_routine.shows_proposal():
    if first_routine.ask(draft, known):
        with refusals():
            first_routine.wishes(draft, known)
            first_routine.go(to_proposal=True)
else:
    wishes = None
    with refusals():
        wishes = first_routine.wishes(draft, known)
    if wishes is None:
        first_routine.to_questions()
    else:
        proposal = propose_first(wishes, first_proposal.edits(draft, known))
        if first_proposal.title(proposal):
            first_routine.go(to_proposal=False)
        first_proposal.items(proposal, draft, known)
        if first_proposal.take(proposal):
            editing = Editing(db, person, draft.values()["id"], day, now)
            routine = take_first(editing, proposal, wishes.name)
            draft.drop()
            st.switch_page(places.ROUTINE, query_params={"routine": routine})
