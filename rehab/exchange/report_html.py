"""The clinician's page as one HTML file: no script, nothing to fetch, right on paper, too."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.domain.figure.svg import Words, still_svg
from rehab.domain.figure.view import ASPECT
from rehab.domain.report.markup import image_of, report_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehab.domain.figure.figure import Figure
    from rehab.domain.report.content import Posed, Report

_WIDTH = 96


def write_html(report: Report, figures: Mapping[str, Figure], tone: int) -> bytes:
    """Return the file; the figures are drawn in that tone of skin."""

    def picture(one: Posed) -> str:
        figure = figures.get(one.figure)
        if figure is None:
            return ""
        drawn = still_svg(figure, Words("f", one.name, one.dose, tone))
        return image_of(drawn, one.alt, (_WIDTH, round(_WIDTH / ASPECT)))

    look = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # Nothing written by anybody can run or be fetched from it, whatever a reader allows.
        '<meta http-equiv="content-security-policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(report.title)}</title>\n<style>\n{look}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(report.title)}</h1>\n{report_html(report, picture)}\n</main>\n</body>\n</html>\n"
    ).encode()
