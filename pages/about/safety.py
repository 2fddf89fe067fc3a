"""Is this serious: what waits, the safety questions, what was answered, when to see someone."""

import streamlit as st

from rehab.domain.warning_answers import Occasion
from rehab.domain.warning_signs import Urgency
from rehab.services.person import save_region
from rehab.services.safety import load_safety, save_sought_care, save_warning_signs
from rehab.services.time_off import put_as_before
from rehab.ui import here, places
from rehab.ui.parts import check
from rehab.ui.parts import safety as parts
from rehab.ui.parts.log import keep_address
from rehab.ui.parts.time_off_undo import undone
from rehab.ui.parts.warning_signs import when_to_see_someone

db, known, day, now = here.db(), here.facts(), here.today(), here.now()
safety = load_safety(db, known.id, day)
occasion = check.asked()
keep_address()
said = parts.Said()

if occasion is Occasion.FLARE and (undo := undone(day)) is not None:
    put_as_before(db, known.id, undo.id, undo.before, now)
    st.switch_page(places.TODAY)

if occasion is not None:
    asked = check.open_check(occasion, safety)
    answers = check.ask(asked)
    if answers is not None:
        save_warning_signs(db, known.id, answers, day, now, occasion)
        asked.draft.drop()
        check.leave()
elif safety.waits_for is Urgency.NOW:
    said = parts.get_help_now(safety.waiting, known.region)
    parts.history(safety.answered)
else:
    st.title("Is this serious?")
    st.markdown("Most back pain is not dangerous, but a few signs must not wait.")
    if safety.waits_for is not None:
        said = parts.what_waits(safety.waiting, safety.waits_for, known.region)
    elif safety.answered:
        parts.say_last(safety.answered[0], day, is_welcomed=known.is_welcomed)
    parts.ways()
    parts.history(safety.answered)
    when_to_see_someone()

if said.region:
    save_region(db, known.id, said.region)
    st.rerun()
if said.has_sought_care:
    save_sought_care(db, known.id, day, now)
    st.rerun()
