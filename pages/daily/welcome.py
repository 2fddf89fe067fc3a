"""The first visit: what this is, three questions, usual pain, health, a routine. One thing per screen."""

import streamlit as st

from rehab.domain.routine import EMPTY
from rehab.domain.warning_answers import Occasion
from rehab.services.health import load_flags, save_flags
from rehab.services.person import save_usual_pain
from rehab.services.routine import Editing, start_routine
from rehab.services.safety import save_warning_signs, waits_for_care
from rehab.services.welcome import finish_welcome, load_choices
from rehab.ui import here, places
from rehab.ui.parts import welcome as parts
from rehab.ui.parts.safety import say_urgency

db, person, day, now = here.db(), here.person(), here.today(), here.now()
step = parts.step()

if step == "hello" and parts.hello():
    parts.go("signs")

if step == "signs" and (answers := parts.signs()) is not None:
    urgency = save_warning_signs(db, person, answers, day, now, Occasion.WELCOME)
    parts.go("stop" if urgency else "pain")

if step == "stop":
    waits_for = waits_for_care(db, person)
    if waits_for is None:
        parts.go("pain")
    else:
        say_urgency(waits_for, here.facts().region)
    if st.button("I understand: continue setting up", key="understood"):
        parts.go("pain")

if step == "pain" and (score := parts.usual_pain(here.facts().usual_pain)) is not None:
    save_usual_pain(db, person, score)
    parts.go("health")

if step == "health":
    ticked, is_next = parts.health(load_flags(db, person))
    save_flags(db, person, ticked, day)
    if is_next:
        parts.go("routine")

if step == "routine" and (choice := parts.choose_routine(load_choices(db, person))) is not None:
    if choice == parts.MADE_FOR_YOU:
        finish_welcome(db, person, now)
        st.switch_page(places.FIRST_ROUTINE)
    if not parts.is_taken_already(choice):
        start_routine(Editing(db, person, "", day, now), choice, activate=True)
        finish_welcome(db, person, now)
    st.switch_page(places.ROUTINE if choice == EMPTY else places.TODAY)

if parts.skip():
    finish_welcome(db, person, now)
    st.switch_page(places.TODAY)
