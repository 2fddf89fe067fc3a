"""The rules on suggestions as they are in the program, with the numbers they compute with."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.adaptation.rules import CHAPTERS
from rehab.domain.threshold_told import tell

if TYPE_CHECKING:
    from rehab.domain.adaptation.rules import Chapter
    from rehab.domain.threshold_told import Told


def all_rules() -> None:
    """Show every rule in words, and under each chapter its numbers with their sources."""
    st.html(f'<article class="rulebook">{"".join(map(_chapter, CHAPTERS))}</article>')


def _chapter(chapter: Chapter) -> str:
    rules = "".join(f"<li>{escape(words)}</li>" for words in chapter.words.values())
    rows = "".join(map(_row, tell(chapter.thresholds)))
    return (
        f"<section><h2>{escape(chapter.title)}</h2>"
        + (f"<ul>{rules}</ul>" if rules else "")
        + "<table><thead><tr><th>Number</th><th>Value</th><th>Source</th></tr></thead>"
        + f"<tbody>{rows}</tbody></table></section>"
    )


def _row(told: Told) -> str:
    return (
        f'<tr><th scope="row">{escape(told.meaning)}</th><td>{escape(told.value)}</td>'
        f"<td>{escape(told.source)}</td></tr>"
    )
