"""The person's settings: their clock, their usual pain, where their data is."""

import streamlit as st

from rehab.house import database_url
from rehab.services.person import save_clock, save_region, save_skin_tone, save_usual_pain
from rehab.sign_in import sign_in
from rehab.ui import gate, here, places
from rehab.ui.parts import settings as parts
from rehab.ui.telling import refusals

known = here.facts()

st.title("Settings")
zone, hour = parts.clock(known)
if (zone, hour) != (known.zone.key, known.day_starts_at):
    with refusals():
        save_clock(here.db(), known.id, zone, hour)
        st.rerun()

score = parts.usual_pain(known)
if score not in (None, known.usual_pain):
    save_usual_pain(here.db(), known.id, score)
    st.rerun()

region = parts.region(known)
if region not in ("", known.region):
    save_region(here.db(), known.id, region)
    st.rerun()

tone = parts.skin_tone(known)
if tone != known.skin_tone:
    save_skin_tone(here.db(), known.id, tone)
    st.rerun()

if sign_in() is None:
    parts.data(database_url())
else:
    parts.shared_data()
st.page_link(places.YOUR_DATA, label="Take it away, bring it back", icon=":material/save:")
if sign_in() is not None:
    st.page_link(places.DELETE, label="Delete everything of yours", icon=":material/delete_forever:")
    gate.offer_ways_out()
st.header("The welcome, once more")
st.markdown("The questions and the choice of a routine again. Nothing you have is removed.")
st.page_link(places.WELCOME, label="Open the welcome", icon=":material/waving_hand:")
