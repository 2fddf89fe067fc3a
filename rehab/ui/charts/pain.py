"""The chart of the pain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from rehab.domain.pain import Moment
from rehab.domain.time_off import OffKind
from rehab.domain.time_range import Grain
from rehab.ui.charts.frame import GREY, HALF_DAY, MARGIN, Levels, at, days, label, layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rehab.domain.pain_history import Band, Corner, PainHistory

#: Room below the chart for the days and three lines of its legend, as many as a phone needs.
_LEGEND = 96
#: The shares of the chart's width from which a time off can be seen, and from which it has room for its name.
_VISIBLE, _NAMED = 0.003, 0.01
#: More changes of the routine than that would hide the pain.
_MOST_CHANGES = 12
#: Where notes stand: below the lowest score.
_BELOW = -0.45

#: The name of each moment, and its own shape, so that colour is not the only difference.
MOMENTS = {
    Moment.BEFORE: ("Before", "circle"),
    Moment.AFTER: ("After", "diamond-open"),
    Moment.MORNING: ("Morning", "triangle-up"),
    Moment.DURING: ("During", "x-thin-open"),
    Moment.ANY: ("Other", "square-open"),
}
#: How much of a day the dots of a moment stand aside, so that equal scores of a day can all be seen.
_SHIFTS = {
    Moment.MORNING: -0.3,
    Moment.BEFORE: -0.1,
    Moment.DURING: 0.0,
    Moment.AFTER: 0.1,
    Moment.ANY: 0.3,
}
_SHADES = {
    OffKind.FLARE: "rgba(194, 87, 26, 0.16)",
    OffKind.SICK: "rgba(139, 76, 160, 0.15)",
    OffKind.AWAY: "rgba(74, 95, 193, 0.14)",
    OffKind.REST: "rgba(127, 135, 133, 0.18)",
}


def pain_chart(pain: PainHistory) -> go.Figure:
    """Draw pain from 0 to 10 over time: a dot for each score, their median, and what to compare it with.

    The dots stand in `layout.meta`: the page draws them, as Plotly would take many times as long.
    """
    levels = Levels(pain.start, pain.line_of_change, "First week")
    figure = go.Figure([_line(pain), *_legend(pain), _lone(pain), *_notes(pain)])
    figure.update_layout(
        layout() | {"margin": MARGIN | {"b": _LEGEND}, "hovermode": "x", "meta": _meta(pain)},
        shapes=[
            *levels.lines(),
            *(_shade(band) for band in shown_bands(pain)),
            *(_change(day) for day in shown_changes(pain)),
        ],
        annotations=[
            *levels.labels(),
            *(_shade_label(band) for band in _wide(pain, _NAMED)),
            *(_change_label(day) for day in shown_changes(pain)),
        ],
        xaxis=days(pain.first, pain.last),
        yaxis={"range": [-0.9, 10.5], "tickvals": [0, 2, 4, 6, 8, 10], "fixedrange": True, "zeroline": False},
    )
    return figure


def line_name(pain: PainHistory) -> str:
    """Name the line."""
    return "7-day median" if pain.grain is Grain.DAY else f"{pain.grain.capitalize()}’s median"


def _line(pain: PainHistory) -> go.Scatter:
    return go.Scatter(
        name=line_name(pain),
        x=[day.isoformat() for day, _ in pain.line],
        y=[score for _, score in pain.line],
        mode="lines",
        line={"width": 4 if pain.grain is Grain.DAY else 2},
        connectgaps=False,
        zorder=2,
        hovertemplate="%{text}<extra></extra>",
    )


def _legend(pain: PainHistory) -> Iterator[go.Scatter]:
    """Yield a trace without marks for each moment: its name and shape, and its colour by its place."""
    for moment, dots in pain.dots:
        name, symbol = MOMENTS[moment]
        yield go.Scatter(
            name=name,
            x=[pain.first.isoformat()],
            y=[None],
            mode="markers",
            marker={"symbol": symbol, "size": 8, "line": {"width": 1.5 if symbol.endswith("-open") else 0}},
            showlegend=bool(dots),
            hoverinfo="skip",
        )


def _lone(pain: PainHistory) -> go.Scatter:
    """Draw the corners between two gaps: a single one is no line."""
    lone = [corner for corner in _between_gaps(pain.line) if corner[1] is not None]
    return go.Scatter(
        x=[day.isoformat() for day, _ in lone],
        y=[score for _, score in lone],
        mode="markers",
        marker={"size": 5, "color": GREY},
        showlegend=False,
        hoverinfo="skip",
    )


def _between_gaps(line: Sequence[Corner]) -> Iterator[Corner]:
    heights = [None, *(height for _, height in line), None]
    for place, corner in enumerate(line):
        if heights[place] is None and heights[place + 2] is None:
            yield corner


def _notes(pain: PainHistory) -> Iterator[go.Scatter]:
    if pain.notes:
        yield go.Scatter(
            name="Note",
            x=[day.isoformat() for day, _ in pain.notes],
            y=[_BELOW] * len(pain.notes),
            text=[text for _, text in pain.notes],
            mode="markers",
            marker={"symbol": "star-triangle-down", "size": 9, "color": GREY},
            hoverinfo="skip",
        )


def _meta(pain: PainHistory) -> dict[str, Any]:
    """Return what `rehab/ui/chart/dots.mjs` draws: by moment, days since the first one shown, and scores."""
    dots = [
        {
            "name": MOMENTS[moment][0],
            "symbol": MOMENTS[moment][1],
            "shift": _SHIFTS[moment],
            "days": [(day - pain.first).days for day, _ in of_moment],
            "scores": [score for _, score in of_moment],
        }
        for moment, of_moment in pain.dots
    ]
    return {"dots": dots, "first": pain.first.isoformat(), "every": pain.grain is Grain.DAY}


def shown_bands(pain: PainHistory) -> list[Band]:
    """Return the times off that are wide enough to be seen."""
    return _wide(pain, _VISIBLE)


def _wide(pain: PainHistory, least: float) -> list[Band]:
    days = (pain.last - pain.first).days + 1
    return [band for band in pain.bands if band.days >= least * days]


def shown_changes(pain: PainHistory) -> list[date]:
    """Return the newest changes of the routine, no more than can be told apart."""
    return list(pain.changes)[-_MOST_CHANGES:]


def _shade(band: Band) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": at(band.first) - HALF_DAY,
        "x1": at(band.last) + HALF_DAY,
        "fillcolor": _SHADES[band.kind],
        "line": {"width": 0},
    }


def _shade_label(band: Band) -> dict[str, Any]:
    middle = at(band.first) + (band.last - band.first) / 2
    place = {"x": middle, "xanchor": "center", "yref": "paper", "y": 1, "yanchor": "top"}
    return label(band.kind.word) | place | {"textangle": -90, "font": {"size": 11}}


def _change(day: date) -> dict[str, Any]:
    place = at(day) - HALF_DAY
    line = {"color": GREY, "width": 1.5, "dash": "dot"}
    return {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": place, "x1": place, "line": line}


def _change_label(day: date) -> dict[str, Any]:
    place = {"x": at(day) - HALF_DAY, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "top"}
    return label("Routine") | place | {"textangle": -90, "font": {"size": 11}}
