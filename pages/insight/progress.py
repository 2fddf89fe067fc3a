"""How it goes: where the person stands, pain and effort over time, the year, every session."""

from datetime import date

import streamlit as st

from rehab.ui import here, places
from rehab.ui import progress_sections as sections
from rehab.ui.parts import progress as parts
from rehab.ui.parts.report import to_report

known, today = here.facts(), here.today()
whose = sections.Whose(here.db(), known.id, known.revision)


def open_day(day: date | None) -> None:
    """Go to a day, with everything in it."""
    if day is not None:
        st.switch_page(places.LOG, query_params={"day": f"{day}"})


@st.fragment
def over_time() -> None:
    """Draw again what depends on the range, and nothing else; so below."""
    open_day(sections.over_time(whose, today, is_own=True))


@st.fragment
def the_year() -> None:
    """Draw a year."""
    tapped = sections.the_year(whose, today, is_own=True)
    open_day(tapped or parts.ask_day(today))


@st.fragment
def by_exercise() -> None:
    """Draw what was done of each exercise."""
    sections.by_exercise(whose, today)


@st.fragment
def forms() -> None:
    """Draw a questionnaire over time."""
    sections.forms(whose, is_own=True)


@st.fragment
def two_periods() -> None:
    """Draw two periods side by side."""
    sections.two_periods(whose, today)


@st.fragment
def every_session() -> None:
    """Draw a page of sessions."""
    sections.every_session(whose, today, is_own=True)


parts.keep_range()
st.title("Progress")
sections.summary(whose, today)
parts.to_look_back()
to_report()
over_time()
the_year()
by_exercise()
forms()
two_periods()
every_session()
