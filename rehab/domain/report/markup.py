"""The clinician's page as HTML: the same words and pictures for the page on screen and for the file."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from rehab.domain.report.chart_svg import HEIGHT, WIDTH, chart_svg
from rehab.domain.report.content import PART

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rehab.domain.report.content import Chart, Posed, Report, Section, Table


def report_html(report: Report, picture: Callable[[Posed], str]) -> str:
    """Return everything below the title; `picture` writes the figure of an exercise, or nothing."""
    facts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(said)}</dd></div>" for name, said in report.facts
    )
    sections = "".join(_section(one, picture) for one in report.sections)
    return f'<div class="report"><p class="lead">{escape(report.lead)}</p><dl>{facts}</dl>{sections}</div>'


def image_of(svg: str, alt: str, size: tuple[int, int]) -> str:
    """Return a picture that needs no address."""
    data = b64encode(svg.encode()).decode()
    width, height = size
    source = f"data:image/svg+xml;base64,{data}"
    return f'<img src="{source}" alt="{escape(alt)}" width="{width}" height="{height}">'


def _section(section: Section, picture: Callable[[Posed], str]) -> str:
    parts = (
        f"<h2>{escape(section.title)}</h2>",
        *(f"<p>{escape(words)}</p>" for words in section.words),
        _listed("points", (escape(point) for point in section.points)),
        _table(section.table) if section.table else "",
        _listed("charts", map(_chart, section.charts)),
        _listed("exercises", (_exercise(one, picture) for one in section.exercises)),
        f'<p class="small">{escape(section.small)}</p>' if section.small else "",
    )
    return f"<section>{''.join(parts)}</section>"


def _listed(kind: str, items: Iterable[str]) -> str:
    told = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="{kind}">{told}</ul>' if told else ""


def _chart(chart: Chart) -> str:
    image = image_of(chart_svg(chart), chart.words, (WIDTH, HEIGHT))
    return f"<figure><figcaption>{escape(chart.title)}</figcaption>{image}</figure>"


def _exercise(one: Posed, picture: Callable[[Posed], str]) -> str:
    return f"{picture(one)}<span><strong>{escape(one.name)}</strong> {escape(one.dose)}</span>"


def _table(table: Table) -> str:
    # A narrow screen scrolls it: whoever has no mouse has to get at it, too.
    name = escape(table.caption)
    opening = (
        f'<div class="scrolls" tabindex="0" role="region" aria-label="{name}"><table aria-label="{name}">'
    )
    return f"{opening}{''.join(_rows(table))}</table></div>"


def _rows(table: Table) -> Iterator[str]:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    yield f"<thead><tr>{head}</tr></thead><tbody>"
    for name, *cells in table.rows:
        told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        part = ' class="part"' if name.startswith(PART) else ""
        yield f'<tr><th scope="row"{part}>{escape(name)}</th>{told}</tr>'
    yield "</tbody>"
