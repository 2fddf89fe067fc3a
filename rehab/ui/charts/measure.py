"""The chart of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from rehab.domain.measure import Better, Scale
from rehab.ui.charts.frame import LOW, Levels, days, label, layout

if TYPE_CHECKING:
    from rehab.domain.measure_history import MeasureHistory

#: More marks than that would touch each other on a phone.
_MANY = 40


def measure_chart(history: MeasureHistory) -> go.Figure:
    """Draw the scores of a measure over time, with the first one and the line from which a change counts."""
    low, high = history.measure.range
    margin = (high - low) / 20
    line = go.Scatter(
        x=[day.isoformat() for day, _ in history.marks],
        y=[round(score, 2) for _, score in history.marks],
        mode="lines+markers",
        line={"width": 3},
        marker={"size": 8 if len(history.marks) <= _MANY else 4},
        hovertemplate="%{y}, %{x|%-d %b %Y}<extra></extra>",
    )
    levels = Levels(history.start, history.line_of_change, "First form")
    figure = go.Figure([line])
    figure.update_layout(
        layout() | {"height": LOW, "showlegend": False},
        shapes=levels.lines(),
        annotations=[*levels.labels(), _direction(history.measure.better)],
        xaxis=days(history.marks[0][0], history.marks[-1][0]),
        yaxis={"range": [low - margin, high + margin], "nticks": 5, "fixedrange": True, "zeroline": False}
        | _named(history.measure.scale),
    )
    return figure


def _direction(better: Better) -> dict[str, Any]:
    """Say which way is better, always."""
    arrow = "↓" if better is Better.LOWER else "↑"
    place = {"xref": "paper", "x": 0, "yref": "paper", "y": 1, "yanchor": "top", "xshift": 4}
    return label(f"{arrow} {better.capitalize()} is better") | place


def _named(scale: Scale) -> dict[str, Any]:
    """Name the marks of an axis whose numbers stand for words."""
    if scale is not Scale.CHANGE:
        return {}
    words = scale.words
    return {"tickvals": [min(words), 0, max(words)], "ticktext": ["Worse", "Same", "Better"]}
