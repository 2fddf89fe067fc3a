"""The clinician's page of somebody who lets a clinician see it: to read, to print and to keep."""

from collections.abc import Callable

from rehab.domain.looked_at import Seen
from rehab.domain.report.content import Choices
from rehab.services.clinic import looking_at
from rehab.services.report import export_report_html, export_report_pdf, load_report
from rehab.ui import gate, here
from rehab.ui.parts import people as their
from rehab.ui.parts import report as parts

them = gate.patient(Seen.REPORT)
db, clinician = here.db(), here.person()

their.their_title(them)
choices = Choices(parts.ask_reach(), them.name)


def file(write: Callable[..., bytes]) -> bytes:
    """Make a file, which is a look of its own: it is asked for after the page was shown."""
    seen = looking_at(db, clinician, them.id, here.now(), Seen.FILE)
    return write(db, seen.id, here.now(), choices)


parts.downloads(
    them.today,
    pdf=lambda: file(export_report_pdf),
    html=lambda: file(export_report_html),
    warning=their.FILES_TOLD,
)
parts.shown(load_report(db, them.facts, them.today, choices))
