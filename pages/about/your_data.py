"""The person's data: to take away, and to bring back."""

from functools import partial

import streamlit as st

from rehab.domain.own_table import Order, What
from rehab.domain.passphrase import new_passphrase
from rehab.services.calendar_file import export_calendar, load_reminders
from rehab.services.csv_import import (
    fields_of,
    guess_choice,
    guess_table,
    import_table,
    preview_table,
    read_table,
)
from rehab.services.fhir import export_fhir
from rehab.services.sealing import Sealable, asks_passphrase, offer_sealed_import, sealed_export
from rehab.services.your_data import export_csv, export_json, offer_import, run_import
from rehab.ui import here
from rehab.ui.long_work import begin, forget, forget_others, is_at_work, is_begun, long_work, outcome
from rehab.ui.parts import calendar_file as calendar
from rehab.ui.parts import seal, your_table
from rehab.ui.parts import your_data as parts
from rehab.ui.parts.fhir import take_fhir
from rehab.ui.parts.report import to_report
from rehab.ui.telling import refusals

_IMPORT, _ADD = "json-import", "csv-import"
# A file is made later, beside the page, where nobody knows who asks: so who it is, is asked here.
db, known, now = here.db(), here.facts(), here.now()
person, today = known.id, known.day_of(now)

st.title("Your data")
parts.take_away(
    today,
    everything=lambda: export_json(db, person, now),
    tables=lambda: export_csv(db, person, now),
)
take_fhir(today, lambda: export_fhir(db, person, now))
to_report()

sealable = {"Everything (JSON)": Sealable.EVERYTHING, "Tables (CSV in a zip)": Sealable.TABLES}
chosen = parts.sealed(tuple(sealable))
if chosen is not None:
    with refusals():
        kind, passphrase = sealable[chosen.what], new_passphrase(chosen.first, chosen.again)
        with seal.at_work("Sealing…"):
            data = sealed_export(db, person, kind, passphrase, now)
        seal.keep("export", f"steady-back-{today.isoformat()}.{kind.value}.age", data)
seal.download("export")

wish = calendar.ask(load_reminders(db, person, now), known.zone)
if wish is not None:
    calendar.take_away(partial(export_calendar, db, person, wish, now))

file = parts.ask_for_export()
with refusals():
    if (done := outcome(_IMPORT)) is not None:
        forget(_IMPORT)
        parts.tell_done(done)
if file is not None and not is_at_work(_IMPORT):
    with refusals():
        is_sealed = asks_passphrase(seal.head_of(file))
        if not is_sealed or is_begun(file.file_id):
            offer = long_work(file.file_id, parts.of_content(file, partial(offer_import, db, person)))
            if offer is not None and parts.offered(offer):
                begin(_IMPORT, partial(run_import, db, person, offer, now))
                st.rerun()
    if is_sealed and not is_begun(file.file_id):
        said = seal.ask_to_open("import", "Open it")
        if said is not None:
            read = partial(offer_sealed_import, db, person, said)
            begin(file.file_id, parts.of_content(file, read), again=True)
            st.rerun()

table = your_table.ask_for_table()
with refusals():
    if (added := outcome(_ADD)) is not None:
        forget(_ADD)
        your_table.tell_added(added)
if table is not None and not is_at_work(_ADD):
    with refusals():
        sheet = long_work(table.file_id, parts.of_content(table, read_table))
        if sheet is not None:
            what = your_table.ask_what(tuple(What), guess_table(sheet))
            likely = guess_choice(sheet, what)
            choice = your_table.ask_columns(sheet.columns, fields_of(what), likely, tuple(Order))
            if your_table.previewed(preview_table(db, person, sheet, choice, now)):
                begin(_ADD, partial(import_table, db, person, sheet, choice, now))
                st.rerun()
your_table.to_apple_health()
forget_others(*(one.file_id for one in (file, table) if one is not None))
