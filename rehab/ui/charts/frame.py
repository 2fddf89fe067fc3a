"""What all charts have in common: size, margins, the axis of days, lines to compare with and their labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from rehab.domain.progress_words import points

#: Grey that can be told from the paper in the light and in the dark theme (3:1 at the least).
GREY = "#7f8785"
#: Heights in px.
HIGH, LOW = 360, 240
MARGIN = {"l": 44, "r": 6, "t": 10, "b": 28, "autoexpand": False}
HALF_DAY = timedelta(hours=12)
_SCARCELY_DAYS = 100
#: Points between two lines that leave no room for a label.
_CLOSE = 1.2


def layout() -> dict[str, Any]:
    """Return what the layout of every chart begins with."""
    # Margins that make room by themselves would draw everything twice.
    ticks = {"tickfont": {"size": 12}, "automargin": False}
    return {
        "template": {},
        "xaxis": ticks,
        "yaxis": ticks,
        "yaxis2": ticks,
        "height": HIGH,
        "margin": MARGIN,
        "dragmode": False,
        "hovermode": "closest",
        "legend": {
            "orientation": "h",
            "yanchor": "top",
            "y": -0.13,
            "xanchor": "left",
            "x": 0,
            "font": {"size": 13},
            "entrywidth": 96,
        },
    }


def days(first: date, last: date) -> dict[str, Any]:
    """Return an axis of days, both ends included."""
    is_short = (last - first).days < _SCARCELY_DAYS
    return {
        "type": "date",
        "range": [at(first) - HALF_DAY, at(last) + HALF_DAY],
        "nticks": 5,
        "tickformat": "%-d %b" if is_short else "%b %Y",
        "fixedrange": True,
        "showgrid": False,
    }


def at(day: date) -> datetime:
    """Return where a day is on the axis; it reaches half a day to both sides."""
    return datetime.combine(day, time())


def label(text: str) -> dict[str, Any]:
    """Return a text to put somewhere."""
    return {"text": text, "showarrow": False, "xanchor": "left", "font": {"size": 13}}


@dataclass(frozen=True)
class Levels:
    """What scores are compared with: where they started, by name, and from where on a change counts."""

    start: float | None
    line_of_change: float | None
    name: str

    @property
    def is_close(self) -> bool:
        """Whether there is no room for a label between the two."""
        if self.start is None or self.line_of_change is None:
            return False
        return abs(self.start - self.line_of_change) < _CLOSE

    def lines(self) -> list[dict[str, Any]]:
        """Draw a dotted line at the start and a dashed one where a change counts."""
        return [
            across(height, dash)
            for height, dash in ((self.start, "dot"), (self.line_of_change, "dash"))
            if height is not None
        ]

    def labels(self) -> list[dict[str, Any]]:
        """Label the lines at their end: above, but the lower one below where they lie close together."""
        labels = ((self.start, self.name), (self.line_of_change, "Counts as better"))
        lowest = min(height for height, _ in labels if height is not None) if self.is_close else None
        return [
            label(f"{name}: {points(round(height, 1))}")
            | {"xref": "paper", "x": 1, "xanchor": "right", "y": height}
            | {"yanchor": "top" if height == lowest else "bottom"}
            for height, name in labels
            if height is not None
        ]


def across(height: float, dash: str) -> dict[str, Any]:
    """Draw a line across the whole chart."""
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    return {"type": "line", "line": {"color": GREY, "width": 2, "dash": dash}} | ends
