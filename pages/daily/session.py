"""The session: the player takes the person through one sitting."""

import streamlit as st

from rehab.domain.warning_signs import Urgency
from rehab.services.session import load_plan
from rehab.services.welcome import save_sought_care, waits_for_care
from rehab.ui import here, places
from rehab.ui.parts import session as parts
from rehab.ui.parts.safety import seek_care_first
from rehab.ui.results import mount_player

db, person = here.db(), here.person()

if waits_for_care(db, person) is Urgency.NOW:
    if seek_care_first():
        save_sought_care(db, person, here.today(), here.now())
        st.rerun()
else:
    plan = load_plan(db, person, here.today(), parts.asked_sitting(), parts.asked_readiness())
    mount_player(plan)
    if plan is None:
        parts.nothing_to_play()
    st.page_link(places.TODAY, label="Back to Today", icon=":material/arrow_back:")
