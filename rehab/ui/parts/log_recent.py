"""What was logged lately, each to open and correct; and the bin."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.backup import days_left
from rehab.domain.dose_words import minutes_words
from rehab.domain.place import places_words
from rehab.domain.progress_words import count, sets_words
from rehab.ui import places
from rehab.ui.markdown import plain
from rehab.ui.parts.log import day_words
from rehab.ui.parts.log_pain import MOMENT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from rehab.services.log import Binned
    from rehab.services.pain import Score
    from rehab.services.session_list import SessionDone


#: How many days back the recent view looks.
DAYS = 14


def days(today: date) -> tuple[date, date]:
    """Return the first and the last of the recent days."""
    return today - timedelta(days=DAYS - 1), today


def recent(sessions: Sequence[SessionDone], scores: Sequence[Score], today: date) -> None:
    """Show the sessions and scores of the last days, newest first."""
    st.caption(f"The last {DAYS} days. Open one to change or delete it; older ones are under Progress.")
    st.header("Sessions")
    if not sessions:
        st.markdown("No session yet in these days. Log one, or play one from Today.")
    for day, of_day in groupby(sessions, key=lambda one: one.day):
        _day(day, today)
        session_links(of_day)
    st.header("Pain scores")
    if not scores:
        st.markdown("No score yet in these days. Log one under Pain, or tap one on Today.")
    for day, of_day_scores in groupby(scores, key=lambda score: score.day):
        _day(day, today)
        score_links(of_day_scores)


def session_links(sessions: Iterable[SessionDone]) -> None:
    """Show sessions of one day, each to open."""
    for one in sessions:
        edited = ", edited" if one.is_edited else ""
        st.page_link(
            places.LOG,
            label=plain(
                f"{_what(one)}: {sets_words(one.sets_done)} of {count(round(one.sets_planned), 'set')}, "
                f"{minutes_words(one.active_seconds)}{edited}"
            ),
            icon=":material/edit:",
            query_params={"session": one.id},
        )


def score_links(scores: Iterable[Score]) -> None:
    """Show scores of one day, each to open."""
    for score in scores:
        edited = ", edited" if score.is_edited else ""
        told = "; ".join(filter(None, (places_words(score.places), score.note)))
        note = f": {told}" if told else ""
        st.page_link(
            places.LOG,
            label=plain(f"{score.score} {MOMENT_WORDS[score.moment]}{edited}{note}"),
            icon=":material/edit:",
            query_params={"pain": score.id},
        )


def _what(one: SessionDone) -> str:
    """Name a session below the name of its day."""
    rest = one.title.removeprefix(f"{one.day:%A}").removeprefix(", ")
    return rest[:1].upper() + rest[1:] if rest else f"At {one.started_at:%H:%M}"


def _day(day: date, today: date) -> None:
    st.markdown(f"**{day_words(day, today)}**")


def binned(found: Sequence[Binned], today: date, now: datetime) -> Binned | None:
    """Show what was deleted and can still be put back; return what the person wants back."""
    st.header("Bin")
    waits = [(one, left) for one in found if (left := days_left(one.deleted_at, now))]
    if not waits:
        st.markdown("The bin is empty. What you delete waits here for 30 days and can be put back.")
    else:
        st.caption("What you deleted waits here for 30 days. After that it is gone for good.")
    wanted = [one for one, left in waits if _binned(one, left, today)]
    return wanted[0] if wanted else None


def _binned(one: Binned, left: int, today: date) -> bool:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        day = f", {day_words(one.day, today)}" if one.day else ""
        st.markdown(f"{plain(one.words)}{day}  \n:small[{count(left, 'day')} left]", width="stretch")
        return st.button("Put back", icon=":material/restore_from_trash:", key=f"back-{':'.join(one.id)}")
