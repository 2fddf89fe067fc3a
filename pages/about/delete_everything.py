"""Delete everything: a copy first, what becomes of the backups, a typed word, and what is left where."""

import streamlit as st

from rehab.house import database_url
from rehab.services.backups import back_up, load_backups, newest_content
from rehab.services.erase import CONFIRMED_BY, erase, load_counts
from rehab.ui import here
from rehab.ui.parts import erase as parts
from rehab.ui.telling import refusals

db, url, known, now = here.db(), database_url(), here.facts(), here.now()
backups = load_backups(url)

if (erased := parts.done()) is not None:
    parts.what_is_left(erased, backups)
else:
    parts.title(load_counts(db, known.id))
    if parts.take_away(backups, known.zone):
        with refusals():
            back_up(url, now)
            st.rerun()
    parts.download(newest_content(url))
    with_backups = parts.takes_backups(backups)
    if (typed := parts.confirm(CONFIRMED_BY)) is not None:
        with refusals():
            parts.keep_done(erase(db, known.id, typed, now, with_backups=with_backups))
            st.rerun()
