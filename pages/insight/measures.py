"""Questionnaires: what is due, how each went, and the form of one."""

import streamlit as st

from rehab.services.measures import (
    ask_it,
    delete_form,
    load_activities,
    load_courses,
    load_form,
    name_activities,
    save_form,
)
from rehab.ui import here
from rehab.ui.parts import measures as parts
from rehab.ui.telling import refusals

db, person, today, now = here.db(), here.person(), here.today(), here.now()
asked, before, shown = (st.query_params.get(name) for name in ("measure", "form", "show"))
form = load_form(db, person, asked, before, today) if asked else None

if form is not None and (shown == "names" or form.waits_for_names):
    draft = parts.ask_names(load_activities(db, person))
    if parts.save(draft):
        with refusals():
            name_activities(db, person, list(draft.values().values()), now)
            draft.drop()
            st.query_params.from_dict({"measure": form.measure.id})
            st.rerun()
elif form is not None:
    draft = parts.ask(form, today)
    if parts.save(draft):
        with refusals():
            save_form(db, person, form, draft.values()["id"], parts.answers(form, draft), now)
            draft.drop()
            [course] = (c for c in load_courses(db, person, today) if c.measure.id == form.measure.id)
            parts.say_kept(form, course.filled)
    if form.before is not None and parts.delete():
        delete_form(db, person, form.before.id, now)
        draft.drop()
        parts.say_deleted()
elif asked:
    parts.not_here()
else:
    parts.title()
    for course in load_courses(db, person, today):
        is_asked = parts.course(course, today)
        if is_asked is not None:
            ask_it(db, person, course.measure.id, is_asked=is_asked)
            st.rerun()
