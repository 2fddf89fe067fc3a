"""Two periods side by side, chosen by the person."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.by_hand import FIRST_DAY
from rehab.domain.compare import Period, around, comparison_rows, comparison_sentence, lately
from rehab.domain.progress_words import day_words
from rehab.ui.parts.progress import table

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.compare import PeriodFacts

_LATELY = "The last four weeks and the four before"
_CHANGE = "Before and since the last change of the routine"
_OWN = "Days of my own choice"


def ask(today: date, last_change: date | None) -> tuple[Period, Period] | None:
    """Ask which two periods to compare; None where the choice is not complete."""
    st.header("Compare")
    options = [_LATELY, *([_CHANGE] if last_change else []), _OWN]
    chosen = st.selectbox("What with what", options, key="compare", bind="query-params")
    if chosen == _OWN:
        first, second = (_ask_days(f"{name} period", when, today) for name, when in _proposed(today))
        return (first, second) if first and second else None
    return around(last_change, today) if chosen == _CHANGE and last_change else lately(today)


def _proposed(today: date) -> tuple[tuple[str, Period], tuple[str, Period]]:
    one, other = lately(today)
    return ("First", one), ("Second", other)


def _ask_days(label: str, proposed: Period, today: date) -> Period | None:
    days = st.date_input(
        label,
        value=(proposed.first, proposed.last),
        min_value=FIRST_DAY,
        max_value=today,
        format="DD/MM/YYYY",
        width=380,
        key=f"compare-{label}",
    )
    ends = tuple(days) if isinstance(days, tuple) else ()
    return Period(*ends) if len(ends) == 2 else None  # noqa: PLR2004 - both ends were chosen


def show(one: PeriodFacts, other: PeriodFacts) -> None:
    """Show both periods beside each other, with what that says."""
    head = ("", *(_name(facts.period) for facts in (one, other)))
    st.html(
        f'<p class="words">{escape(comparison_sentence(one, other))}</p>'
        f"{table([head, *comparison_rows(one, other)])}"
        '<p class="caption">What comes after a change need not come from it.</p>'
    )


def choose_more() -> None:
    """Say that a period has two ends."""
    st.caption("Please choose the first and the last day of both periods.")


def _name(period: Period) -> str:
    return f"{day_words(period.first)} to {day_words(period.last)}"
