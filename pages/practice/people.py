"""A clinician's people, by who needs a look first, and the code of a new one."""

import streamlit as st

from rehab.services.clinic import load_people, redeem
from rehab.ui import gate, here
from rehab.ui.parts import people as parts
from rehab.ui.telling import refusals

db, known, now = here.db(), here.facts(), here.now()

parts.title()
if (code := parts.ask_code()) is not None:
    with refusals():
        redeem(db, known.id, gate.me().full_name, code, now)
        parts.taken()
        st.rerun()
parts.people(load_people(db, known.id, now))
