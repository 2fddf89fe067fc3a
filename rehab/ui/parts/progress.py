"""The pieces of the progress page. Each draws one thing: its header, its sentence, then what it shows."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.progress_words import (
    ADHERENCE_RULE,
    DASH,
    PAIN_RULE,
    STREAK_RULE,
    WEEKS_RULE,
    points,
    tiles,
)
from rehab.domain.time_range import TimeRange
from rehab.ui import places
from rehab.ui.calendar import year_html, year_rows
from rehab.ui.chart import chart
from rehab.ui.charts import MOMENTS, effort_chart, line_name, pain_chart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from rehab.domain.pain_history import PainHistory
    from rehab.domain.progress_words import Standing
    from rehab.services.progress import Progress, Year

_STYLE = Path(__file__).with_name("progress.css")


def standing(now: Standing) -> None:
    """Show where the person stands, as tiles, with the rules behind the numbers."""
    st.html(_STYLE)
    shown = "".join(
        f"<li><span>{tile.label}</span><strong>{tile.value}</strong><em>{tile.note}</em></li>"
        for tile in tiles(now)
    )
    rules = (("Days", STREAK_RULE), ("Weeks", WEEKS_RULE), ("Share kept", ADHERENCE_RULE))
    told = "".join(f"<p><strong>{name}.</strong> {rule}</p>" for name, rule in rules)
    st.html(
        f'<ul class="tiles">{shown}</ul>'
        f'<details class="rules"><summary>How these are counted</summary>{told}</details>'
    )


def ask_range() -> TimeRange:
    """Ask how far back to look; the address keeps it."""
    chosen = st.segmented_control(
        "Range",
        [time_range.value for time_range in TimeRange],
        default=TimeRange.THREE_MONTHS.value,
        required=True,
        key="range",
        bind="query-params",
        label_visibility="collapsed",
    )
    return TimeRange(chosen or TimeRange.THREE_MONTHS)


def pain(progress: Progress) -> None:
    """Show pain over time."""
    st.header("Pain")
    history = progress.pain
    if history.is_empty and history.start is None:
        st.markdown(
            "Your pain from 0 to 10 will stand here: before and after sessions and in the morning, with the "
            "median of a week and the line below which a change counts. It starts with your first score."
        )
        st.page_link(places.TODAY, label="Give your first score on Today", icon=":material/today:")
        return
    st.markdown(f"**{progress.pain_words}**")
    chart(
        pain_chart(history),
        alt=f"Pain from 0 to 10 over time. {progress.pain_words}",
        key="pain-chart",
    )
    st.caption(
        f"0 is no pain, 10 the worst; before and after sessions, and in the morning. {_mark_words(history)} "
        f"{PAIN_RULE}"
    )
    _numbers("pain-numbers", lambda: _pain_rows(history))


def _mark_words(history: PainHistory) -> str:
    return "" if history.is_every_score else f"A mark is the median of one {history.grain}."


def _pain_rows(history: PainHistory) -> list[tuple[str, ...]]:
    """Return head and rows: the median of each moment by day, week ..., newest first, and the line."""
    moments = [moment for moment, marks in history.marks if marks]
    known = {moment: _by_day(marks) for moment, marks in history.marks}
    head = (str(history.grain).capitalize(), *(MOMENTS[moment][0] for moment in moments), line_name(history))
    rows = [
        (_day(day), *(_median(known[moment].get(day, ())) for moment in moments), _number(score))
        for day, score in history.line
        if score is not None
    ]
    return [head, *reversed(rows)]


def _by_day(marks: Iterable[tuple[date, float]]) -> dict[date, list[float]]:
    days: dict[date, list[float]] = {}
    for day, score in marks:
        days.setdefault(day, []).append(score)
    return days


def _median(scores: Sequence[float]) -> str:
    return ", ".join(points(score) for score in scores) or DASH


def _number(score: float | None) -> str:
    return DASH if score is None else points(score)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def effort(progress: Progress) -> None:
    """Show sessions and minutes, planned against done."""
    st.header("Sessions and minutes")
    if not progress.has_effort:
        st.markdown(
            "What you planned and what you did will stand here, week by week. It starts with a routine, or "
            "with your first session."
        )
        st.page_link(places.TODAY, label="See what is due on Today", icon=":material/today:")
        return
    st.markdown(f"**{progress.effort_words}**")
    chart(
        effort_chart(progress.efforts, progress.grain),
        alt=f"Sessions and minutes, done and planned, by {progress.grain}. {progress.effort_words}",
        key="effort-chart",
    )
    st.caption(
        f"One bar is a {progress.grain}: filled is done, outlined is planned. Days off plan nothing. Minutes "
        "are those of the exercises themselves, without rests."
    )
    _numbers("effort-numbers", lambda: _effort_rows(progress))


def _effort_rows(progress: Progress) -> list[tuple[str, ...]]:
    head = (f"{progress.grain} from".capitalize(), "Sessions", "Planned", "Minutes", "Planned")
    rows = [
        (
            _day(one.first),
            f"{one.done:,}",
            f"{one.planned:,}",
            f"{one.done_minutes:,}",
            f"{one.planned_minutes:,}",
        )
        for one in progress.efforts
    ]
    return [head, *reversed(rows)]


def ask_year(years: Sequence[int]) -> int:
    """Ask which year to show, where there are several; the newest comes first."""
    if len(years) == 1:
        return years[0]
    chosen = st.selectbox(
        "Year", years, key="year", bind="query-params", label_visibility="collapsed", width=140
    )
    return int(chosen)


def calendar(year: Year) -> None:
    """Show the days of a year."""
    if not year.days:
        st.markdown(
            "Each day of the year will stand here with a sign of its own: kept, light, rest, flare, away or "
            "missed. It starts on the day you choose a routine."
        )
        st.page_link(places.TODAY, label="Begin on Today", icon=":material/today:")
        return
    st.markdown(f"**{year.words}**")
    st.html(year_html(year))
    _numbers("year-numbers", lambda: year_rows(year))


def _numbers(key: str, rows: Callable[[], Sequence[Sequence[str]]]) -> None:
    """Show a table behind a button; it is only written once it is open."""
    place = st.expander("The numbers", key=key, on_change="rerun")
    if place.open:
        place.html(table(rows()))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Write a table as HTML; the first row is its head, the first cell of each row its name."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for name, *cells in rows[1:]
    )
    return f'<table class="numbers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
