"""The commands `rehab export` and `rehab import`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rehab.cli import main
from rehab.services.pain import load_scores
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from tests.making import MONDAY, give_routine, meet, play
from tests.serving import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHAB_DATABASE_URL", f"sqlite:///{tmp_path / 'rehab.db'}")
    monkeypatch.setenv("REHAB_NOW", NOW)
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=4)


def test_what_was_exported_is_imported_into_another_database_and_once_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "mine.json", f"sqlite:///{tmp_path / 'other.db'}"
    assert main(["export", str(file)]) == 0
    assert main(["import", str(file), "--yes", "--database", other]) == 0
    assert "sessions" in capsys.readouterr().out
    assert [one.score for one in load_scores(open_house(other), LOCAL, (MONDAY, MONDAY))] == [4]
    assert main(["import", str(file), "--yes", "--database", other]) == 0
    assert "There is nothing to import." in capsys.readouterr().out


def test_without_yes_and_without_a_keyboard_nothing_is_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "mine.json", f"sqlite:///{tmp_path / 'other.db'}"
    main(["export", str(file)])
    assert main(["import", str(file), "--database", other]) == 2
    assert "add --yes" in capsys.readouterr().err
    assert load_scores(open_house(other), LOCAL, (MONDAY, MONDAY)) == ()


def test_a_name_that_ends_in_zip_gets_tables(tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "mine.zip")]) == 0
    assert (tmp_path / "mine.zip").read_bytes().startswith(b"PK")


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.json").write_text("a letter", encoding="utf-8")
    assert main(["export", str(tmp_path / "mine.json")]) == 2
    assert "stays as it is" in capsys.readouterr().err
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "a letter"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "/nowhere/mine.json"], "cannot be written"),
        (["export", "mine.txt"], "ends in .json"),
        (["import", "/nowhere/mine.json"], "cannot be read"),
    ],
)
def test_a_place_that_is_none_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_is_no_export_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.json").write_text(json.dumps({"a": 1}), encoding="utf-8")
    assert main(["import", str(tmp_path / "other.json"), "--yes"]) == 2
    assert "no JSON export of Steady Back" in capsys.readouterr().err


def test_a_name_that_ends_in_ics_gets_the_reminders_of_the_calendar(tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    assert main(["export", str(file), "--at", "07:30", "--remind", "5", "--title", "Yoga"]) == 0
    assert b"DTSTART:20261123T073000Z\r\n" in file.read_bytes()
    assert b"SUMMARY:Yoga\r\n" in file.read_bytes()
    assert b"TRIGGER:-PT5M\r\n" in file.read_bytes()


def test_a_time_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", str(tmp_path / "mine.ics"), "--at", "25:00"])
    assert "no time such as 07:30" in capsys.readouterr().err
