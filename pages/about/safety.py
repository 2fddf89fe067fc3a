"""When to see someone, and the first questions on warning signs."""

import streamlit as st

from rehab.services.welcome import latest_urgency, save_sought_care, save_warning_signs
from rehab.ui import here
from rehab.ui.parts.safety import say_answered, say_urgency
from rehab.ui.parts.warning_signs import ask_warning_signs, when_to_see_someone

db, person, day, now = here.db(), here.person(), here.today(), here.now()
latest = latest_urgency(db, person)

st.title("Is this serious?")
st.markdown("Most back pain is not dangerous, but a few signs must not wait.")

if latest is not None and latest.waits_for is not None:
    say_urgency(latest.waits_for)
    if st.button("I have sought care about this", key="sought-care"):
        save_sought_care(db, person, day, now)
        st.rerun()
elif latest is not None:
    say_answered(latest)

answers = ask_warning_signs("safety")
if answers is not None:
    save_warning_signs(db, person, answers, day, now)
    st.rerun()
when_to_see_someone()
