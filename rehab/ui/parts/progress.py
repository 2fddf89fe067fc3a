"""The pieces of the progress page. Each draws one thing: its header, its sentence, then what it shows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.progress_words import (
    ADHERENCE_RULE,
    PAIN_RULE,
    STREAK_RULE,
    WEEKS_RULE,
    count,
    tiles,
)
from rehab.domain.thresholds import RISE_POINTS, RISE_SESSIONS_LEAST
from rehab.domain.time_range import Grain, TimeRange
from rehab.ui import places
from rehab.ui.calendar import year_html, year_rows
from rehab.ui.chart import Card, Cell, chart
from rehab.ui.charts.bars import effort_chart
from rehab.ui.charts.pain import MOMENTS, line_name, pain_chart, shown_bands, shown_changes
from rehab.ui.drawn import drawn
from rehab.ui.leaf import Leaf, leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from rehab.domain.after_exercise import Rises
    from rehab.domain.effort import Effort
    from rehab.domain.pain_history import PainHistory
    from rehab.domain.progress_words import Standing
    from rehab.services.after_exercise import AfterExercise
    from rehab.services.headline import Answer
    from rehab.services.progress import Progress, Year


_SEEN_RANGE = "range-seen"


def headline(answers: Sequence[Answer]) -> None:
    """Answer the three questions in one sentence each, with the rule behind it."""
    st.html(
        '<dl class="headline">'
        + "".join(
            f"<div><dt>{escape(answer.about)}</dt><dd>{escape(answer.words)}</dd>"
            f"<dd><details><summary>How do you know?</summary>{escape(answer.rule)}</details></dd></div>"
            for answer in answers
        )
        + "</dl>"
    )


def standing(now: Standing) -> None:
    """Show where the person stands, as tiles, with the rules behind the numbers."""
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


def keep_range() -> None:
    """Look as far back as before where the browser's Back loses the range: it keeps the words of a day."""
    if "day" in st.query_params:
        seen = st.session_state.get(_SEEN_RANGE, TimeRange.THREE_MONTHS.value)
        st.switch_page(places.PROGRESS, query_params={"range": seen})


def to_look_back() -> None:
    """Lead to the look back at the last week."""
    st.page_link(places.LOOK_BACK, label="Look back at last week", icon=":material/history:")


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
    st.session_state[_SEEN_RANGE] = chosen
    return TimeRange(chosen or TimeRange.THREE_MONTHS)


def pain(progress: Progress, *, is_own: bool) -> date | None:
    """Show pain over time; return the day whose mark was tapped."""
    history = progress.pain
    if history.is_empty and history.start is None:
        st.header("Pain")
        st.markdown(
            "Your pain from 0 to 10 will stand here: before and after sessions and in the morning, with the "
            "median of a week and the line below which a change counts. It starts with your first score."
        )
        _to_today("Give your first score on Today", is_own=is_own)
        return None
    return chart(_pain_card(history, progress.pain_words, opens=is_own), key="pain-chart")


def _to_today(label: str, *, is_own: bool) -> None:
    if is_own:
        st.page_link(places.TODAY, label=label, icon=":material/today:")


def ask_day(today: date) -> date | None:
    """Ask which day to open."""
    return st.date_input(
        "Open a day, with everything in it",
        value=None,
        min_value=FIRST_DAY,
        max_value=today,
        format="DD/MM/YYYY",
        width=280,
        key="open-day",
    )


@drawn
def _pain_card(history: PainHistory, words: str, *, opens: bool) -> Card:
    figure = pain_chart(history)
    return Card(
        title="Pain",
        words=words,
        caption="0 is no pain, 10 the worst; before and after sessions, and in the morning. "
        f"{_mark_words(history, opens=opens)} {PAIN_RULE}",
        numbers=_pain_rows(history),
        figure=figure.to_json(),
        height=figure.layout.height,
        opens_days=opens and history.grain is Grain.DAY,
        zooms=True,
    )


def _mark_words(history: PainHistory, *, opens: bool) -> str:
    """Say what is drawn, and what is not plain to see."""
    if history.grain is Grain.DAY:
        told = ["The line is the median of a day and the six before it. A dot is one score."]
        told += ["Tap a day to open it."] if opens else []
    else:
        told = [f"The line is the median of each {history.grain}."]
        told.append(f"A dot stands for all equal scores of a {history.grain}.")
    if shown_bands(history):
        told.append("Shaded are flares, days sick or away, and days off.")
    if changes := shown_changes(history):
        newest = "" if len(changes) == len(history.changes) else f", the newest {len(changes)}"
        told.append(f"A dotted upright line is a change of the routine{newest}.")
    if history.notes_left_out:
        told.append(f"The newest {len(history.notes)} notes are marked.")
    return " ".join(told)


