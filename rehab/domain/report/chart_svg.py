"""A chart of the clinician's page as a small SVG: the page, the PDF and the HTML file show the same one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from rehab.domain.report.days import day_short

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rehab.domain.report.content import Chart

WIDTH, HEIGHT = 240, 104
_LEFT, _RIGHT, _TOP, _BOTTOM = 20.0, 234.0, 8.0, 85.0
#: What a chart is drawn in: on a light page and on a dark one.
_COLOURS = {"ink": ("#1d2b29", "#e6efec"), "faint": ("#c5cfcc", "#46524f"), "line": ("#14665b", "#62cfbe")}
#: A flare: a warm ground, which is also darker than the page where colours are not seen.
_COLOURS["flare"] = ("#f2d9c8", "#4d3324")


def chart_svg(chart: Chart, *, for_paper: bool = False) -> str:
    """Return the picture of a chart; for paper its colours are plain, as programs that typeset want them."""
    body = "".join((*_shades(chart), *_frame(chart), *_levels(chart), *_line(chart)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.words)}</desc>"
        f"<style>{_style(for_paper=for_paper)}</style>{body}</svg>"
    )


def _style(*, for_paper: bool) -> str:
    ink, faint, line, flare = (
        light if for_paper else f"light-dark({light},{dark})" for light, dark in _COLOURS.values()
    )
    own = "" if for_paper else ":root{color-scheme:light dark}"
    family = "Libertinus Serif" if for_paper else "system-ui,sans-serif"
    return (
        f"{own}text{{fill:{ink};font-family:{family};font-size:11px}}.e{{text-anchor:end}}"
        f".f{{stroke:{faint};stroke-width:.7;fill:none}}.s{{fill:{flare}}}"
        f".b{{stroke:{ink};stroke-width:1;stroke-dasharray:6 3;fill:none}}"
        f".c{{stroke:{ink};stroke-width:1.2;stroke-dasharray:1.2 2.6;fill:none}}"
        f".l{{stroke:{line};stroke-width:1.7;fill:none;stroke-linejoin:round;stroke-linecap:round}}.d{{fill:{line}}}"
    )


def _x(chart: Chart, day: date, share: float = 0.5) -> float:
    """Return where a day stands; each has the same room, and its middle is half of that."""
    first, last = chart.days
    return _LEFT + ((day - first).days + share) / ((last - first).days + 1) * (_RIGHT - _LEFT)


def _y(chart: Chart, height: float) -> float:
    low, high = chart.scale
    return _BOTTOM - (height - low) / (high - low) * (_BOTTOM - _TOP)


def _shades(chart: Chart) -> Iterable[str]:
    for first, last in chart.shaded:
        left, right = _x(chart, first, 0), _x(chart, last, 1)
        size = f'width="{right - left:.1f}" height="{_BOTTOM - _TOP:.1f}"'
        yield f'<rect class="s" x="{left:.1f}" y="{_TOP:.1f}" {size}/>'


def _frame(chart: Chart) -> Iterable[str]:
    low, high = chart.scale
    for height in (low, (low + high) // 2, high):
        y = _y(chart, height)
        yield f'<path class="f" d="M{_LEFT} {y:.1f}H{_RIGHT}"/>'
        yield f'<text class="e" x="{_LEFT - 4}" y="{y + 3.5:.1f}">{height}</text>'
    first, last = chart.days
    yield f'<text x="{_LEFT}" y="{HEIGHT - 5}">{day_short(first)}</text>'
    if last > first:
        yield f'<text class="e" x="{_RIGHT}" y="{HEIGHT - 5}">{day_short(last)}</text>'


def _levels(chart: Chart) -> Iterable[str]:
    for name, level in (("b", chart.start), ("c", chart.line_of_change)):
        if level is not None:
            yield f'<path class="{name}" d="M{_LEFT} {_y(chart, level):.1f}H{_RIGHT}"/>'


def _line(chart: Chart) -> Iterable[str]:
    stretch: list[str] = []
    corners = [
        (None if at is None else f"{_x(chart, day):.1f} {_y(chart, at):.1f}") for day, at in chart.line
    ]
    for corner in (*corners, None):
        if corner is not None:
            stretch.append(corner)
        elif stretch:
            # A lone corner is a dot: a line of no length with round ends.
            yield f'<path class="l" d="M{"L".join(stretch)}{"h.01" if len(stretch) == 1 else ""}"/>'
            stretch = []
    if chart.has_dots:
        for corner in corners:
            if corner is not None:
                x, y = corner.split()
                yield f'<circle class="d" cx="{x}" cy="{y}" r="2.6"/>'
