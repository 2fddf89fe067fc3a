"""The charts of the progress page. One function draws one chart; the page gives the ink and the type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from rehab.domain.measure import Scale
from rehab.domain.pain import Moment
from rehab.domain.progress_words import points
from rehab.domain.time_off import OffKind
from rehab.domain.time_range import Grain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.domain.effort import Effort
    from rehab.domain.measure_history import MeasureHistory
    from rehab.domain.pain_history import Band, PainHistory

#: Grey that can be told from the paper in the light and in the dark theme (3:1 at the least).
_GREY = "#7f8785"
_HEIGHT = 360
_LOW = 240
#: More marks than that would touch each other on a phone.
_MANY = 40
_MARGIN = {"l": 44, "r": 6, "t": 10, "b": 28, "autoexpand": False}
#: Room below a chart for the days and three lines of its legend, as many as a phone needs.
_LEGEND = 96
_HALF_DAY = timedelta(hours=12)
_DAY_MS = 86_400_000
#: A time off of fewer days is too thin to see where a mark is a week.
_VISIBLE_DAYS = 3
_SCARCELY_DAYS = 100
#: More changes of the routine than that would hide the pain.
_MOST_CHANGES = 12
#: Points between two lines that leave no room for a label.
_CLOSE = 1.2

#: Each moment in its own shape, so that colour is not the only difference.
MOMENTS = {
    Moment.BEFORE: ("Before", "circle"),
    Moment.AFTER: ("After", "diamond-open"),
    Moment.MORNING: ("Morning", "triangle-up"),
    Moment.DURING: ("During", "x-thin-open"),
    Moment.ANY: ("Other", "square-open"),
}
_SHADES = {
    OffKind.FLARE: "rgba(194, 87, 26, 0.16)",
    OffKind.SICK: "rgba(139, 76, 160, 0.15)",
    OffKind.AWAY: "rgba(74, 95, 193, 0.14)",
    OffKind.REST: "rgba(127, 135, 133, 0.18)",
}


def pain_chart(pain: PainHistory) -> go.Figure:
    """Draw pain from 0 to 10 over time: marks by moment, their median, and what to compare it with."""
    figure = go.Figure([_line(pain), *_marks(pain)])
    figure.update_layout(
        _layout() | {"margin": _MARGIN | {"b": _LEGEND}},
        shapes=[
            *_levels(_of_pain(pain)),
            *(_shade(band) for band in _visible(pain)),
            *(_change(day) for day in _visible_changes(pain)),
        ],
        annotations=[
            *_level_labels(_of_pain(pain)),
            *(_shade_label(band) for band in _visible(pain)),
            *(_change_label(day) for day in _visible_changes(pain)),
        ],
        xaxis=_days(pain.first, pain.last),
        yaxis={"range": [-0.5, 10.5], "tickvals": [0, 2, 4, 6, 8, 10], "fixedrange": True, "zeroline": False},
    )
    return figure


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
        _layout() | {"height": _LOW, "showlegend": False},
        shapes=_levels(levels),
        annotations=_level_labels(levels),
        xaxis=_days(history.marks[0][0], history.marks[-1][0]),
        yaxis={"range": [low - margin, high + margin], "nticks": 5, "fixedrange": True, "zeroline": False}
        | _named(history.measure.scale),
    )
    return figure


def _named(scale: Scale) -> dict[str, Any]:
    """Name the marks of an axis whose numbers stand for words."""
    if scale is not Scale.CHANGE:
        return {}
    words = scale.words
    return {"tickvals": [min(words), 0, max(words)], "ticktext": ["Worse", "Same", "Better"]}


def line_name(pain: PainHistory) -> str:
    """Name the line through the marks."""
    return "7-day median" if pain.grain is Grain.DAY else f"{pain.grain.capitalize()}’s median"


def _line(pain: PainHistory) -> go.Scatter:
    return go.Scatter(
        name=line_name(pain),
        x=[day.isoformat() for day, _ in pain.line],
        y=[score for _, score in pain.line],
        mode="lines+markers",  # a single value between two gaps is no line
        line={"width": 4},
        marker={"size": 4},
        connectgaps=False,
        zorder=2,
        hovertemplate="%{y}, %{x|%-d %b %Y}",
    )


def _marks(pain: PainHistory) -> Iterator[go.Scatter]:
    """Yield a trace for each moment, empty ones too: its place among the traces gives its colour."""
    for moment, marks in pain.marks:
        name, symbol = MOMENTS[moment]
        yield go.Scatter(
            name=name,
            x=[day.isoformat() for day, _ in marks],
            y=[score for _, score in marks],
            mode="markers",
            marker={
                "symbol": symbol,
                "size": 8,
                "opacity": 0.75,
                "line": {"width": 1.5 if symbol.endswith("-open") else 0},
            },
            showlegend=bool(marks),
            hovertemplate="%{y}, %{x|%-d %b %Y}",
        )


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


def _of_pain(pain: PainHistory) -> Levels:
    return Levels(pain.start, pain.line_of_change, "First week")


def _levels(to_compare: Levels) -> list[dict[str, Any]]:
    levels = ((to_compare.start, "dot"), (to_compare.line_of_change, "dash"))
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": height,
            "y1": height,
            "line": {"color": _GREY, "width": 2, "dash": dash},
        }
        for height, dash in levels
        if height is not None
    ]


def _level_labels(levels: Levels) -> list[dict[str, Any]]:
    """Label the lines at their end: above, but the lower one below where they lie close together."""
    labels = ((levels.start, levels.name), (levels.line_of_change, "Counts as better"))
    lowest = min(height for height, _ in labels if height is not None) if levels.is_close else None
    return [
        _label(f"{name}: {points(round(height, 1))}")
        | {"xref": "paper", "x": 1, "xanchor": "right", "y": height}
        | {"yanchor": "top" if height == lowest else "bottom"}
        for height, name in labels
        if height is not None
    ]


def _label(text: str) -> dict[str, Any]:
    return {"text": text, "showarrow": False, "xanchor": "left", "font": {"size": 13}}


def _visible(pain: PainHistory) -> list[Band]:
    """Return the times off that can be seen at the grain of the chart."""
    if pain.grain is Grain.DAY:
        return list(pain.bands)
    return [band for band in pain.bands if pain.grain is Grain.WEEK and band.days >= _VISIBLE_DAYS]


def _shade(band: Band) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "x0": _at(band.first) - _HALF_DAY,
        "x1": _at(band.last) + _HALF_DAY,
        "fillcolor": _SHADES[band.kind],
        "line": {"width": 0},
    }


def _shade_label(band: Band) -> dict[str, Any]:
    middle = _at(band.first) + (band.last - band.first) / 2
    at = {"x": middle, "xanchor": "center", "yref": "paper", "y": 1, "yanchor": "top"}
    return _label(band.kind.word) | at | {"textangle": -90, "font": {"size": 11}}


def _visible_changes(pain: PainHistory) -> list[date]:
    """Return the changes of the routine that can be told apart at the grain of the chart."""
    return list(pain.changes) if len(pain.changes) <= _MOST_CHANGES else []


def _change(day: date) -> dict[str, Any]:
    at = _at(day) - _HALF_DAY
    line = {"color": _GREY, "width": 1.5, "dash": "dot"}
    return {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": at, "x1": at, "line": line}


def _change_label(day: date) -> dict[str, Any]:
    at = {"x": _at(day) - _HALF_DAY, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "top"}
    return _label("Routine") | at | {"textangle": -90, "font": {"size": 11}}


def _at(day: date) -> datetime:
    """Return where a day is on the axis; it reaches half a day to both sides."""
    return datetime.combine(day, time())


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
    """A row of bars: its title, the heights of what was done and of what was planned, and a line to reach."""

    title: str
    done: list[int]
    planned: list[int]
    goal: int | None = None


def bars_chart(firsts: list[date], rows: tuple[Bars, ...], grain: Grain) -> go.Figure:
    """Draw one row of bars, or two above each other; a bar is a stretch of days, by its first."""
    domains = _DOMAINS[len(rows)]
    figure = go.Figure()
    for number, row in enumerate(rows):
        axis = f"y{number + 1 if number else ''}"
        figure.add_bar(**_bars(firsts, grain, row.done, 0.5), name="Done", yaxis=axis)
        figure.add_bar(
            **_bars(firsts, grain, row.planned, 0.82),
            name="Planned",
            yaxis=axis,
            marker={"color": "rgba(0, 0, 0, 0)", "line": {"color": _GREY, "width": 1.5}},
        )
    yaxis = {"rangemode": "tozero", "fixedrange": True, "nticks": 4}
    figure.update_layout(
        _layout(),
        barmode="overlay",
        showlegend=False,
        height=_HEIGHT if len(rows) > 1 else _LOW,
        shapes=[
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": row.goal, "y1": row.goal}
            | {"line": {"color": _GREY, "width": 2, "dash": "dash"}}
            for row in rows
            if row.goal is not None
        ],
        xaxis=_days(firsts[0], firsts[-1] + timedelta(days=_LENGTHS[grain] - 1))
        | {"anchor": "y2" if len(rows) > 1 else "y"},
        **{
            f"yaxis{number + 1 if number else ''}": yaxis | {"domain": domain}
            for number, domain in enumerate(domains)
        },
        annotations=[
            _label(f"<b>{row.title}</b>")
            | {"xref": "paper", "x": 0, "yref": "paper", "y": domain[1] + 0.01, "yanchor": "bottom"}
            for row, domain in zip(rows, domains, strict=True)
        ],
    )
    return figure


#: Where the rows are, from the bottom (0) to the top (1), the upper one first.
_DOMAINS = {1: ([0, 0.88],), 2: ([0.58, 0.94], [0, 0.38])}
#: How many days a stretch has, more or less.
_LENGTHS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}


def _bars(firsts: list[date], grain: Grain, heights: list[int], share: float) -> dict[str, Any]:
    days = _LENGTHS[grain]
    return {
        "x": [(_at(first) + _HALF_DAY * (days - 1)).isoformat() for first in firsts],
        "y": heights,
        "width": days * _DAY_MS * share,
        "customdata": [first.isoformat() for first in firsts],
        "hovertemplate": f"%{{y:,}}, {grain} from %{{customdata|%-d %b %Y}}",
    }


def _layout() -> dict[str, Any]:
    # Margins that make room by themselves would draw everything twice.
    ticks = {"tickfont": {"size": 12}, "automargin": False}
    return {
        "template": {},
        "xaxis": ticks,
        "yaxis": ticks,
        "yaxis2": ticks,
        "height": _HEIGHT,
        "margin": _MARGIN,
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


def _days(first: date, last: date) -> dict[str, Any]:
    is_short = (last - first).days < _SCARCELY_DAYS
    return {
        "type": "date",
        "range": [_at(first) - _HALF_DAY, _at(last) + _HALF_DAY],
        "nticks": 5,
        "tickformat": "%-d %b" if is_short else "%b %Y",
        "fixedrange": True,
        "showgrid": False,
    }
