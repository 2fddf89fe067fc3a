from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest

from rehab.domain.errors import RehabError
from rehab.domain.pain import Moment
from rehab.domain.progress_words import tiles
from rehab.domain.report.content import Choices, Reach
from rehab.services.demo import write_demo
from rehab.services.headline import load_headline
from rehab.services.person import LOCAL, load_person, meet_person, save_region
from rehab.services.progress import load_standing
from rehab.services.report import export_report_html, export_report_pdf, load_report
from rehab.storage.engine import writing
from rehab.storage.tables import PainEntry
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rehab.domain.report.content import Report


def report(db: Engine, choices: Choices | None = None) -> Report:
    known = load_person(db, LOCAL)
    assert known
    return load_report(db, known, MONDAY, choices or Choices())


def note(db: Engine, words: str, person: str = LOCAL) -> None:
    row = {"person_id": person, "id": words, "day": MONDAY, "at": at(MONDAY), "score": 4}
    with writing(db, person) as session:
        session.add(PainEntry.model_validate({**row, "moment": Moment.ANY.value, "note": words}))


def test_the_page_says_what_the_progress_page_says(db: Engine) -> None:
    write_demo(db, LOCAL, years=1, seed=4, today=MONDAY)
    known = load_person(db, LOCAL)
    assert known
    said = " ".join(report(db).words)
    pain, daily_life, plan = load_headline(db, LOCAL, known.revision, MONDAY)
    assert pain.words in said
    assert daily_life.words in said
    assert plan.words in said
    kept = {tile.label: tile.note for tile in tiles(load_standing(db, LOCAL, known.revision, MONDAY))}
    (adherence,) = (one.table for one in report(db).sections if one.title == "Adherence")
    assert adherence
    for row, label in zip(adherence.rows, ("Kept in 7 days", "Kept in 28 days"), strict=True):
        assert kept[label] == f"{row[2]} of {row[1]} planned days"


def test_a_session_done_today_and_its_note_are_on_it_at_once(db: Engine) -> None:
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), note="Easier than on Friday.")
    said = " ".join(report(db).words)
    assert "1 session" in said
    assert "Easier than on Friday." in said
    assert "Pelvic lift" in said
    assert "Easier than on Friday." not in " ".join(report(db, Choices(with_notes=False)).words)


def test_nothing_of_another_person_is_on_it(db: Engine) -> None:
    meet(db)
    meet_person(db, "other", "UTC", at(MONDAY))
    note(db, "of the other", "other")
    note(db, "my own")
    said = " ".join(report(db).words)
    assert "my own" in said
    assert "of the other" not in said


def test_a_name_goes_into_the_files_and_nowhere_else(db: Engine) -> None:
    meet(db)
    choices = Choices(Reach.ALL, name="Ada Lovelace")
    assert "Ada Lovelace" in export_report_html(db, LOCAL, at(MONDAY), choices).decode()
    pdf = pdfium.PdfDocument(export_report_pdf(db, LOCAL, at(MONDAY), choices))
    assert "Ada Lovelace" in pdf[0].get_textpage().get_text_bounded()
    assert "Ada Lovelace" not in " ".join(report(db).words)


@pytest.mark.parametrize(("region", "width"), [("us", 612), ("eu", 595), ("", 595)])
def test_the_paper_is_the_usual_one_where_the_person_lives(db: Engine, region: str, width: int) -> None:
    meet(db)
    if region:
        save_region(db, LOCAL, region)
    pdf = pdfium.PdfDocument(export_report_pdf(db, LOCAL, at(MONDAY), Choices()))
    assert round(pdf[0].get_width()) == width


@pytest.mark.parametrize("reach", Reach)
def test_two_years_are_on_two_pages_at_most(db: Engine, reach: Reach) -> None:
    write_demo(db, LOCAL, years=2, seed=4, today=MONDAY)
    pdf = pdfium.PdfDocument(export_report_pdf(db, LOCAL, at(MONDAY), Choices(reach, name="Ada")))
    assert len(pdf) <= (1 if reach is Reach.FOUR_WEEKS else 2)


def test_before_the_person_is_met_there_is_no_page(db: Engine) -> None:
    with pytest.raises(RehabError, match="open the start page once"):
        export_report_pdf(db, LOCAL, at(MONDAY), Choices())
