"""The session: the player takes the person through one sitting."""

import streamlit as st

from rehab.domain.warning_signs import Urgency
from rehab.services.safety import waits_for_care
from rehab.services.session import load_changes, load_plan
from rehab.ui import here, places
from rehab.ui.parts import session as parts
from rehab.ui.parts.health import say_changes
from rehab.ui.results import mount_player

db, person = here.db(), here.person()

if waits_for_care(db, person) is Urgency.NOW:
    st.switch_page(places.SAFETY)

sitting = parts.asked_sitting()
changes = load_changes(db, person, here.today(), sitting)
say_changes(changes)
plan = load_plan(db, person, here.today(), sitting, parts.asked_readiness())
mount_player(plan)
if plan is None:
    parts.nothing_to_play(is_held_back=bool(changes))
st.page_link(places.TODAY, label="Back to Today", icon=":material/arrow_back:")
