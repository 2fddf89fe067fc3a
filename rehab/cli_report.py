"""What `rehab export` needs for the clinician's page: its options, and the writing of a PDF or HTML file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.report.content import Choices, Reach

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from sqlalchemy import Engine


_REACHES = {"4-weeks": Reach.FOUR_WEEKS, "12-weeks": Reach.TWELVE_WEEKS, "all": Reach.ALL}


def add_report_options(export: argparse.ArgumentParser) -> None:
    """Add what the person wants told to `export`."""
    report = export.add_argument_group("the page for your clinician", "with FILE.pdf or FILE.html")
    report.add_argument("--period", choices=_REACHES, default="4-weeks", help="how far back it looks")
    report.add_argument("--name", default="", help="your name, if you want it on the page; it is not stored")
    report.add_argument("--no-notes", action="store_true", help="leave your notes out")


def write_report(db: Engine, person: str, now: datetime, *, given: argparse.Namespace, is_pdf: bool) -> bytes:
    """Return the clinician's page as a PDF, or as HTML."""
    from rehab.services.report import export_report_html, export_report_pdf  # noqa: PLC0415 - slow

    choices = Choices(_REACHES[given.period], given.name, with_notes=not given.no_notes)
    write = export_report_pdf if is_pdf else export_report_html
    return write(db, person, now, choices)
