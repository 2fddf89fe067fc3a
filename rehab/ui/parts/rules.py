"""The rules on suggestions as they are in the program, with the numbers they compute with."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.adaptation.rules_told import CHAPTERS
from rehab.domain.first_routine import rules
from rehab.domain.threshold_told import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehab.domain.threshold_told import Told


def all_rules() -> None:
    """Show every rule in words, and under each chapter its numbers with their sources."""
    chapters = [_chapter(one.title, one.words.values(), one.thresholds) for one in CHAPTERS]
    first = _chapter(rules.TITLE, rules.WORDS, rules.THRESHOLDS, _goals())
    st.html(f'<article class="rulebook">{"".join((*chapters, first))}</article>')


def _chapter(title: str, words: Iterable[str], thresholds: tuple[str, ...], more: str = "") -> str:
    lines = "".join(f"<li>{escape(rule)}</li>" for rule in words)
    rows = "".join(map(_row, tell(thresholds)))
    return (
        f"<section><h2>{escape(title)}</h2>"
        + more
        + (f"<ul>{lines}</ul>" if lines else "")
        + "<table><thead><tr><th>Number</th><th>Value</th><th>Source</th></tr></thead>"
        + f"<tbody>{rows}</tbody></table></section>"
    )


def _goals() -> str:
    """Write which goal asks for what, the most important first."""
    rows = "".join(
        f'<tr><th scope="row">{escape(goal)}</th><td>{escape(parts)}</td></tr>'
        for goal, parts in rules.TABLE.items()
    )
    head = "<tr><th>Goal</th><th>What it asks for, the most important first</th></tr>"
    return f'<table class="goals"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _row(told: Told) -> str:
    return (
        f'<tr><th scope="row">{escape(told.meaning)}</th><td>{escape(told.value)}</td>'
        f"<td>{escape(told.source)}</td></tr>"
    )
