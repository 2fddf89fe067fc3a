"""A database of every version there was becomes one of today, row by row, or stays as it was."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from rehab.domain.backup import Why
from rehab.domain.errors import RehabError
from rehab.exchange.json_check import read_json
from rehab.services.doctor import examine
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.your_data import export_json
from rehab.storage import migrate as module
from rehab.storage.backups import backups_of, write_backup
from rehab.storage.engine import reading
from rehab.storage.restoring import restore
from rehab.storage.revisions import HEAD, SCRIPTS
from rehab.storage.tables import OwnExercise, TrainingSession
from tests.making import MONDAY, at, meet
from tools.released import FOLDER, empty_columns, load, make, revisions, tables

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.sqlite_file

#: After the newest change by any clock.
LATER = at(MONDAY) + timedelta(days=4000)
#: What the rows that were there get in a column that came later; nothing, where it is not said here.
NEW: dict[tuple[str, str], object] = {
    ("session_set", "reason"): "",
    ("person", "skin_tone"): 3,
    ("pain_entry", "rev"): 1,
    ("person", "region"): "",
    ("safety_answer", "occasion"): "asked",
    ("training_session", "readiness"): "full",
}
#: Those that have something left to be brought to today's.
OLDER = revisions()[:-1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the path of a database file that is not there yet."""
    return tmp_path / "rehab.db"


def content(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table by its columns, read by no code of ours."""
    with closing(sqlite3.connect(file)) as raw:
        raw.row_factory = sqlite3.Row
        query = "SELECT * FROM {} ORDER BY rowid"
        return {name: [dict(row) for row in raw.execute(query.format(name))] for name in tables(raw)}


def schema(file: Path) -> dict[str, list[str]]:
    """Return what each table and index is made of: its words in the order of the alphabet.

    Alembic writes the constraints of a table in no order of its own.
    """
    with closing(sqlite3.connect(file)) as raw:
        made = raw.execute("SELECT name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {name: sorted(re.split(r'[\s,"]+', sql)) for name, sql in made}


def of_today(old: dict[str, list[dict[str, Any]]], file: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what an older content has to be today, with the tables and columns that a file has now."""
    with closing(sqlite3.connect(file)) as raw:
        expected = {
            name: [
                {column: row.get(column, NEW.get((name, column))) for column in columns}
                for row in old.get(name, ())
            ]
            for name, columns in tables(raw).items()
        }
    return expected | {"alembic_version": [{"version_num": HEAD}]}


def test_every_revision_has_a_database_that_is_stored() -> None:
    stored = sorted(path.stem for path in FOLDER.glob("*.sql"))
    assert stored == revisions(), "please run: python -m tools.released"


@pytest.mark.parametrize("revision", revisions())
def test_a_stored_database_has_a_value_in_every_column_and_the_tables_of_its_revision(
    revision: str, file: Path
) -> None:
    load(revision, file)
    assert content(file)["alembic_version"] == [{"version_num": revision}]
    with closing(sqlite3.connect(file)) as raw:
        assert empty_columns(raw) == []
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert schema(file) == schema(make(revision, file.with_name("made.db"))), "no revision is ever edited"


@pytest.mark.parametrize("revision", revisions())
def test_it_becomes_one_of_today_row_by_row_and_all_is_well_with_it(revision: str, file: Path) -> None:
    old = content(load(revision, file))
    db = open_house(f"sqlite:///{file}")
    with db.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1, "as after every start"
    read_json(export_json(db, LOCAL, LATER))  # which refuses what no program of ours would write
    db.dispose()
    assert content(file) == of_today(old, file)
    assert schema(file) == schema(make(HEAD, file.with_name("made.db")))
    write_backup(file, Why.DAILY, LATER)
    assert [finding.words for finding in examine(f"sqlite:///{file}", LATER)] == []


@pytest.mark.parametrize("revision", OLDER)
def test_the_backup_before_the_update_has_what_was_there(revision: str, file: Path) -> None:
    old = content(load(revision, file))
    open_house(f"sqlite:///{file}").dispose()
    (kept,) = backups_of(file)
    assert (kept.made.why, content(kept.path)) == (Why.BEFORE_UPDATE, old)


@pytest.mark.parametrize("revision", revisions())
def test_as_a_backup_it_takes_the_place_of_the_data_of_today(
    revision: str, db: Engine, tmp_path: Path
) -> None:
    meet(db)
    file, chosen = tmp_path / "rehab.db", load(revision, tmp_path / "chosen.db")
    expected = of_today(content(chosen), file)
    undo = restore(file, chosen, at(MONDAY)).before
    found = content(file)
    for rows in (found["person"], expected["person"]):
        for row in rows:
            row.pop("revision")  # it goes on from the one that pages remember
    assert found == expected
    with reading(db, LOCAL) as session:
        assert len(session.exec(select(TrainingSession)).all()) == 2
        assert session.exec(select(OwnExercise)).one().document["name"] == "Kočka 🐈"
    assert undo
    restore(file, undo.path, at(MONDAY, 10))
    assert content(file)["training_session"] == []


@pytest.mark.parametrize("failing", OLDER)
def test_a_revision_that_fails_leaves_the_file_byte_for_byte_and_says_what_to_do(
    failing: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails at its end, when it and all before it have changed what they change."""
    folder = file.with_name("migrations")
    shutil.copytree(SCRIPTS, folder)
    (script,) = (folder / "versions").glob(f"{int(failing) + 1:04}_*.py")
    script.write_text(
        script.read_text(encoding="utf-8").replace("def upgrade() -> None:", "def _do() -> None:")
        + "\n\ndef upgrade() -> None:\n    _do()\n    raise RuntimeError('half way')\n",
        encoding="utf-8",
    )
    old = content(load("0001", file))
    before = file.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(module, "SCRIPTS", folder)
        with pytest.raises(RehabError, match=r"It is as it was, with a backup at .*go on with"):
            open_house(f"sqlite:///{file}")
    assert file.read_bytes() == before
    assert content(file) == old
    open_house(f"sqlite:///{file}").dispose()
    assert content(file) == of_today(old, file), "a program that is right can go on from there"
