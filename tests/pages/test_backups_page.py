"""Backups on their page: made, gone back to, checked; a damaged file; and deleting everything."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.backup import Why
from rehab.services.log import load_bin
from rehab.services.person import LOCAL, load_person
from rehab.services.session_list import load_sessions
from rehab.storage.backups import backups_of, write_backup
from rehab.ui import here
from rehab.ui.telling import refusals
from tests.making import MONDAY, at, meet, play
from tests.pages.opening import fine, open_page, words
from tests.storage.spoiling import spoil

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

    from tests.postgres import Postgres

PAGE = "about/backups.py"
DELETE = "about/delete_everything.py"


@pytest.fixture
def file(db: Engine, tmp_path: Path) -> Path:
    """Give the file of a person with a session, and a backup of the day before without it."""
    meet(db)
    write_backup(tmp_path / "rehab.db", Why.DAILY, at(MONDAY) - timedelta(days=1))
    play(db, MONDAY, routine=None)
    return tmp_path / "rehab.db"


def press(app: AppTest, key: str) -> AppTest:
    return fine(app.button(key=key).click().run())


def sessions(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known
    return len(load_sessions(db, LOCAL, known.revision, (MONDAY, MONDAY), 1).sessions)


def test_a_backup_is_made_and_stands_at_the_top(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(open_page(db, monkeypatch, PAGE), "back-up-now")
    assert [box.value for box in app.success] == ["Your data is backed up."]
    assert Why.ASKED in {one.made.why for one in backups_of(file)}
    assert "Monday 23 November 2026, 09:00" in words(app)


def test_going_back_asks_once_more_and_can_be_undone(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = "2026-11-22T090000Z-daily.db"
    app = press(open_page(db, monkeypatch, PAGE), f"ask-{old}")
    app = press(app, f"leave-{old}")
    assert sessions(db) == 1
    app = press(press(app, f"ask-{old}"), f"restore-{old}")
    assert sessions(db) == 0
    assert "What was there before is the newest backup" in app.success[0].value
    undo = next(one for one in backups_of(file) if one.made.why is Why.BEFORE_RESTORE).path.name
    press(press(app, f"ask-{undo}"), f"restore-{undo}")
    assert sessions(db) == 1


def test_a_damaged_backup_is_refused_in_a_sentence(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = backups_of(file)[0].path
    spoil(old)
    app = press(press(open_page(db, monkeypatch, PAGE), f"ask-{old.name}"), f"restore-{old.name}")
    assert "is damaged" in app.error[0].value
    assert sessions(db) == 1


def test_the_check_says_that_all_is_well(db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file
    app = press(open_page(db, monkeypatch, PAGE), "check-data")
    assert "All is well" in app.success[0].value


def test_a_damaged_file_shows_the_last_good_backup_on_every_page_and_takes_it(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.dispose()
    spoil(file)
    app = open_page(db, monkeypatch, "insight/progress.py")
    assert "Your data cannot be read" in words(app)
    assert "Sunday 22 November 2026, 09:00 UTC" in words(app)
    app = press(app, "rescue")
    assert "cannot be read" not in words(app)
    assert sessions(db) == 0
    assert Why.DAMAGED in {one.made.why for one in backups_of(file)}


def test_damage_that_comes_out_later_leads_there_too(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(db, monkeypatch, "daily/log.py", show="recent")
    db.dispose()
    here.db().dispose()
    spoil(file)
    with refusals():
        play(here.db(), MONDAY, routine=None)
    assert "Your data cannot be read" in words(fine(app.run()))


def test_everything_is_deleted_only_after_the_words(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(db, monkeypatch, DELETE)
    assert "1 session" in words(app)
    app = press(app, "erase")
    assert "Nothing was deleted" in app.error[0].value
    app.radio(key="erase-backups").set_value(True)
    app.text_input(key="erase-typed").set_value("delete everything")
    app = press(app, "erase")
    assert "Everything is deleted" in words(app)
    assert "could not be sent yet" in words(app)
    assert (sessions(db), load_bin(db, LOCAL)) == (0, ())
    assert not [one for one in backups_of(file) if one.made.at < at(MONDAY)]


def test_what_is_kept_after_deleting_is_said_with_its_place(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(db, monkeypatch, DELETE)
    app.text_input(key="erase-typed").set_value("delete everything")
    app = press(app, "erase")
    assert f"{file}-backups" in words(app)
    assert sessions(db) == 0


@pytest.mark.parametrize("page", [PAGE, DELETE])
def test_on_a_server_no_button_offers_what_its_administrator_does(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    with postgres.opened() as db:
        meet(db)
        app = open_page(db, monkeypatch, page)
        assert not {"back-up-now", "erase-back-up", "check-data"} & {one.key for one in app.button}
        assert page == DELETE or "`pg_dump`" in words(app)
