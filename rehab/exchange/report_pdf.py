"""The clinician's page as a PDF, typeset by Typst: tagged, and with the type that Typst brings."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

from rehab.domain.figure.svg import Words, still_svg
from rehab.domain.report.chart_svg import chart_svg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rehab.domain.figure.figure import Figure
    from rehab.domain.report.content import Chart, Posed, Report, Section

#: Universal accessibility: Typst refuses to write what a screen reader could not read.
_STANDARD: Final = "ua-1"
#: The sizes of the type in points, from the usual one down, until all is on so many pages.
_SIZES, MOST_PAGES = ("9", "8", "7", "6"), 2
#: What stands for letters that the type of the PDF does not have, and what is said of it then.
MISSING = "□"
MISSING_WORDS = f"{MISSING} stands for signs that this PDF has no letters for; the HTML file shows them."
#: What the type surely has: Latin, Greek and Cyrillic letters, and the signs that go with them.
SHOWN = (
    r" -~\u00a0-\u017f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491"
    r"\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ac\u2192\u2212\u2264\u2265\u25a1"
)
_NOT_SHOWN = re.compile(f"[^{SHOWN}]+")
_SPACES = re.compile(r"[^\S\u00a0]+")
#: A word as long as that is broken somewhere, so that it stays on the paper.
_LONG_WORD = re.compile(r"[^\s\u200b]{24}(?=[^\s\u200b])")


@dataclass(frozen=True)
class Sheet:
    """What it is printed on, as Typst names the paper; the tone of skin of the figures; and the moment."""

    paper: str
    tone: int
    now: datetime


def write_pdf(report: Report, figures: Mapping[str, Figure], sheet: Sheet) -> bytes:
    """Return the PDF. What people wrote goes in as data, so nothing in it is ever run."""
    data = {
        "paper": sheet.paper,
        "language": report.language,
        "date": [report.made_on.year, report.made_on.month, report.made_on.day],
        "title": shown(report.title),
        "lead": shown(report.lead),
        "facts": [[shown(word) for word in fact] for fact in report.facts],
        "sections": [_section(one, figures, sheet.tone) for one in report.sections],
        "missing": MISSING_WORDS if any(_NOT_SHOWN.search(_composed(word)) for word in report.words) else "",
    }
    template = Path(__file__).with_name("report.typ").read_bytes()
    inputs = {"report": json.dumps(data)}
    return typst.compile(
        template,
        ignore_system_fonts=True,
        sys_inputs={**inputs, "size": _size(template, inputs)},
        pdf_standards=_STANDARD,
        timestamp=int(sheet.now.timestamp()),
    )


def _size(template: bytes, inputs: dict[str, str]) -> str:
    """Return the largest size of type with which it is no longer than it may be."""
    for size in _SIZES[:-1]:
        laid = typst.Compiler(template, ignore_system_fonts=True, sys_inputs={**inputs, "size": size})
        if int(laid.query("<pages>", field="value", one=True)) <= MOST_PAGES:
            return size
    return _SIZES[-1]


def shown(text: str) -> str:
    """Return a text with a sign where the type has no letters, and with places to break very long words."""
    return _LONG_WORD.sub("\\g<0>\u200b", _NOT_SHOWN.sub(MISSING, _composed(text)))


def _composed(text: str) -> str:
    """Return a text with each letter and its accents as one sign, as far as there is one."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _section(section: Section, figures: Mapping[str, Figure], tone: int) -> dict[str, object]:
    table = section.table
    return {
        "title": shown(section.title),
        "words": [shown(word) for word in section.words],
        "points": [shown(point) for point in section.points],
        "table": {
            "head": [shown(cell) for cell in table.head],
            "rows": [[shown(cell) for cell in row] for row in table.rows],
        }
        if table
        else None,
        "charts": [_chart(chart) for chart in section.charts],
        "exercises": [_exercise(one, figures, tone) for one in section.exercises],
        "small": shown(section.small),
    }


def _chart(chart: Chart) -> dict[str, str]:
    return {"title": shown(chart.title), "alt": shown(chart.words), "svg": chart_svg(chart, for_paper=True)}


def _exercise(one: Posed, figures: Mapping[str, Figure], tone: int) -> dict[str, str]:
    figure = figures.get(one.figure)
    svg = still_svg(figure, Words("f", one.name, "", tone, for_paper=True)) if figure else ""
    return {"name": shown(one.name), "dose": shown(one.dose), "alt": shown(one.alt), "svg": svg}
