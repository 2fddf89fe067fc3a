"""A look back at a week: what was done, how it went, one suggestion, one question, what may change."""

import streamlit as st

from rehab.domain.look_back.facts import WEEK, last_monday, monday_asked_for
from rehab.domain.warning_answers import Occasion
from rehab.services.look_back import load_look_back, save_answer, save_seen
from rehab.services.safety import asks_weekly, save_warning_signs
from rehab.services.suggestions import Deciding, decide, load_suggestions
from rehab.ui import here, places
from rehab.ui.parts import look_back as parts
from rehab.ui.parts.log import keep_address
from rehab.ui.parts.suggestions import on_exercises
from rehab.ui.telling import refusals

db, known, today, now = here.db(), here.facts(), here.today(), here.now()
keep_address()
wanted = monday_asked_for(st.query_params.get("week"), today)
shown = load_look_back(db, known.id, known.revision, today, wanted)
is_elsewhere = shown is None
if shown is None:
    shown = load_look_back(db, known.id, known.revision, today, last_monday(today))

if shown is None:
    parts.nothing_yet()
else:
    is_skipped = parts.title(shown)
    if is_elsewhere:
        parts.not_that_week()
    if not shown.is_seen:
        save_seen(db, known.id, shown.monday, now)
    parts.week(shown.facts)
    parts.suggestion(shown)
    answer = parts.question(shown)
    if answer != shown.answer:
        save_answer(db, known.id, shown.monday, shown.question, answer, now)
    parts.reply(shown, answer)
    cards = load_suggestions(db, known.id, known.revision, today).cards if shown.is_last else ()
    said = on_exercises(cards)
    asks_signs = shown.is_last and asks_weekly(db, known.id, today, shown.monday + WEEK)
    has_no_signs = asks_signs and parts.signs()
    is_done = parts.on_to_today()
    parts.turn(shown)
    if has_no_signs:
        none = dict.fromkeys((one.id for one in Occasion.WEEKLY.questions), False)
        save_warning_signs(db, known.id, none, today, now, Occasion.WEEKLY)
    with refusals():
        if said is not None:
            decide(Deciding(db, known.id, today, now), said.card.id, said.number, takes=said.takes)
        if is_skipped or is_done:
            st.switch_page(places.TODAY)
        if said is not None or answer != shown.answer or has_no_signs:
            st.rerun()
