"""The pieces of the start page. Each draws one thing and returns what the person did with it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.dose_words import minutes_words
from rehab.domain.morning import morning_words
from rehab.ui import places
from rehab.ui.parts import ways
from rehab.ui.parts.health import say_changes
from rehab.ui.parts.pain import pain_pills

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.services.planned_today import Sitting, Way
    from rehab.services.today import Today


_MORNING_SAID = "morning-said"


@dataclass(frozen=True)
class Wish:
    """What the person did with the sitting that is due: a score tapped or taken back, a session to start.

    `pain_id` is the score that is there already, `start` the address of the session.
    """

    pain: int | None = None
    pain_id: str | None = None
    takes_back: bool = False
    start: Mapping[str, str] | None = None


def how_it_goes(today: Today) -> None:
    """Show streak and week in one line."""
    days, weeks = today.streak, today.weeks
    facts = [
        f"<strong>{days.current}</strong> {_plural('day', days.current)} kept in a row"
        if days.current
        else "A new run starts with your next session",
        _this_week(weeks.this_week_kept, weeks.this_week_planned),
        f"<strong>{weeks.current}</strong> {_plural('week', weeks.current)} on plan" if weeks.current else "",
    ]
    st.html('<p class="line">' + "".join(f"<span>{fact}</span>" for fact in facts if fact) + "</p>")


def _this_week(kept: int, planned: int) -> str:
    if not planned:
        return ""
    if not kept:
        return f"<strong>{planned}</strong> {_plural('day', planned)} planned this week"
    return f"<strong>{kept}</strong> of {planned} planned days kept this week"


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"


def morning_question(today: Today) -> int | None:
    """Ask how the back is the morning after a session."""
    with st.container(border=True, key="morning"):
        st.header("How is your back this morning?")
        st.caption("The morning after tells whether it was the right amount. It is asked once.")
        score = pain_pills("Pain this morning", key=f"morning-{today.day}")
    if score is not None:
        st.session_state[_MORNING_SAID] = today.day
    return score


def sore_question(today: Today) -> bool | None:
    """Ask whether the pain of this morning is more like sore muscles; return the answer, if there is one."""
    with st.container(border=True, key="sore"):
        st.header("Is it more like sore muscles?")
        st.caption(
            "Dull, on both sides, and strongest a day or two after: muscles that did something new. Your "
            "score counts as it is; it is only not taken for a flare."
        )
        with st.container(horizontal=True):
            is_sore = st.button("Yes, sore muscles", key=f"sore-yes-{today.day}")
            is_other = st.button("No, something else", key=f"sore-no-{today.day}")
    return is_sore if is_sore or is_other else None


def morning_said(today: Today) -> None:
    """Say what this morning's score says, in the visit in which it was tapped."""
    if st.session_state.get(_MORNING_SAID) == today.day and not today.morning.is_owed:
        st.markdown(morning_words(today.morning.said))


def due_now(today: Today, *, may_start: bool) -> Wish:
    """Show the sitting that is due with its start where it may start, or what there is instead."""
    with st.container(border=True, key="due"):
        if today.due_now is not None:
            return _sitting(today, today.due_now, may_start=may_start)
        if today.routine is None:
            _no_routine()
        elif today.is_empty:
            _no_exercise()
        elif today.sittings:
            _all_done(today)
        else:
            _rest_day(today)
        return Wish()


def _sitting(today: Today, sitting: Sitting, *, may_start: bool) -> Wish:
    readiness, way = sitting.way(ways.wanted(today, sitting))
    st.header(f"{sitting.title}: {minutes_words(way.seconds)}")
    st.html(_items(way))
    say_changes(sitting.changes)
    st.markdown("**How does your back feel right now?**")
    entry_id, score = today.pain_before or (None, None)
    tapped = pain_pills("Pain right now", key=f"before-{today.day}-{sitting.number}", value=score)
    if entry_id is not None:
        st.page_link(
            places.LOG,
            label="Say where, or add a note",
            icon=":material/accessibility_new:",
            query_params={"pain": entry_id},
        )
    ways.ask(today, sitting, readiness)
    start = may_start and st.button(
        "Start", type="primary", icon=":material/play_arrow:", width="stretch", key="start"
    )
    return Wish(
        pain=tapped if tapped != score else None,
        pain_id=entry_id,
        takes_back=tapped is None and score is not None,
        start=ways.address(today, sitting) if start else None,
    )


def _items(way: Way) -> str:
    """Write what is to be done as a list; names and notes may be the person's own words."""
    lines = "".join(
        f"<li><span>{escape(due.name)}</span><span>{escape(due.dose)}</span>"
        + (f"<em>{escape(due.note)}</em>" if due.note else "")
        + "</li>"
        for due in way.due
    )
    return f'<ol class="due">{lines}</ol>'


def _no_routine() -> None:
    st.header("You have no routine yet")
    st.markdown("Take a ready one and change it as you like, or build your own from the exercises.")
    st.page_link(places.FIRST_ROUTINE, label="Build me a routine", icon=":material/auto_awesome:")
    st.page_link(places.ROUTINE, label="Choose or build a routine", icon=":material/checklist:")


def _no_exercise() -> None:
    st.header("Your routine has no exercise yet")
    st.markdown("Add the first one, and what is due stands here.")
    st.page_link(places.ROUTINE, label="Add exercises", icon=":material/checklist:")


def _all_done(today: Today) -> None:
    st.header("Done for today")
    st.markdown(f"Well kept. {_coming(today)}")
    st.page_link(places.PROGRESS, label="See how it goes", icon=":material/monitoring:")


def _rest_day(today: Today) -> None:
    st.header("Rest day")
    st.markdown(f"Nothing is planned today, and rest is part of the plan. {_coming(today)}")
    st.page_link(places.LOG, label="I did something anyway: log it", icon=":material/edit_note:")


def _coming(today: Today) -> str:
    coming = today.next_planned
    return f"Next: {coming.day:%A}, {minutes_words(coming.seconds)}." if coming else ""


def later(today: Today) -> None:
    """Show the sittings that follow today."""
    for sitting in today.later:
        names = ", ".join(escape(due.name) for due in sitting.due)
        st.html(
            f'<p class="later"><strong>Later today</strong>, {minutes_words(sitting.seconds)}: {names}</p>'
        )
