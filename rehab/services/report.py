"""The clinician's page: filled by the functions that the progress page asks, and written as PDF and HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.compare import Period
from rehab.domain.errors import RehabError
from rehab.domain.report.facts import Answered, ReportFacts
from rehab.domain.report.write import write_report
from rehab.domain.time_range import TimeRange
from rehab.exchange.report_html import write_html
from rehab.services.compare import load_period
from rehab.services.exercises import figure_of
from rehab.services.filled import load_filled
from rehab.services.headline import load_pain_facts
from rehab.services.history import load_history
from rehab.services.measures import load_activities
from rehab.services.person import load_person
from rehab.services.plans import load_plans
from rehab.services.progress import load_first_day, load_pain_history
from rehab.services.safety import load_safety
from rehab.services.time_off import load_all_off
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.measures import measures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy import Engine

    from rehab.domain.figure.figure import Figure
    from rehab.domain.report.content import Choices, Report
    from rehab.services.person import PersonFacts

#: Where paper is of the size Letter; everywhere else it is A4.
_LETTER_IN = "us"


def load_report(db: Engine, known: PersonFacts, today: date, choices: Choices) -> Report:
    """Return the clinician's page of a person, as they want it told."""
    who = (db, known.id, known.revision)
    earliest = load_first_day(*who, today, TimeRange.ALL)
    first = choices.reach.first_day(today, earliest)
    filled, names = load_filled(*who), load_activities(db, known.id)
    safety = load_safety(db, known.id, today)
    with reading(db, known.id) as session:
        exercises = read_exercises(session, known.id)
    facts = ReportFacts(
        choices=choices,
        today=today,
        pain_facts=load_pain_facts(*who, today),
        pain=load_pain_history(*who, today, first),
        measures=tuple(
            Answered(
                measure=measure,
                forms=filled[measure.id].forms,
                history=filled[measure.id].history,
                own_items=names if measure.names_own_items else (),
            )
            for measure in measures().values()
        ),
        states=tuple((record.day, record.state) for record in load_history(*who, today)),
        period=load_period(*who, today, Period(first, today)),
        routine=load_plans(*who).on(today),
        exercises=exercises,
        off=load_all_off(*who),
        answered=safety.answered,
        waiting=safety.waiting,
    )
    return write_report(facts)


def export_report_html(db: Engine, person: str, now: datetime, choices: Choices) -> bytes:
    """Return the clinician's page as one HTML file that asks for nothing else."""
    known = _known(db, person)
    report = load_report(db, known, known.day_of(now), choices)
    return write_html(report, _figures(report), known.skin_tone)


def export_report_pdf(db: Engine, person: str, now: datetime, choices: Choices) -> bytes:
    """Return the clinician's page as a tagged PDF, on the paper of where the person lives."""
    from rehab.exchange.report_pdf import Sheet, write_pdf  # noqa: PLC0415 - typst is 30 MB, pages go without

    known = _known(db, person)
    report = load_report(db, known, known.day_of(now), choices)
    paper = "us-letter" if known.region == _LETTER_IN else "a4"
    return write_pdf(report, _figures(report), Sheet(paper, known.skin_tone, now))


def _known(db: Engine, person: str) -> PersonFacts:
    known = load_person(db, person)
    if known is None:
        raise RehabError("Please open the start page once; then there is a page for your clinician.")
    return known


def _figures(report: Report) -> Mapping[str, Figure]:
    names = {one.figure for section in report.sections for one in section.exercises if one.figure}
    found = {name: figure_of(name) for name in names}
    return {name: figure for name, figure in found.items() if figure is not None}
