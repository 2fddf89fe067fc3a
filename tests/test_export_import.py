"""The commands `rehab export` and `rehab import`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rehab.cli import main
from rehab.services.pain import load_scores
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.walked import load_measured
from rehab.storage.sealed import unseal
from tests.exchange.apple_export import export, walk, zipped
from tests.making import MONDAY, at, give_routine, meet, play
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


def test_a_name_that_ends_in_fhir_json_gets_a_bundle(tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "mine.fhir.json")]) == 0
    assert json.loads((tmp_path / "mine.fhir.json").read_text(encoding="utf-8"))["resourceType"] == "Bundle"


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.json").write_text("a letter", encoding="utf-8")
    assert main(["export", str(tmp_path / "mine.json")]) == 2
    assert "stays as it is" in capsys.readouterr().err
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "a letter"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "/nowhere/mine.json"], "cannot be written"),
        (["export", "mine.txt"], "FILE.json for everything"),
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


def test_the_page_for_a_clinician_is_written_as_it_is_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, html = tmp_path / "page.pdf", tmp_path / "page.html"
    assert main(["export", str(pdf)]) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    assert main(["export", str(html), "--period", "all", "--name", "Ada", "--no-notes"]) == 0
    assert "Your data is in" in capsys.readouterr().out
    told = html.read_text(encoding="utf-8")
    assert "(since the start)" in told
    assert "Ada" in told
    assert "<h2>Notes</h2>" not in told


def test_walking_of_apple_health_is_imported_from_its_zip_and_once_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "export.zip"
    file.write_bytes(zipped(export(walk(at(MONDAY), 25), walk(at(MONDAY), 25, duration="NaN"))))
    assert main(["import", str(file), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "1 new, 0 with other numbers, 0 here already;\n25 minutes walked, 0 steps." in said
    assert "Left out: 1 record with a duration that cannot be." in said
    assert main(["import", str(file), "--yes"]) == 0
    assert "There is nothing to import." in capsys.readouterr().out


def test_ctrl_c_leaves_everything_as_it_was(
    tmp_path: Path, db: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    file = tmp_path / "export.xml"
    file.write_bytes(export(walk(at(MONDAY), 25)))
    monkeypatch.setattr("rehab.services.walked.replace_walked", stop)
    assert main(["import", str(file), "--yes"]) == 130
    assert "Stopped. Nothing was changed." in capsys.readouterr().err
    assert load_measured(db, LOCAL) is None


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


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Give a file with a passphrase in its first line."""
    file = tmp_path / "passphrase.txt"
    file.write_text("correct horse battery\nnot this line\n", encoding="utf-8")
    return file


def test_a_sealed_export_is_imported_with_its_passphrase_alone(
    tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "mine.json.age", f"sqlite:///{tmp_path / 'other.db'}"
    assert main(["export", str(file), "--passphrase-file", str(secret)]) == 0
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n")
    bring = ["import", str(file), "--yes", "--database", other]
    assert main(bring) == 2
    assert "add --ask-passphrase" in capsys.readouterr().err
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("correct horse", encoding="utf-8")
    assert main([*bring, "--passphrase-file", str(wrong)]) == 2
    assert "does not open the file" in capsys.readouterr().err
    assert load_scores(open_house(other), LOCAL, (MONDAY, MONDAY)) == ()
    assert main([*bring, "--passphrase-file", str(secret)]) == 0
    assert [one.score for one in load_scores(open_house(other), LOCAL, (MONDAY, MONDAY))] == [4]
    told = capsys.readouterr()
    assert "horse" not in told.out + told.err


def test_what_is_sealed_is_what_its_name_says_before_age(tmp_path: Path, secret: Path) -> None:
    file = tmp_path / "page.pdf.age"
    assert main(["export", str(file), "--passphrase-file", str(secret)]) == 0
    assert unseal(file.read_bytes(), "correct horse battery").startswith(b"%PDF")


def test_a_passphrase_is_typed_twice_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["correct horse battery", "correct horse batterie"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("rehab.cli_passphrase.getpass", lambda _: next(typed))
    assert main(["export", str(tmp_path / "mine.zip.age"), "--ask-passphrase"]) == 2
    said = capsys.readouterr()
    assert "Nobody can open the file without this passphrase" in said.out
    assert "not the same" in said.err
    assert list(tmp_path.glob("mine*")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "mine.json", "--ask-passphrase"], "Please name it mine.json.age"),
        (["export", "mine.json.age"], "add --ask-passphrase"),
        (["export", "mine.txt.age", "--passphrase-file", "SECRET"], "FILE.json for everything"),
        (["export", "mine.json.age", "--passphrase-file", "/nowhere"], "cannot be read from /nowhere"),
        (["export", "mine.json.age", "--ask-passphrase"], "no keyboard"),
        (["backup", "--ask-passphrase"], "Please name one that ends in .db.age"),
    ],
)
def test_what_does_not_go_together_is_refused(
    words: list[str], said: str, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(secret) if word == "SECRET" else word for word in words]) == 2
    assert said in capsys.readouterr().err


def test_a_sealed_backup_is_made_and_put_back(
    tmp_path: Path, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "mine.db.age", f"sqlite:///{tmp_path / 'other.db'}"
    assert main(["backup", str(file), "--passphrase-file", str(secret)]) == 0
    assert main(["restore", str(file), "--database", other]) == 2
    assert "add --ask-passphrase" in capsys.readouterr().err
    assert main(["restore", str(file), "--database", other, "--passphrase-file", str(secret)]) == 0
    assert f"Your data is that of {file} again." in capsys.readouterr().out
    assert [one.score for one in load_scores(open_house(other), LOCAL, (MONDAY, MONDAY))] == [4]
