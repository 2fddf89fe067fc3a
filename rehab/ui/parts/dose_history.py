"""How much of an exercise was planned and done over time."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.progress_words import day_words
from rehab.domain.thresholds import AEROBIC_MINUTES
from rehab.domain.time_range import Grain, TimeRange
from rehab.ui.chart import Card, Cell, chart
from rehab.ui.charts.bars import Bars, bars_chart
from rehab.ui.drawn import drawn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.dose_history import Amount, DoseChange
    from rehab.services.dose_history import DoseHistory


_MEASURED = (
    " Measured is what Apple Health said: a walk that you logged may be in both, so they are not added up, "
    "and what is measured keeps no session."
)


def ask_since() -> TimeRange:
    """Ask how far back to look; the address keeps it."""
    ranges = [time_range.value for time_range in TimeRange]
    start = ranges.index(TimeRange.THREE_MONTHS)
    return TimeRange(st.selectbox("How far back", ranges, index=start, key="since", bind="query-params"))


def ask(names: Mapping[str, str]) -> str | None:
    """Ask which exercise to look at; None where nothing was done."""
    if not names:
        st.markdown("What you do of each exercise will stand here, week by week, beside what was planned.")
        return None
    return st.selectbox("Exercise", list(names), format_func=names.__getitem__, key="dose-of")


def show(history: DoseHistory) -> None:
    """Show the exercise over time, and when its dose was changed."""
    chart(_card(history), key="dose-chart")
    if history.changes:
        lines = "".join(f"<li>{escape(_change(one))}</li>" for one in history.changes)
        st.html(f'<ul class="signs">{lines}</ul>')


@drawn
def _card(history: DoseHistory) -> Card:
    rows = tuple(_rows(history))
    figure = bars_chart([one.first for one in history.dosed], rows, history.grain)
    head = (
        f"{history.grain} from".capitalize(),
        *(name for row in rows for name in (row.title, f"{row.title}, planned")[: _columns(row)]),
        *(["Steps measured"] if history.measured else []),
    )
    numbers: list[tuple[Cell, ...]] = [
        (
            one.first,
            *(number for row in rows for number in (row.done[at], *(row.planned or ())[at : at + 1])),
            *([history.measured[at][1]] if history.measured else []),
        )
        for at, one in enumerate(history.dosed)
    ]
    goal = f" The line is {AEROBIC_MINUTES} minutes a week (WHO, 2020)." if rows[0].goal is not None else ""
    return Card(
        title=history.name,
        words=_words(rows, history),
        caption=(
            f"One bar is a {history.grain}: filled is done, outlined is planned. Both sides count.{goal}"
            f"{_MEASURED if history.measured else ''}"
        ),
        numbers=(head, *reversed(numbers)),
        figure=figure.to_json(),
        height=figure.layout.height,
    )


def _rows(history: DoseHistory) -> list[Bars]:
    def bars(title: str, name: str, goal: int | None = None) -> Bars:
        done = [_number(one.done, name) for one in history.dosed]
        return Bars(title, done, [_number(one.planned, name) for one in history.dosed], goal)

    if history.is_continuous:
        goal = AEROBIC_MINUTES if history.grain is Grain.WEEK else None
        measured = [minutes for minutes, _ in history.measured]
        beside = [Bars("Minutes walked, measured", measured, None, goal)] if history.measured else []
        logged = bars("Minutes logged" if beside else "Minutes", "continuous_s", goal)
        return [logged, *beside] if any(logged.done) or any(logged.planned or ()) else [*beside] or [logged]
    held = [bars("Seconds held", "held_s")] if history.has_holds else []
    return [bars("Repetitions", "reps"), *held]


def _number(amount: Amount, name: str) -> int:
    number: int = getattr(amount, name)
    return round(number / 60) if name == "continuous_s" else number


def _columns(row: Bars) -> int:
    return 1 if row.planned is None else 2


def _words(rows: tuple[Bars, ...], history: DoseHistory) -> str:
    told = [
        f"{row.title}: {sum(row.done):,} done, {sum(row.planned):,} planned in this time."
        for row in rows
        if row.planned is not None
    ]
    if history.measured:
        minutes, steps = (sum(numbers) for numbers in zip(*history.measured, strict=True))
        told.append(f"Measured by your phone or watch: {minutes:,} minutes walked, {steps:,} steps.")
    return " ".join(told)


def _change(change: DoseChange) -> str:
    if not change.before:
        return f"{day_words(change.day)}: put into the routine, {change.since}."
    if not change.since:
        return f"{day_words(change.day)}: taken out of the routine."
    return f"{day_words(change.day)}: from {change.before} to {change.since}."
