"""Walking from Apple Health: brought here, shown first, removed again."""

from functools import partial

import streamlit as st

from rehab.services.walked import (
    import_walking,
    load_measured,
    read_walking,
    remove_walking,
    restore_walking,
)
from rehab.ui import here
from rehab.ui.long_work import begin, forget, forget_others, is_at_work, long_work, outcome
from rehab.ui.parts import apple_health as parts
from rehab.ui.telling import refusals

_IMPORT = "apple-import"
db, person, now = here.db(), here.facts().id, here.now()

parts.title()
if (removed_at := parts.undone()) is not None:
    restore_walking(db, person, removed_at)
    parts.tell_back()
with refusals():
    if (days := outcome(_IMPORT)) is not None:
        forget(_IMPORT)
        parts.tell_done(days)
file = parts.ask_for_export()
reading = f"apple-{file.file_id}" if file else ""
forget_others(reading)
if file is not None and not is_at_work(_IMPORT):
    with refusals():
        offer = long_work(reading, partial(read_walking, db, person, file, now))
        if offer is not None and parts.offered(offer):
            begin(_IMPORT, partial(import_walking, db, person, offer, now))
            st.rerun()
if parts.measured(load_measured(db, person)):
    parts.tell_removed(remove_walking(db, person, now), now)
