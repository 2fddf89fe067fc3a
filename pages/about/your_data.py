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
from rehab.services.sealing import Sealable, asks_passphrase, offer_sealed_import, sealed_export
from rehab.services.your_data import export_csv, export_json, offer_import, run_import
from rehab.ui import here
from rehab.ui.parts import calendar_file as calendar
from rehab.ui.parts import seal, your_table
from rehab.ui.parts import your_data as parts
from rehab.ui.telling import refusals

st.title("Your data")
parts.take_away(
    here.today(),
    everything=lambda: export_json(here.db(), here.person(), here.now()),
    tables=lambda: export_csv(here.db(), here.person(), here.now()),
)

sealable = {"Everything (JSON)": Sealable.EVERYTHING, "Tables (CSV in a zip)": Sealable.TABLES}
chosen = parts.sealed(tuple(sealable))
if chosen is not None:
    with refusals():
        kind, passphrase = sealable[chosen.what], new_passphrase(chosen.first, chosen.again)
        with seal.at_work("Sealing…"):
            data = sealed_export(here.db(), here.person(), kind, passphrase, here.now())
        seal.keep("export", f"steady-back-{here.today().isoformat()}.{kind.value}.age", data)
seal.download("export")

wish = calendar.ask(load_reminders(here.db(), here.person(), here.now()))
if wish is not None:
    calendar.take_away(partial(export_calendar, here.db(), here.person(), wish, here.now()))

file = parts.ask_for_export()
if file is not None:
    with refusals():
        read = partial(offer_import, here.db(), here.person())
        if asks_passphrase(seal.head_of(file)) and not parts.is_read(file):
            said = seal.ask_to_open("import", "Open it")
            if said is not None:
                parts.read_once(file, partial(offer_sealed_import, here.db(), here.person(), said))
                st.rerun()
        elif parts.offered(offer := parts.read_once(file, read)):
            with parts.at_work("Importing…"):
                done = run_import(here.db(), here.person(), offer, here.now())
            parts.tell_done(done)

table = your_table.ask_for_table()
if table is not None:
    with refusals():
        sheet = parts.read_once(table, read_table)
        what = your_table.ask_what(tuple(What), guess_table(sheet))
        likely = guess_choice(sheet, what)
        choice = your_table.ask_columns(sheet.columns, fields_of(what), likely, tuple(Order))
        preview = preview_table(here.db(), here.person(), sheet, choice, here.now())
        if your_table.previewed(preview):
            your_table.tell_added(import_table(here.db(), here.person(), sheet, choice, here.now()))
