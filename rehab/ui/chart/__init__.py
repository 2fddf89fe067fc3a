"""A chart in the browser: a Plotly figure with its title, its sentence, its rule and its numbers.

Streamlit's own chart brings all of Plotly, four times what lines and bars need, and reading that code is most
of the time that a page with charts takes to open. And all in one element is drawn in one go. Dots, of which
there may be thousands, are drawn by `dots.mjs`: a figure has them in `layout.meta`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rehab.ui.component import component

#: Where the server has Plotly's lines and bars, in the version that the Python package writes figures for.
CODE = "/app/static/vendor/plotly/plotly-basic-4.1.1.min.js"

# Plotly writes its own rules into the head of the page, so it is not drawn in a shadow.
_CHART = component(Path(__file__).parent, has_shadow=False)

#: What stands in a table: words, a number, a day, or nothing known.
Cell = str | float | date | None


@dataclass(frozen=True)
class Card:
    """A figure and what stands around it: nobody needs to see it to know what it says."""

    title: str
    #: What the figure shows, in one sentence.
    words: str
    #: What its marks are and by which rule they are judged.
    caption: str
    #: Its numbers as a table: the head, then the rows.
    numbers: tuple[tuple[Cell, ...], ...]
    #: The Plotly figure as JSON, and its height in px.
    figure: str
    height: int
    #: Whether a tap on a mark opens its day, and whether one can zoom in on a stretch of days.
    opens_days: bool = False
    zooms: bool = False


def chart(card: Card, *, key: str) -> date | None:
    """Show a figure and what it says; return the day that was tapped."""
    numbers = tuple(tuple(map(_plain, row)) for row in card.numbers)
    data = {**vars(card), "numbers": numbers, "code": CODE}
    tapped = _CHART(key=key, data=data, on_day_change=lambda: None).get("day")
    return None if tapped is None else date.fromisoformat(str(tapped))


def _plain(cell: Cell) -> str | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
