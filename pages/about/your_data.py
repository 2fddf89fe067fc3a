"""The person's data: to take away, and to bring back."""

import streamlit as st

from rehab.services.your_data import export_csv, export_json, offer_import, run_import
from rehab.ui import here
from rehab.ui.parts import your_data as parts
from rehab.ui.telling import refusals

st.title("Your data")
parts.take_away(
    here.today(),
    everything=lambda: export_json(here.db(), here.person(), here.now()),
    tables=lambda: export_csv(here.db(), here.person(), here.now()),
)

file = parts.ask_for_export()
if file is not None:
    with refusals():
        offer = parts.read_once(file, lambda data: offer_import(here.db(), here.person(), data))
        if parts.offered(offer):
            with parts.at_work("Importing…"):
                done = run_import(here.db(), here.person(), offer, here.now())
            parts.tell_done(done)
