"""The clinician's page on screen: what is told can be chosen, and it says what the files say."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from rehab.domain.report.content import Choices
from rehab.services.demo import write_demo
from rehab.services.person import LOCAL, load_person
from rehab.services.report import load_report
from tests.making import MONDAY, give_routine, meet, play
from tests.pages.opening import fine, open_page, words

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine

_PAGE = "insight/report.py"


def test_the_page_shows_all_that_the_files_say(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    write_demo(db, LOCAL, years=1, seed=4, today=MONDAY)
    known = load_person(db, LOCAL)
    assert known
    shown = unescape(words(open_page(db, monkeypatch, _PAGE)))
    for word in load_report(db, known, MONDAY, Choices()).words[1:]:
        assert word in shown


def test_a_person_with_nothing_yet_gets_a_page_that_says_so(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = words(open_page(db, monkeypatch, _PAGE))
    assert "There is no pain score yet." in shown
    assert "The safety questions were not answered so far." in shown


def test_name_period_and_notes_are_as_the_person_chooses(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), note="Only mine.")
    app = open_page(db, monkeypatch, _PAGE)
    assert "Only mine." in words(app)
    app.text_input(key="report-name").set_value("Ada <b>")
    app.checkbox(key="report-notes").uncheck()
    app.segmented_control(key="report-reach").set_value("Since the start")
    shown = words(fine(app.run()))
    assert "Ada &lt;b&gt;" in shown
    assert "Only mine." not in shown
    assert "(since the start)" in shown


def test_progress_and_your_data_lead_to_it(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(db)
    for path in ("insight/progress.py", "about/your_data.py"):
        links = [one.proto.label for one in open_page(db, monkeypatch, path).get("page_link")]
        assert "A page for your clinician" in links
