"""My health: what exercises have to respect, and what a clinician agreed to."""

import streamlit as st

from rehab.services.health import load_flags, save_agreed, save_flags
from rehab.ui import here
from rehab.ui.parts import health as parts
from rehab.ui.telling import refusals

db, person, day = here.db(), here.person(), here.today()
groups = load_flags(db, person)
stored = frozenset(flag.id for flags in groups.values() for flag in flags if flag.applies)

parts.title()
ticked = parts.tick(groups, key="health")
if ticked != stored:
    save_flags(db, person, ticked, day)
    st.rerun()
parts.look_first(ticked)
if (changed := parts.agreements(groups)) is not None:
    flag, has_agreed = changed
    with refusals():
        save_agreed(db, person, flag, day if has_agreed else None, here.now())
        st.rerun()
