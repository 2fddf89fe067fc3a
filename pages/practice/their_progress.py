"""The progress of somebody who lets a clinician see it: to read, and nothing to change."""

import streamlit as st

from rehab.domain.looked_at import Seen
from rehab.services.safety import load_safety
from rehab.ui import gate, here
from rehab.ui import progress_sections as sections
from rehab.ui.parts import people as their

them = gate.patient(Seen.PROGRESS)
today = them.today
whose = sections.Whose(here.db(), them.id, them.facts.revision)


@st.fragment
def over_time() -> None:
    """Draw again what depends on the range, and nothing else; so below."""
    gate.still(them, Seen.PROGRESS)
    sections.over_time(whose, today, is_own=False)


@st.fragment
def the_year() -> None:
    """Draw a year."""
    gate.still(them, Seen.PROGRESS)
    sections.the_year(whose, today, is_own=False)


@st.fragment
def by_exercise() -> None:
    """Draw what was done of each exercise."""
    gate.still(them, Seen.PROGRESS)
    sections.by_exercise(whose, today)


@st.fragment
def forms() -> None:
    """Draw a questionnaire over time."""
    gate.still(them, Seen.PROGRESS)
    sections.forms(whose, is_own=False)


@st.fragment
def two_periods() -> None:
    """Draw two periods side by side."""
    gate.still(them, Seen.PROGRESS)
    sections.two_periods(whose, today)


@st.fragment
def every_session() -> None:
    """Draw a page of sessions."""
    gate.still(them, Seen.PROGRESS)
    sections.every_session(whose, today, is_own=False)


their.their_title(them)
their.waiting(load_safety(whose.db, them.id, today).waiting)
sections.summary(whose, today)
over_time()
the_year()
by_exercise()
forms()
two_periods()
every_session()
