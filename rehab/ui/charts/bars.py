"""Charts of what was planned and done, in bars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from rehab.domain.time_range import Grain
from rehab.ui.charts.frame import GREY, HALF_DAY, HIGH, LOW, across, at, days, label, layout

if TYPE_CHECKING:
    from rehab.domain.effort import Effort

_DAY_MS = 86_400_000
#: Where the rows are, from the bottom (0) to the top (1), the upper one first.
_DOMAINS = {1: ([0, 0.88],), 2: ([0.58, 0.94], [0, 0.38])}
#: How many days a stretch has, more or less.
_LENGTHS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}


def effort_chart(efforts: tuple[Effort, ...], grain: Grain) -> go.Figure:
    """Draw sessions above minutes: filled bars for what was done, outlined ones for what was planned."""
    rows = (
        Bars("Sessions", [effort.done for effort in efforts], [effort.planned for effort in efforts]),
        Bars(
            "Minutes of exercise",
            [effort.done_minutes for effort in efforts],
            [effort.planned_minutes for effort in efforts],
        ),
    )
    return bars_chart([effort.first for effort in efforts], rows, grain)


@dataclass(frozen=True)
class Bars:
    """A row of bars: its title, the heights of what was done and of what was planned, and a line to reach.

    What is measured was not planned.
    """

    title: str
    done: list[int]
    planned: list[int] | None
    goal: int | None = None


def bars_chart(firsts: list[date], rows: tuple[Bars, ...], grain: Grain) -> go.Figure:
    """Draw one row of bars, or two above each other; a bar is a stretch of days, by its first."""
    domains = _DOMAINS[len(rows)]
    figure = go.Figure()
    for number, row in enumerate(rows):
        axis = f"y{number + 1 if number else ''}"
        figure.add_bar(**_bars(firsts, grain, row.done, 0.5), name="Done", yaxis=axis)
        if row.planned is not None:
            figure.add_bar(
                **_bars(firsts, grain, row.planned, 0.82),
                name="Planned",
                yaxis=axis,
                marker={"color": "rgba(0, 0, 0, 0)", "line": {"color": GREY, "width": 1.5}},
            )
    yaxis = {"rangemode": "tozero", "fixedrange": True, "nticks": 4}
    figure.update_layout(
        layout(),
        barmode="overlay",
        showlegend=False,
        height=HIGH if len(rows) > 1 else LOW,
        shapes=[
            across(row.goal, "dash") | {"yref": f"y{number + 1 if number else ''}"}
            for number, row in enumerate(rows)
            if row.goal is not None
        ],
        xaxis=days(firsts[0], firsts[-1] + timedelta(days=_LENGTHS[grain] - 1))
        | {"anchor": "y2" if len(rows) > 1 else "y"},
        **{
            f"yaxis{number + 1 if number else ''}": yaxis | {"domain": domain}
            for number, domain in enumerate(domains)
        },
        annotations=[
            label(f"<b>{row.title}</b>")
            | {"xref": "paper", "x": 0, "yref": "paper", "y": domain[1] + 0.01, "yanchor": "bottom"}
            for row, domain in zip(rows, domains, strict=True)
        ],
    )
    return figure


def _bars(firsts: list[date], grain: Grain, heights: list[int], share: float) -> dict[str, Any]:
    length = _LENGTHS[grain]
    return {
        "x": [(at(first) + HALF_DAY * (length - 1)).isoformat() for first in firsts],
        "y": heights,
        "width": length * _DAY_MS * share,
        "customdata": [first.isoformat() for first in firsts],
        "hovertemplate": f"%{{y:,}}, {grain} from %{{customdata|%-d %b %Y}}",
    }
