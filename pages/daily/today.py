"""The start page: what is due now, how the back feels, start."""

import streamlit as st

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.warning_signs import Urgency
from rehab.services.pain import delete_pain, save_pain
from rehab.services.time_off import end_days_off, new_days_off, take_days_off
from rehab.services.today import load_today
from rehab.services.welcome import waits_for_care
from rehab.ui import here, places
from rehab.ui.parts import today as parts
from rehab.ui.parts.safety import say_urgency
from rehab.ui.telling import refusals

known = here.facts()
if not known.is_welcomed:
    st.switch_page(places.WELCOME)

db, person, now = here.db(), here.person(), here.now()
today = load_today(db, person, known.revision, here.today())

st.title(f"{today.day:%A} {today.day.day} {today.day:%B}")
parts.how_it_goes(today)

if today.owes_morning and (score := parts.morning_question(today)) is not None:
    save_pain(db, person, NewPain(today.day, Moment.MORNING, score), now)
    st.rerun()

if today.off is not None and parts.time_off(today.off):
    end_days_off(db, person, today.off.id, today.day)
    st.rerun()

waits_for = waits_for_care(db, person)
if waits_for is not None:
    say_urgency(waits_for)
    st.page_link(places.SAFETY, label="Is this serious?", icon=":material/health_and_safety:")
wish = parts.due_now(today, may_start=waits_for is not Urgency.NOW)
if wish.pain is not None:
    save_pain(db, person, NewPain(today.day, Moment.BEFORE, wish.pain, id=wish.pain_id), now)
    st.rerun()
if wish.takes_back and wish.pain_id is not None:
    delete_pain(db, person, wish.pain_id, now)
    st.rerun()
if wish.start is not None:
    st.switch_page(places.SESSION, query_params={"sitting": str(wish.start)})

parts.later(today)

if today.may_be_taken_off and (off := parts.need_a_break(today.day)) is not None:
    with refusals():
        take_days_off(db, person, new_days_off(*off), now)
        st.rerun()
