"""The pieces of the clinician's page: what the person wants told, the downloads, and the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.report.content import Choices, Reach
from rehab.domain.report.cut import NAME_LENGTH
from rehab.domain.report.markup import report_html
from rehab.ui import places
from rehab.ui.downloads import File, download
from rehab.ui.figures import image

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rehab.domain.report.content import Posed, Report


_SENT = "They hold what you told about your health: send them only to whom you trust with it."


def ask() -> Choices:
    """Ask what the person wants told; a name is kept nowhere but in what they download."""
    st.markdown("One page to take along or to send. You decide what is on it.")
    reach = ask_reach()
    name = st.text_input(
        "Your name, if you want it on the page (it is not stored)",
        max_chars=NAME_LENGTH,
        key="report-name",
        width=420,
    )
    with_notes = st.checkbox("With my notes", value=True, key="report-notes")
    return Choices(reach, name.strip(), with_notes=with_notes)


def ask_reach() -> Reach:
    """Ask how far back the page looks."""
    chosen = st.segmented_control(
        "Period",
        [reach.value for reach in Reach],
        default=Reach.FOUR_WEEKS.value,
        required=True,
        key="report-reach",
        bind="query-params",
    )
    return Reach(chosen or Reach.FOUR_WEEKS)


def downloads(
    today: date, *, pdf: Callable[[], bytes], html: Callable[[], bytes], warning: str = _SENT
) -> None:
    """Show both downloads, with a word to who takes them; a file is made when one is asked for."""
    name = f"back-pain-{today.isoformat()}"
    kinds = (
        ("Download the PDF", pdf, "pdf", "application/pdf", "picture_as_pdf"),
        ("Download as a web page (HTML)", html, "html", "text/html", "html"),
    )
    with st.container(horizontal=True, key="report-downloads"):
        for label, write, ending, mime, icon in kinds:
            file = File(label, f"{name}.{ending}", mime, icon, key=f"report-{ending}")
            download(file, write, is_main=ending == "pdf")
    st.caption(
        f"{warning} The PDF has Latin, Greek and Cyrillic letters; other letters and emoji are in the web "
        "page."
    )


def shown(report: Report) -> None:
    """Show the page as it will be downloaded."""
    st.html(f'<div class="paper">{report_html(report, _picture)}</div>')


def to_report() -> None:
    """Lead to the clinician's page."""
    st.page_link(places.REPORT, label="A page for your clinician", icon=":material/clinical_notes:")


def _picture(one: Posed) -> str:
    return image(one.figure) if one.figure else ""
