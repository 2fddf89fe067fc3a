"""The start page: what is due now, how the back feels, start."""

import streamlit as st

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.warning_signs import Urgency
from rehab.services.look_back import owes_look_back
from rehab.services.measures import put_off
from rehab.services.pain import delete_pain, save_pain
from rehab.services.time_off import end_days_off, new_days_off, take_days_off
from rehab.services.today import load_today
from rehab.services.welcome import waits_for_care
from rehab.ui import here, places
from rehab.ui.parts import today as parts
from rehab.ui.parts.measures import due
from rehab.ui.parts.safety import say_urgency
from rehab.ui.telling import refusals

known = here.facts()
if not known.is_welcomed:
    st.switch_page(places.WELCOME)

db, person, now = here.db(), here.person(), here.now()
if owes_look_back(db, known, now):
    st.switch_page(places.LOOK_BACK)
today = load_today(db, person, known.revision, here.today())

st.title(f"{today.day:%A} {today.day.day} {today.day:%B}")
parts.how_it_goes(today)

morning = parts.morning_question(today) if today.owes_morning else None
is_back = today.off is not None and parts.time_off(today.off)

waits_for = waits_for_care(db, person)
if waits_for is not None:
    say_urgency(waits_for)
    st.page_link(places.SAFETY, label="Is this serious?", icon=":material/health_and_safety:")
wish = parts.due_now(today, may_start=waits_for is not Urgency.NOW)
parts.later(today)
off = parts.need_a_break(today.day) if today.may_be_taken_off else None
is_put_off = today.measure is not None and due(today.measure)

# Quick taps arrive in one run: each counts before the page turns or is drawn again.
if morning is not None:
    save_pain(db, person, NewPain(today.day, Moment.MORNING, morning), now)
if wish.pain is not None:
    save_pain(db, person, NewPain(today.day, Moment.BEFORE, wish.pain, id=wish.pain_id), now)
if wish.takes_back and wish.pain_id is not None:
    delete_pain(db, person, wish.pain_id, now)
if today.off is not None and is_back:
    end_days_off(db, person, today.off.id, today.day)
if today.measure is not None and is_put_off:
    put_off(db, person, today.measure.id, today.day)
with refusals():
    if off is not None:
        take_days_off(db, person, new_days_off(*off), now)
    if wish.start is not None:
        st.switch_page(places.SESSION, query_params={"sitting": str(wish.start)})
    if (
        off is not None
        or is_back
        or is_put_off
        or morning is not None
        or wish.pain is not None
        or wish.takes_back
    ):
        st.rerun()
