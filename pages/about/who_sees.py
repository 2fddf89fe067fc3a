"""Who can see my data: let a clinician in by a code, see who may look and who did, take it back."""

import streamlit as st

from rehab.services.clinic import invite, load_who_sees, revoke, withdraw
from rehab.ui import gate, here
from rehab.ui.parts import who_sees as parts
from rehab.ui.telling import refusals

db, known, now = here.db(), here.facts(), here.now()
found = load_who_sees(db, known.id, now)

parts.title()
gone = parts.who_has_access(found.clinicians, known.zone)
name = parts.ask_to_invite(gate.me().called, known.zone)
taken_back = parts.open_codes(found.open, known.zone)
parts.looks(found.looks, known.zone)
parts.for_clinicians()

with refusals():
    if name is not None:
        code = here.new_code()
        parts.keep_code(code, invite(db, known.id, code, name, now))
    if taken_back is not None:
        withdraw(db, known.id, taken_back)
    if gone is not None:
        revoke(db, known.id, gone, now)
    if (name, taken_back, gone) != (None, None, None):
        st.rerun()
