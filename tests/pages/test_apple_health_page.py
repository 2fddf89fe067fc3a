"""The page of Apple Health: a file is shown first and imported then, and all of it can be removed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.services.person import LOCAL
from rehab.services.walked import load_measured
from tests.exchange.apple_export import export, steps, walk, zipped
from tests.making import meet
from tests.pages.opening import components, fine, open_page, words

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

_PAGE = "about/apple_health.py"
NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
_ZIP = zipped(export(steps(NOON, 10, 1000), walk(NOON + timedelta(days=1), 25), steps(NOON, 5, "NaN")))


def choose(app: AppTest, data: bytes, name: str = "export.zip") -> AppTest:
    app.file_uploader[0].set_value((name, data, "application/zip"))
    return fine(app.run())


def press(app: AppTest, name: str) -> AppTest:
    (button,) = (one for one in app.button if one.label == name)
    button.click()
    return fine(app.run())


@pytest.fixture
def app(db: Engine, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the page."""
    meet(db)
    return open_page(db, monkeypatch, _PAGE)


def test_it_is_shown_first_with_what_is_left_out_and_imported_then(app: AppTest, db: Engine) -> None:
    choose(app, _ZIP)
    assert "**19 November 2026 to 20 November 2026**\n- 2 days: 2 new\n- 35 minutes walked" in words(app)
    assert "- 1 record with a number of steps that cannot be" in words(app)
    assert load_measured(db, LOCAL) is None, "nothing is stored yet"
    press(app, "Import it")
    assert [one.value[:26] for one in app.success] == ["Imported: 2 days of walkin"]
    choose(app, _ZIP)
    assert "All of it is here already." in words(app)


def test_all_of_it_is_removed_in_one_press_and_comes_back_in_another(app: AppTest, db: Engine) -> None:
    press(choose(app, _ZIP), "Import it")
    press(app, "Remove all of it")
    assert load_measured(db, LOCAL) is None
    assert "2 days removed." in words(app)
    press(app, "Undo")
    known = load_measured(db, LOCAL)
    assert known
    assert known.days == 2


def test_a_file_that_is_none_is_refused_on_the_page(app: AppTest) -> None:
    choose(app, b"hello", "export.xml")
    assert [one.value[:35] for one in app.error] == ["This file cannot be imported: it is"]
    assert app.title[0].value == "Walking from Apple Health"


def test_an_export_without_walking_says_so(app: AppTest) -> None:
    assert "There is nothing to import." in words(choose(app, export(), "export.xml"))


def test_progress_shows_it_beside_the_goal_where_nothing_was_logged(
    app: AppTest, db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(choose(app, _ZIP), "Import it")
    progress = open_page(db, monkeypatch, "insight/progress.py")
    (told,) = (one for one in components(progress) if one.get("title") == "All walking and cycling")
    assert "Measured by your phone or watch: 35 minutes walked, 1,000 steps." in told["words"]
    assert "logged" not in told["words"], "nothing was"
