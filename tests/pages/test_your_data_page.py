"""The page of the person's data: a file is shown first and imported then; so is a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehab.domain.time_off import OffKind
from rehab.services.pain import load_scores
from rehab.services.person import LOCAL
from rehab.services.session_list import load_sessions
from rehab.services.time_off import new_days_off, take_days_off
from rehab.services.your_data import export_json
from tests.exchange.making_rows import database_with
from tests.making import MONDAY, at, give_routine, meet, play
from tests.pages.opening import fine, open_page, words

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

_PAGE = "about/your_data.py"


@pytest.fixture(scope="module")
def exported() -> bytes:
    """Return the export of another machine."""
    db = database_with()
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=4, pain_after=3)
    return export_json(db, LOCAL, at(MONDAY, 11))


def choose(app: AppTest, label: str, name: str, data: bytes) -> AppTest:
    (uploader,) = (one for one in app.file_uploader if one.label == label)
    uploader.set_value((name, data, "text/plain"))
    return fine(app.run())


def press(app: AppTest, name: str) -> AppTest:
    (button,) = (one for one in app.button if one.label == name)
    button.click()
    return fine(app.run())


def test_an_export_is_shown_first_and_imported_then(
    db: Engine, exported: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = choose(open_page(db, monkeypatch, _PAGE), "JSON export", "mine.json", exported)
    assert "- Sessions: 1 added" in words(app)
    assert "- Pain scores: 2 added" in words(app)
    assert load_scores(db, LOCAL, (MONDAY, MONDAY)) == (), "nothing is changed yet"
    app = press(app, "Import it")
    assert [one.value for one in app.success] == ["It is imported: 8 added, 0 changed. Nothing was deleted."]
    assert [one.score for one in load_scores(db, LOCAL, (MONDAY, MONDAY))] == [3, 4]
    app = choose(app, "JSON export", "mine.json", exported)
    assert "There is nothing to import." in words(app)
    assert "Import it" not in [one.label for one in app.button]


def test_a_file_that_is_none_is_refused_on_the_page(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = choose(open_page(db, monkeypatch, _PAGE), "JSON export", "mine.json", b"{")
    assert [one.value[:35] for one in app.error] == ["This file cannot be imported: it is"]
    assert app.title[0].value == "Your data"


def test_a_table_is_matched_shown_and_imported(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    table = b"Day of it,Pain,Notes\n2026-11-20,5,*long* walk\nyesterday,4,\n"
    app = choose(open_page(db, monkeypatch, _PAGE), "CSV table", "mine.csv", table)
    assert {one.label: one.value for one in app.selectbox}["Pain score, 0 to 10"] == "Pain"
    assert "**To add: 1 pain score**" in words(app)
    assert "Line 3: “yesterday” is no day" in words(app)
    press(app, "Import these")
    (score,) = load_scores(db, LOCAL, (MONDAY.replace(day=1), MONDAY))
    assert (score.day.day, score.score, score.note) == (20, 5, "*long* walk")


def test_a_table_of_loop_habit_tracker_gives_sessions(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    table = b"Date,Back,Reading,\n2026-11-20,YES_MANUAL,NO,\n2026-11-19,NO,YES_MANUAL,\n"
    app = choose(open_page(db, monkeypatch, _PAGE), "CSV table", "Checkmarks.csv", table)
    assert "Nothing was done, by 1 row" in words(app)
    press(app, "Import these")
    found = load_sessions(db, LOCAL, 99, (MONDAY.replace(day=1), MONDAY), 0)
    assert [one.day.day for one in found.sessions] == [20]


def test_settings_lead_here(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(db, monkeypatch, "about/settings.py")
    assert "Take it away, bring it back" in [one.proto.label for one in app.get("page_link")]


def test_the_calendar_is_asked_for_by_sitting_and_says_what_is_open(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"], sittings=2)
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY, None), at(MONDAY))
    app = open_page(db, monkeypatch, _PAGE)
    assert [one.label for one in app.time_input] == ["Time of sitting 1", "Time of sitting 2"]
    assert "Flare from Monday, 23 November has no last day yet" in words(app)
    assert "Download reminders (calendar file)" in downloads(app)


def test_without_a_plan_there_is_no_calendar_but_a_way_to_one(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(db, monkeypatch, _PAGE)
    assert "there is nothing to remind you of" in words(app)
    assert "Download reminders (calendar file)" not in downloads(app)
    assert "Choose a routine" in [one.proto.label for one in app.get("page_link")]


def test_the_schedule_leads_to_the_calendar(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"])
    app = open_page(db, monkeypatch, "plan/routine.py")
    assert "Reminders in your calendar" in [one.proto.label for one in app.get("page_link")]


def downloads(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]
