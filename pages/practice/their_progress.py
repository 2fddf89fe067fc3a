"""The progress of somebody who lets a clinician see it: to read, and nothing to change."""

from datetime import date

import streamlit as st

from rehab.domain.looked_at import Seen
from rehab.services.after_exercise import load_after_exercise
from rehab.services.compare import load_last_change, load_period
from rehab.services.dose_history import load_done_exercises, load_dose_history
from rehab.services.filled import load_filled
from rehab.services.headline import load_headline
from rehab.services.progress import load_first_day, load_progress, load_standing, load_year
from rehab.services.safety import load_safety
from rehab.services.session_list import load_sessions
from rehab.ui import gate, here
from rehab.ui.leaf import turned_to
from rehab.ui.parts import compare, dose_history
from rehab.ui.parts import people as their
from rehab.ui.parts import progress as parts
from rehab.ui.parts.measure_card import questionnaires
from rehab.ui.parts.session_list import session_list

them = gate.patient(Seen.PROGRESS)
today = them.today
who = (here.db(), them.id, them.facts.revision)


@st.fragment
def over_time() -> None:
    """Draw again what depends on the range, and nothing else; so below."""
    gate.still(them, Seen.PROGRESS)
    progress = load_progress(*who, today, parts.ask_range())
    parts.pain(progress, is_own=False)
    parts.effort(progress, is_own=False)


@st.fragment
def the_year() -> None:
    """Draw a year."""
    gate.still(them, Seen.PROGRESS)
    years = [str(year) for year in load_year(*who, today, today.year).years]
    parts.calendar(load_year(*who, today, int(turned_to("year", years))), is_own=False)


@st.fragment
def by_exercise() -> None:
    """Draw what was done of each exercise, over a range of its own."""
    gate.still(them, Seen.PROGRESS)
    st.header("By exercise")
    days = (load_first_day(*who, today, dose_history.ask_since()), today)
    if (wanted := dose_history.ask(load_done_exercises(*who, *days))) is not None:
        history = load_dose_history(*who, today, days, wanted)
        if history is not None:
            dose_history.show(history)
    parts.after_exercise(load_after_exercise(*who, *days))


@st.fragment
def forms() -> None:
    """Draw a questionnaire over time."""
    gate.still(them, Seen.PROGRESS)
    questionnaires(load_filled(*who), is_own=False)


@st.fragment
def two_periods() -> None:
    """Draw two periods side by side."""
    gate.still(them, Seen.PROGRESS)
    periods = compare.ask(today, load_last_change(*who, today))
    if periods is None:
        compare.choose_more()
    else:
        compare.show(*(load_period(*who, today, period) for period in periods))


@st.fragment
def every_session() -> None:
    """Draw a page of sessions."""
    gate.still(them, Seen.PROGRESS)
    days = (date.min, today)
    pages = [str(page + 1) for page in range(load_sessions(*who, days, 1).pages)]
    session_list(load_sessions(*who, days, int(turned_to("page", pages))), today, is_own=False)


their.their_title(them)
their.waiting(load_safety(who[0], them.id, today).waiting)
parts.headline(load_headline(*who, today))
parts.standing(load_standing(*who, today))
over_time()
the_year()
by_exercise()
forms()
two_periods()
every_session()
