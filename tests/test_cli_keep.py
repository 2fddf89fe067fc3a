"""The commands that keep the data: what they do, and what they say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from rehab.cli import main
from rehab.services.person import LOCAL, load_person
from rehab.storage.backups import backups_of
from tests.making import MONDAY, meet, play
from tests.serving import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.fixture(autouse=True)
def _own_database(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHAB_DATABASE_URL", str(db.url))
    monkeypatch.setenv("REHAB_NOW", NOW)
    meet(db)


def sessions(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        number: int = raw.execute("SELECT count(*) FROM training_session").fetchone()[0]
        return number


def test_a_backup_is_made_listed_put_back_and_that_is_undone(
    db: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rehab.db"
    assert main(["restore"]) == 0
    assert "There is no backup yet" in capsys.readouterr().out
    assert main(["backup"]) == 0
    play(db, MONDAY, routine=None)
    assert main(["restore", "--list"]) == 0
    assert "2026-11-23T090000Z-asked.db  Monday 23 November 2026, 09:00 UTC" in capsys.readouterr().out
    assert main(["restore", "latest"]) == 0
    said = capsys.readouterr().out
    assert sessions(file) == 0
    undo = said.split("rehab restore ")[1].strip()
    assert undo == backups_of(file)[0].path.name
    assert main(["restore", undo]) == 0
    assert sessions(file) == 1
    assert load_person(db, LOCAL)


def test_a_backup_goes_to_a_file_and_comes_from_it_but_never_over_one(
    db: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = str(tmp_path / "mine.db")
    assert main(["backup", mine]) == 0
    assert main(["backup", mine]) == 2
    assert "There is a file at" in capsys.readouterr().err
    play(db, MONDAY, routine=None)
    assert main(["restore", mine]) == 0
    assert sessions(tmp_path / "rehab.db") == 0


@pytest.mark.parametrize("words", [["restore", "no.db"], ["restore", "latest"]])
def test_a_backup_that_is_not_there_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "There is no such backup" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["backup"], ["restore", "latest"], ["doctor"]])
def test_a_database_on_a_server_has_backups_of_its_own(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--database", "postgresql://somewhere/rehab"]) == 2
    assert "pg_dump" in capsys.readouterr().err


def test_the_doctor_says_what_is_wrong_and_repairs_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 1
    assert "There is no backup yet." in capsys.readouterr().out
    assert main(["doctor", "--repair"]) == 0
    assert "Made a backup of what was there" in capsys.readouterr().out
    assert main(["doctor"]) == 0
    assert "All is well" in capsys.readouterr().out
    assert len(backups_of(tmp_path / "rehab.db")) == 1


def test_a_folder_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "/nowhere/mine.db"]) == 2
    assert "There is no folder /nowhere" in capsys.readouterr().err
