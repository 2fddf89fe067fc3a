"""The start page: what is due now, how the back feels, start."""

import streamlit as st

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment, is_morning
from rehab.domain.warning_signs import Urgency
from rehab.services.clinic import leave, load_proposals, take
from rehab.services.look_back import owes_look_back
from rehab.services.measures import put_off
from rehab.services.pain import delete_pain, save_pain, save_soreness
from rehab.services.repair import leave_missed_day, load_missed_days
from rehab.services.routine import Editing
from rehab.services.safety import load_safety
from rehab.services.suggestions import Deciding, decide, load_suggestions
from rehab.services.time_off import end_days_off, new_days_off, put_as_before, take_days_off
from rehab.services.today import load_today
from rehab.sign_in import sign_in
from rehab.ui import here, places
from rehab.ui.parts import asks, proposal, today_off
from rehab.ui.parts import today as parts
from rehab.ui.parts.safety import lead_to_check, offer_check, say_on_today
from rehab.ui.parts.time_off_undo import undone
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

undo = undone(today.day)
parts.morning_said(today)
proposal.said()
is_back = today.off is not None and today_off.running(today.off, today.day, today.flare)
safety = load_safety(db, person, today.day)
say_on_today(safety, known.region)

asked = asks.questions(
    today,
    safety,
    load_suggestions(db, person, known.revision, today.day).cards,
    load_missed_days(db, known, now),
    () if sign_in() is None else load_proposals(db, person, today.day),
    is_morning=is_morning(now, known.zone, known.day_starts_at),
)
told = [asks.in_front(asked, before_due=True)]
wish = parts.due_now(today, may_start=safety.waits_for is not Urgency.NOW)
parts.later(today)
told += [asks.in_front(asked, before_due=False)]
said = asks.together([*told, *asks.folded(asked)])
offer_check(safety)
# Last, for what it opens stands behind all else for the keyboard.
off = today_off.need_a_break(today.day, is_open=today.may_be_taken_off) if today.off is None else None

# Quick taps arrive in one run: each counts before the page turns or is drawn again.
if said.morning is not None:
    save_pain(db, person, NewPain(today.day, Moment.MORNING, said.morning), now)
if said.is_sore is not None and today.morning.may_be_sore is not None:
    save_soreness(db, person, today.morning.may_be_sore, is_sore=said.is_sore)
if wish.pain is not None:
    save_pain(db, person, NewPain(today.day, Moment.BEFORE, wish.pain, id=wish.pain_id), now)
if wish.takes_back and wish.pain_id is not None:
    delete_pain(db, person, wish.pain_id, now)
if today.off is not None and is_back:
    end_days_off(db, person, today.off.id, now)
    today_off.offer_undo(today.off, today.off, today.day)
if undo is not None:
    put_as_before(db, person, undo.id, undo.before, now)
if said.missed is not None and said.missed.left is not None:
    leave_missed_day(db, person, said.missed.left, now)
if today.measure is not None and said.is_put_off:
    put_off(db, person, today.measure.id, today.day)
with refusals():
    if said.answer is not None:
        answer = said.answer
        decide(Deciding(db, person, today.day, now), answer.card.id, answer.number, takes=answer.takes)
    if (to_proposal := said.proposal) is not None:
        if to_proposal.takes:
            editing = Editing(db, person, to_proposal.new_id, today.day, now)
            take(editing, to_proposal.card.id, activate=to_proposal.uses)
        else:
            leave(db, person, to_proposal.card.id, now)
        proposal.keep_said(to_proposal)
    if (wanted := off or said.off(today.day)) is not None:
        taken = new_days_off(*wanted)
        take_days_off(db, person, taken, now)
        today_off.offer_undo(taken, None, today.day)
        lead_to_check(taken, load_safety(db, person, today.day))
    if wish.start is not None:
        st.switch_page(places.SESSION, query_params=wish.start)
    changed = (undo, wanted, wish.pain)
    if is_back or wish.takes_back or said != asks.Told() or any(one is not None for one in changed):
        st.rerun()
