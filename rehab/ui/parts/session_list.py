"""The list of sessions: a line each that opens to every set, written as one piece of HTML."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.progress_words import count, sets_words
from rehab.domain.result import Outcome, SetState
from rehab.ui import places
from rehab.ui.drawn import drawn
from rehab.ui.leaf import Leaf, leaf

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.result import SetResult
    from rehab.services.session_list import ExerciseDone, SessionDone, SessionsList

_OUTCOMES = {Outcome.STOPPED: "stopped early", Outcome.STOPPED_FOR_PAIN: "stopped for pain"}
_A_MINUTE = 60


def session_list(listed: SessionsList, today: date, *, is_own: bool) -> None:
    """Show a page of sessions, or what will stand there; who is not the person only reads."""
    if not listed.total:
        st.header("Sessions")
        st.markdown("Every session will stand here, with each exercise and each set, to read and to correct.")
        if is_own:
            st.page_link(places.TODAY, label="Do your first session on Today", icon=":material/today:")
        return
    names = tuple(str(page + 1) for page in range(listed.pages))
    html = _list_html(listed, today, is_own=is_own)
    leaf(Leaf("Sessions", html, "Page", names, shown=f"{listed.page}", turns_below=True), key="page")


@drawn
def _list_html(listed: SessionsList, today: date, *, is_own: bool) -> str:
    return (
        f'<p class="caption">Newest first, {count(listed.total, "session")} in all. Open one to see every '
        "set. Minutes are those of the exercises themselves, without rests.</p>"
        f'<ol class="sessions">{"".join(_session(one, today, is_own=is_own) for one in listed.sessions)}</ol>'
    )


def _session(one: SessionDone, today: date, *, is_own: bool) -> str:
    badges = "".join(f"<em>{badge}</em>" for badge in _badges(one))
    return (
        f'<li><details><summary><span class="when">{_when(one, today)}</span>'
        f'<span class="title">{escape(one.title)}</span>'
        f'<span class="facts">{_facts(one)}</span><span class="badges">{badges}</span></summary>'
        f'<div class="detail">{_detail(one, is_own=is_own)}</div></details></li>'
    )


def _when(one: SessionDone, today: date) -> str:
    year = "" if one.day.year == today.year else f" {one.day.year}"
    return f"{one.day:%a} {one.day.day} {one.day:%b}{year}, {one.started_at:%H:%M}"


def _facts(one: SessionDone) -> str:
    facts = [f"{round(one.active_seconds / _A_MINUTE)} min"]
    facts.append(f"{sets_words(one.sets_done)} of {count(round(one.sets_planned), 'set')}")
    if one.pain_before is not None or one.pain_after is not None:
        facts.append(f"pain {_score(one.pain_before)} → {_score(one.pain_after)}")
    if one.effort is not None:
        facts.append(f"effort {one.effort}")
    return " · ".join(facts)


def _score(score: int | None) -> str:
    return "?" if score is None else str(score)


def _badges(one: SessionDone) -> list[str]:
    badges = {
        _OUTCOMES.get(one.outcome, ""): one.outcome in _OUTCOMES,
        one.readiness.word: bool(one.readiness.word),
        "logged by hand": one.is_by_hand,
        "late": one.is_late and one.counts,
        "too late to count": not one.counts,
        "edited": one.is_edited,
    }
    return [word for word, fits in badges.items() if fits]


def _detail(one: SessionDone, *, is_own: bool) -> str:
    note = f"<blockquote>{escape(one.note)}</blockquote>" if one.note else ""
    exercises = "".join(_exercise(exercise) for exercise in one.exercises)
    edit = f"Edit the session of {one.day.day} {one.day:%B}, {one.started_at:%H:%M}"
    link = f'<a href="log?session={escape(one.id)}" target="_self" aria-label="{edit}">Edit</a>'
    return (
        f"<p>{one.started_at:%H:%M} to {one.ended_at:%H:%M}</p>{note}<dl>{exercises}</dl>"
        f"{link if is_own else ''}"
    )


def _exercise(exercise: ExerciseDone) -> str:
    sides = groupby(sorted(exercise.sets, key=lambda one: one.side), key=lambda one: one.side)
    words = "".join(_side(side, list(sets)) for side, sets in sides)
    return f"<dt>{escape(exercise.name)}</dt><dd>{words}</dd>"


def _side(side: str, sets: list[SetResult]) -> str:
    start = f"{side.capitalize()}: " if side else ""
    return f"<span>{start}{', '.join(_set(one) for one in sets)}</span>"


def _set(one: SetResult) -> str:
    words = set_words(one)
    return words if one.state is SetState.DONE else f'<span class="short">{words}</span>'


def set_words(one: SetResult) -> str:
    """Say what was done of a set, such as "8 × 10 s", "4 of 8", "12 of 20 min" or "not done"."""
    if one.state is SetState.SKIPPED:
        return "not done"
    if one.planned_reps is None:
        return _minutes(one)
    if one.reps != one.planned_reps:
        return f"{one.reps or 0} of {one.planned_reps}"
    return f"{one.reps} × {one.hold_s} s" if one.hold_s else f"{one.reps}"


def _minutes(one: SetResult) -> str:
    done, planned = (round(seconds / _A_MINUTE) for seconds in (one.seconds, one.planned_seconds))
    return f"{done} min" if done == planned else f"{done} of {planned} min"
