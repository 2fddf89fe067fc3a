"""The start page: what is due now, how the back feels, start."""

import streamlit as st

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.warning_signs import Urgency
from rehab.services.measures import put_off
from rehab.services.pain import delete_pain, save_pain
from rehab.services.repair import leave_missed_day, load_missed_days
from rehab.services.safety import load_safety
from rehab.services.time_off import end_days_off, new_days_off, put_as_before, take_days_off
from rehab.services.today import load_today
from rehab.ui import here, places
from rehab.ui.parts import today as parts
from rehab.ui.parts import today_off
from rehab.ui.parts.measures import due
from rehab.ui.parts.safety import offer_check, say_on_today
from rehab.ui.parts.time_off_undo import undone
from rehab.ui.telling import refusals

known = here.facts()
if not known.is_welcomed:
    st.switch_page(places.WELCOME)

db, person, now = here.db(), here.person(), here.now()
today = load_today(db, person, known.revision, here.today())

st.title(f"{today.day:%A} {today.day.day} {today.day:%B}")
parts.how_it_goes(today)

undo = undone(today.day)
morning = parts.morning_question(today) if today.owes_morning else None
is_back = today.off is not None and today_off.running(today.off, today.day, is_due=today.due_now is not None)

safety = load_safety(db, person, today.day)
say_on_today(safety, known.region)
wish = parts.due_now(today, may_start=safety.waits_for is not Urgency.NOW)
parts.later(today)
off = today_off.need_a_break(today.day) if today.may_be_taken_off else None
said = today_off.missed(load_missed_days(db, known, now))
is_put_off = today.measure is not None and due(today.measure)
offer_check(safety)

# Quick taps arrive in one run: each counts before the page turns or is drawn again.
if morning is not None:
    save_pain(db, person, NewPain(today.day, Moment.MORNING, morning), now)
if wish.pain is not None:
    save_pain(db, person, NewPain(today.day, Moment.BEFORE, wish.pain, id=wish.pain_id), now)
if wish.takes_back and wish.pain_id is not None:
    delete_pain(db, person, wish.pain_id, now)
if today.off is not None and is_back:
    end_days_off(db, person, today.off.id, now)
    today_off.offer_undo(today.off, today.off, today.day)
if undo is not None:
    put_as_before(db, person, undo.id, undo.before, now)
if said.left is not None:
    leave_missed_day(db, person, said.left, now)
if today.measure is not None and is_put_off:
    put_off(db, person, today.measure.id, today.day)
with refusals():
    if (wanted := off or said.off) is not None:
        taken = new_days_off(*wanted)
        take_days_off(db, person, taken, now)
        today_off.offer_undo(taken, None, today.day)
    if wish.start is not None:
        st.switch_page(places.SESSION, query_params={"sitting": str(wish.start)})
    changed = (undo, morning, wish.pain, said.left, wanted)
    if is_back or is_put_off or wish.takes_back or any(one is not None for one in changed):
        st.rerun()
