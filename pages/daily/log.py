"""Log by hand: a session or a score told afterwards, everything stored to correct, and the bin."""

import streamlit as st

from rehab.services.day import load_day
from rehab.services.drafts import load_draft
from rehab.services.log import (
    delete_session,
    delete_set,
    edit_session,
    load_bin,
    load_log_form,
    load_session_detail,
    put_back,
    restore_session,
    save_by_hand,
)
from rehab.services.pain import delete_pain, edit_pain, load_score, load_scores, save_pain
from rehab.services.session_list import load_sessions
from rehab.ui import here
from rehab.ui.parts import log as parts
from rehab.ui.parts import log_day, log_edit, log_form, log_pain, log_recent
from rehab.ui.telling import refusals

db, person, known, today, now = here.db(), here.person(), here.facts(), here.today(), here.now()
session_id, pain_id, saved_id, day = (
    st.query_params.get(name) for name in ("session", "pain", "saved", "day")
)
parts.keep_address()

if (undone := parts.undo()) is not None:
    put_back(db, person, undone.kind, undone.id, now)
    st.rerun()

if saved_id is not None and (detail := load_session_detail(db, person, saved_id, now)) is not None:
    parts.saved(detail, today)
elif session_id is not None and (detail := load_session_detail(db, person, session_id, now)) is not None:
    log_edit.title(detail, today)
    if detail.is_deleted:
        if log_edit.in_the_bin():
            restore_session(db, person, session_id)
            st.rerun()
    else:
        draft = log_edit.ask(detail, today)
        if log_edit.save(draft):
            with refusals():
                edit_session(db, person, log_edit.corrected(detail.result, draft), now)
                draft.drop()
                st.rerun()
        if (one := log_edit.delete_set(detail.result)) is not None:
            delete_set(db, person, session_id, one, now)
            parts.offer_undo(load_bin(db, person), session_id, *one)
            st.rerun()
        if log_edit.delete():
            delete_session(db, person, session_id, now)
            parts.offer_undo(load_bin(db, person), session_id)
            parts.go(show="recent")
elif pain_id is not None and (score := load_score(db, person, pain_id)) is not None:
    draft = log_pain.ask_again(score, today)
    if log_pain.save(draft):
        with refusals():
            edit_pain(db, person, pain_id, log_pain.given(draft), now)
            draft.drop()
            parts.go(show="recent")
    if log_pain.delete():
        delete_pain(db, person, pain_id, now)
        parts.offer_undo(load_bin(db, person), pain_id)
        parts.go(show="recent")
elif day is not None and (shown := log_day.asked(day, today)) is not None:
    log_day.show(load_day(db, person, known.revision, shown, today), today)
elif saved_id or session_id or pain_id or day:
    parts.not_here()
else:
    view = parts.view()
    if view == "pain":
        draft = log_pain.ask_new(today)
        if log_pain.save(draft):
            with refusals():
                save_pain(db, person, log_pain.given(draft), now)
                draft.drop()
                parts.go(show="recent")
    elif view == "recent":
        sessions = load_sessions(db, person, known.revision, log_recent.days(today), 1).sessions
        log_recent.recent(sessions, load_scores(db, person, log_recent.days(today)), today)
    elif view == "bin":
        if (wanted := log_recent.binned(load_bin(db, person), today, now)) is not None:
            put_back(db, person, wanted.kind, wanted.id, now)
            st.rerun()
    else:
        begins = log_day.asked(st.query_params.get("on", ""), today) or today
        name = log_form.form_of(begins, today)
        asked = log_form.asked(load_draft(db, person, name), begins)
        form = load_log_form(db, person, asked.day, asked.sitting, asked.extra)
        draft = log_form.ask(form, name, today)
        if log_form.save(draft):
            with refusals():
                told = log_form.told(form, draft)
                save_by_hand(db, person, told.result(known.zone, known.day_starts_at, now), now)
                draft.drop()
                parts.go(saved=told.id)
