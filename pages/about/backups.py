"""Backups: what is kept, going back to one, and whether all is well."""

from functools import partial

import streamlit as st

from rehab.domain.passphrase import new_passphrase
from rehab.house import database_url
from rehab.services.backups import back_up, load_backups, restore_content, restore_named, sealed_backup
from rehab.services.doctor import examine
from rehab.services.sealing import asks_passphrase
from rehab.ui import here
from rehab.ui.long_work import begin, forget, outcome
from rehab.ui.parts import backups as parts
from rehab.ui.parts import seal
from rehab.ui.telling import refusals

_RESTORE = "restore"
url, now = database_url(), here.now()
backups = load_backups(url)

parts.title()
if backups is None:
    parts.on_a_server()
else:
    if parts.make_one():
        with refusals():
            back_up(url, now)
            parts.say("Your data is backed up.")
            st.rerun()
    if (wanted := parts.kept(backups, here.facts().zone)) is not None:
        begin(_RESTORE, partial(restore_named, url, wanted.name, now))
        st.rerun()
    with refusals():
        if outcome(_RESTORE) is not None:
            forget(_RESTORE)
            parts.say("Your data is as it was then. What was there before is the newest backup below.")
            st.rerun()
    chosen = parts.sealed()
    if chosen is not None:
        with refusals():
            passphrase = new_passphrase(chosen.first, chosen.again)
            seal.keep(
                "backup", f"steady-back-{here.today().isoformat()}.db.age", sealed_backup(url, passphrase)
            )
    seal.download("backup")
    if (file := parts.ask_for_one()) is not None:
        with refusals():
            wish = parts.restore_it(is_sealed=asks_passphrase(seal.head_of(file)))
            if wish is not None:
                with seal.at_work("Restoring…"):
                    restore_content(url, file.getvalue(), wish.passphrase, now)
                parts.is_brought()
                parts.say("Your data is as it was then. What was there before is the newest backup below.")
                st.rerun()
    if parts.check(st.session_state.pop("findings", None)):
        with refusals():
            st.session_state["findings"] = examine(url, now)
            st.rerun()
parts.links()
