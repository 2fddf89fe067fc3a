"""Delete everything: a copy first, what becomes of the backups, a typed word, and what is left where."""

import streamlit as st

from rehab.house import database_url
from rehab.services.backups import back_up, load_backups, newest_content
from rehab.services.erase import CONFIRMED_BY, erase, load_counts
from rehab.sign_in import sign_in
from rehab.ui import here
from rehab.ui.parts import erase as parts
from rehab.ui.telling import refusals

db, url, known, now = here.db(), database_url(), here.facts(), here.now()
is_shared = sign_in() is not None
kept = load_backups(url)
backups = None if is_shared else kept  # those have other people's data in them too
place = parts.Place(is_shared=is_shared, is_file=kept is not None)

if (erased := parts.done()) is not None:
    parts.what_is_left(erased, backups, place)
else:
    parts.title(load_counts(db, known.id), place)
    if parts.take_away(backups, known.zone):
        with refusals():
            back_up(url, now)
            st.rerun()
    parts.download(None if is_shared else newest_content(url))
    with_backups = parts.takes_backups(backups)
    if (typed := parts.confirm(CONFIRMED_BY)) is not None:
        with refusals():
            done = erase(db, known.id, typed, now, with_backups=with_backups, is_shared=is_shared)
            parts.keep_done(done)
            st.rerun()
