"""How it goes: where the person stands, pain and effort over time, the year, every session."""

from datetime import date

import streamlit as st

from rehab.services.after_exercise import load_after_exercise
from rehab.services.compare import load_last_change, load_period
from rehab.services.dose_history import load_done_exercises, load_dose_history
from rehab.services.filled import load_filled
from rehab.services.headline import load_headline
from rehab.services.progress import load_first_day, load_progress, load_standing, load_year
from rehab.services.session_list import load_sessions
from rehab.ui import here, places
from rehab.ui.leaf import turned_to
from rehab.ui.parts import compare, dose_history
from rehab.ui.parts import progress as parts
from rehab.ui.parts.measure_card import questionnaires
from rehab.ui.parts.report import to_report
from rehab.ui.parts.session_list import session_list

known, today = here.facts(), here.today()
who = (here.db(), known.id, known.revision)


def open_day(day: date | None) -> None:
    """Go to a day, with everything in it."""
    if day is not None:
        st.switch_page(places.LOG, query_params={"day": f"{day}"})


@st.fragment
def over_time() -> None:
    """Draw again what depends on the range, and nothing else."""
    progress = load_progress(*who, today, parts.ask_range())
    open_day(parts.pain(progress))
    parts.effort(progress)


@st.fragment
def by_exercise() -> None:
    """Draw what was done of each exercise, over a range of its own."""
    st.header("By exercise")
    days = (load_first_day(*who, today, dose_history.ask_since()), today)
    if (wanted := dose_history.ask(load_done_exercises(*who, *days))) is not None:
        history = load_dose_history(*who, today, days, wanted)
        if history is not None:
            dose_history.show(history)
    parts.after_exercise(load_after_exercise(*who, *days))


@st.fragment
def the_year() -> None:
    """Draw a year."""
    years = [str(year) for year in load_year(*who, today, today.year).years]
    tapped = parts.calendar(load_year(*who, today, int(turned_to("year", years))))
    open_day(tapped or parts.ask_day(today))


@st.fragment
def forms() -> None:
    """Draw a questionnaire over time."""
    questionnaires(load_filled(*who))


@st.fragment
def two_periods() -> None:
    """Draw two periods side by side."""
    periods = compare.ask(today, load_last_change(*who, today))
    if periods is None:
        compare.choose_more()
    else:
        compare.show(*(load_period(*who, today, period) for period in periods))


@st.fragment
def every_session() -> None:
    """Draw a page of sessions."""
    days = (date.min, today)
    pages = [str(page + 1) for page in range(load_sessions(*who, days, 1).pages)]
    session_list(load_sessions(*who, days, int(turned_to("page", pages))), today)


parts.keep_range()
st.title("Progress")
parts.headline(load_headline(*who, today))
parts.standing(load_standing(*who, today))
parts.to_look_back()
to_report()
over_time()
the_year()
by_exercise()
forms()
two_periods()
every_session()
