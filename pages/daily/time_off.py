"""Days off: what is on and planned, what was; to add, to change, to end, to delete and take back."""

import streamlit as st

from rehab.services.safety import load_safety
from rehab.services.time_off import (
    change_days_off,
    delete_days_off,
    end_days_off,
    load_days_off,
    load_times_off,
    put_as_before,
    take_days_off,
)
from rehab.ui import here
from rehab.ui.parts import time_off as parts
from rehab.ui.parts import time_off_form as form
from rehab.ui.parts.log import keep_address
from rehab.ui.parts.safety import lead_to_check
from rehab.ui.parts.time_off_undo import undone
from rehab.ui.telling import refusals

db, person, today, now = here.db(), here.person(), here.today(), here.now()
asked = st.query_params.get("off")
keep_address()

if (undo := undone(today)) is not None:
    put_as_before(db, person, undo.id, undo.before, now)
    st.rerun()

if asked is not None and (off := load_days_off(db, person, asked)) is not None:
    draft = form.ask_again(off, today)
    if form.save(draft, "Save changes"):
        with refusals():
            new = form.given(draft)
            change_days_off(db, person, new, now)
            draft.drop()
            form.changed(off, today)
            lead_to_check(new, load_safety(db, person, today))
            st.rerun()
    if form.delete():
        delete_days_off(db, person, off.id, now)
        draft.drop()
        form.deleted(off, today)
        st.rerun()
elif asked is not None:
    form.not_here()
else:
    times = load_times_off(db, person, today)
    parts.title()
    if (over := parts.running(times.running, today)) is not None:
        end_days_off(db, person, over.id, now)
        form.ended(over, today)
        st.rerun()
    parts.planned(times.planned, today)
    draft = form.ask_new(today)
    if form.save(draft, "Add"):
        with refusals():
            new = form.given(draft)
            take_days_off(db, person, new, now)
            draft.drop()
            form.added(new, today)
            lead_to_check(new, load_safety(db, person, today))
            st.rerun()
    parts.past(times.past, today)
