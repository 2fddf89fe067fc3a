"""The sections of progress, the same for the person and for who may look at it.

Only the person's own page leads on to what is theirs to do.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from rehab.services.after_exercise import load_after_exercise
from rehab.services.compare import load_last_change, load_period
from rehab.services.dose_history import load_done_exercises, load_dose_history
from rehab.services.filled import load_filled
from rehab.services.headline import load_headline
from rehab.services.progress import load_first_day, load_progress, load_standing, load_year
from rehab.services.session_list import load_sessions
from rehab.ui.leaf import turned_to
from rehab.ui.parts import compare, dose_history, progress
from rehab.ui.parts.measure_card import questionnaires
from rehab.ui.parts.session_list import session_list

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Whose(NamedTuple):
    """Whose progress it is: the database, the person's id, and the revision of their data."""

    db: Engine
    person: str
    revision: int


def summary(whose: Whose, today: date) -> None:
    """Show the one sentence, and where the person stands."""
    progress.headline(load_headline(*whose, today))
    progress.standing(load_standing(*whose, today))


def over_time(whose: Whose, today: date, *, is_own: bool) -> date | None:
    """Show pain and effort over a range; return the day whose mark was tapped."""
    found = load_progress(*whose, today, progress.ask_range())
    tapped = progress.pain(found, is_own=is_own)
    progress.effort(found, is_own=is_own)
    return tapped


def the_year(whose: Whose, today: date, *, is_own: bool) -> date | None:
    """Show a year, this one first; return the day that was tapped."""
    years = [str(year) for year in load_year(*whose, today, today.year).years]
    shown = load_year(*whose, today, int(turned_to("year", years)))
    return progress.calendar(shown, is_own=is_own)


def by_exercise(whose: Whose, today: date) -> None:
    """Show what was done of each exercise, over a range of its own."""
    st.header("By exercise")
    days = (load_first_day(*whose, today, dose_history.ask_since()), today)
    if (wanted := dose_history.ask(load_done_exercises(*whose, *days))) is not None:
        history = load_dose_history(*whose, today, days, wanted)
        if history is not None:
            dose_history.show(history)
    progress.after_exercise(load_after_exercise(*whose, *days))


def forms(whose: Whose, *, is_own: bool) -> None:
    """Show a questionnaire over time."""
    questionnaires(load_filled(*whose), is_own=is_own)


def two_periods(whose: Whose, today: date) -> None:
    """Show two periods side by side."""
    periods = compare.ask(today, load_last_change(*whose, today))
    if periods is None:
        compare.choose_more()
    else:
        compare.show(*(load_period(*whose, today, period) for period in periods))


def every_session(whose: Whose, today: date, *, is_own: bool) -> None:
    """Show a page of sessions."""
    days = (date.min, today)
    pages = [str(page + 1) for page in range(load_sessions(*whose, days, 1).pages)]
    listed = load_sessions(*whose, days, int(turned_to("page", pages)))
    session_list(listed, today, is_own=is_own)
