"""Propose a routine to somebody: one of the clinician's own, as it stands now."""

import streamlit as st

from rehab.domain.looked_at import Seen
from rehab.services.clinic import load_given, propose
from rehab.services.routine import load_builder
from rehab.ui import gate, here
from rehab.ui.parts import people as their
from rehab.ui.parts import propose as parts
from rehab.ui.telling import refusals

them = gate.patient(Seen.ROUTINE)
db, known, now = here.db(), here.facts(), here.now()

their.their_title(them, as_they_see_it=False)
builder = load_builder(db, known.id, parts.asked(), here.today())
words = parts.ask(builder, them.name)
if words is not None and builder.shown is not None:
    with refusals():
        propose(db, known.id, them.id, builder.shown.routine.id, words, now)
        parts.proposed()
        st.rerun()
parts.given(load_given(db, known.id, them.id), known.zone)
