"""For your clinician: one page of how it went, to read here, to print and to send."""

import streamlit as st

from rehab.services.report import export_report_html, export_report_pdf, load_report
from rehab.ui import here
from rehab.ui.parts import report as parts

db, known, today = here.db(), here.facts(), here.today()

st.title("For your clinician")
choices = parts.ask()
parts.downloads(
    today,
    pdf=lambda: export_report_pdf(db, known.id, here.now(), choices),
    html=lambda: export_report_html(db, known.id, here.now(), choices),
)
parts.shown(load_report(db, known, today, choices))