def _pain_rows(history: PainHistory) -> tuple[tuple[Cell, ...], ...]:
    """Return head and rows, newest first: the scores of each moment by day, week ..., and the line."""
    moments = [(moment, _by_day(dots)) for moment, dots in history.dots if dots]
    line = {day: score for day, score in history.line if score is not None}
    head = (str(history.grain).capitalize(), *(MOMENTS[moment][0] for moment, _ in moments))
    days = sorted({day for _, scores in moments for day in scores} | {*line}, reverse=True)
    rows = ((day, *(_scores(scores.get(day, ())) for _, scores in moments), line.get(day)) for day in days)
    return ((*head, line_name(history)), *rows)


def _by_day(dots: Iterable[tuple[date, int]]) -> dict[date, list[int]]:
    days: dict[date, list[int]] = {}
    for day, score in dots:
        days.setdefault(day, []).append(score)
    return days


def _scores(scores: Sequence[int]) -> Cell:
    """Return a score as a number, and several as words."""
    return scores[0] if len(scores) == 1 else ", ".join(map(str, scores)) or None


def effort(progress: Progress, *, is_own: bool) -> None:
    """Show sessions and minutes, planned against done."""
    if not progress.has_effort:
        st.header("Sessions and minutes")
        st.markdown(
            "What you planned and what you did will stand here, week by week. It starts with a routine, or "
            "with your first session."
        )
        _to_today("See what is due on Today", is_own=is_own)
        return
    chart(_effort_card(progress.efforts, progress.grain, progress.effort_words), key="effort-chart")


@drawn
def _effort_card(efforts: tuple[Effort, ...], grain: Grain, words: str) -> Card:
    figure = effort_chart(efforts, grain)
    return Card(
        title="Sessions and minutes",
        words=words,
        caption=f"One bar is a {grain}: filled is done, outlined is planned. Days off plan nothing. "
        "Minutes are those of the exercises themselves, without rests.",
        numbers=_effort_rows(efforts, grain),
        figure=figure.to_json(),
        height=figure.layout.height,
    )


def _effort_rows(efforts: Iterable[Effort], grain: Grain) -> tuple[tuple[Cell, ...], ...]:
    head = (f"{grain} from".capitalize(), "Sessions", "Sessions planned", "Minutes", "Minutes planned")
    rows = [(one.first, one.done, one.planned, one.done_minutes, one.planned_minutes) for one in efforts]
    return (head, *reversed(rows))


def after_exercise(found: AfterExercise) -> None:
    """Show which exercises were followed by a rise of the pain, and how often."""
    enough = [one for one in found.rises if one.is_enough]
    few = len(found.rises) - len(enough)
    told = f"Fewer than {RISE_SESSIONS_LEAST} sessions: {count(few, 'exercise')}." if few and enough else ""
    rows = [
        ("Exercise", "Sessions", f"Rise of {RISE_POINTS} or more"),
        *(_rises(one, found) for one in enough),
    ]
    st.header("Pain and exercise")
    st.html(
        f'<p class="words">{escape(found.words)}</p>{table(rows) if enough else ""}'
        '<p class="caption">A rise is the highest score after a session or the next morning, less the one '
        f"before it. Sessions without these scores are left out. {told}</p>"
    )


def _rises(one: Rises, found: AfterExercise) -> tuple[str, ...]:
    share = f"{one.share:.0%}".replace("%", " %")
    return (found.names[one.exercise], f"{one.sessions:,}", f"{one.rises:,} ({share})")


def calendar(year: Year, *, is_own: bool) -> date | None:
    """Show the days of a year; return the one that was tapped."""
    if not year.days:
        st.header("The year")
        st.markdown(
            "Each day of the year will stand here with a sign of its own: kept, light, rest, flare, away or "
            "missed. It starts on the day you choose a routine."
        )
        _to_today("Begin on Today", is_own=is_own)
        return None
    names = tuple(map(str, year.years))
    shown = Leaf("The year", _year_html(year, opens=is_own), kind="Year", names=names, shown=f"{year.year}")
    return leaf(shown, key="year")


@drawn
def _year_html(year: Year, *, opens: bool) -> str:
    return (
        f'<p class="words">{escape(year.words)}</p>{year_html(year, opens=opens)}'
        f"<details><summary>The numbers</summary>{table(year_rows(year))}</details>"
    )


def table(rows: Sequence[Sequence[str]]) -> str:
    """Write a table as HTML; the first row is its head, the first cell of each row its name."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for name, *cells in rows[1:]
    )
    return f'<table class="numbers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
