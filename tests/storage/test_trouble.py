"""What keeps the file from being read or written is said in a sentence, and nothing is half stored."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.backup import Why
from rehab.domain.errors import DamagedError, DataError
from rehab.services.backups import restore_named
from rehab.services.person import LOCAL
from rehab.services.results import save_results
from rehab.services.start import open_house
from rehab.storage.backups import write_backup
from rehab.storage.engine import reading, writing
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession
from tests.making import MONDAY, at, meet, play, played

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.sqlite_file

_ONE = {"side": None, "planned_reps": 10, "reps": 10, "planned_s": 9, "seconds": 9, "state": "done"}
_SETS = [{**_ONE, "set": number} for number in range(1, 21)]


def save_a_long_one(db: Engine) -> None:
    exercises = [{"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": _SETS}] * 40
    save_results(db, LOCAL, [played(MONDAY, routine=None, exercises=exercises)], at(MONDAY, 10))


def counts(db: Engine) -> list[int]:
    with reading(db, LOCAL) as rows:
        return [len(rows.exec(select(table)).all()) for table in (TrainingSession, SessionSet, PainEntry)]


@pytest.mark.parametrize(
    ("pragma", "said"),
    [
        pytest.param("max_page_count=1", "The disk is full, so nothing was stored", id="a full disk"),
        pytest.param("query_only=ON", "can be read but not written", id="a file that is read only"),
    ],
)
def test_a_save_that_cannot_be_is_told_and_leaves_nothing(db: Engine, pragma: str, said: str) -> None:
    meet(db)
    with db.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    with pytest.raises(DataError, match=said):
        save_a_long_one(db)
    db.dispose()
    assert counts(db) == [0, 0, 0]
    save_a_long_one(db)
    assert counts(db) == [1, 800, 0], "once there is room it goes"


def test_a_file_deleted_under_the_running_app_is_told_and_none_is_made_in_its_place(
    db: Engine, tmp_path: Path
) -> None:
    meet(db)
    (tmp_path / "rehab.db").unlink()
    for _ in range(2):
        with pytest.raises(DataError, match="is no longer at"):
            play(db, MONDAY, routine=None)
        db.dispose()
    assert not (tmp_path / "rehab.db").exists()


def test_a_file_put_in_its_place_is_taken_up(db: Engine, tmp_path: Path) -> None:
    meet(db)
    other = open_house(f"sqlite:///{tmp_path / 'other.db'}")
    meet(other)
    kept = play(other, MONDAY, routine=None)
    other.dispose()
    for ending in ("-wal", "-shm"):
        (tmp_path / f"rehab.db{ending}").unlink()
    (tmp_path / "other.db").replace(tmp_path / "rehab.db")
    with reading(db, LOCAL) as rows:
        assert rows.exec(select(TrainingSession.id)).all() == [kept]


def after_a_power_cut(file: Path, folder: Path) -> set[str]:
    """Return the sessions that a program would find that knows only what is on the disk now."""
    folder.mkdir()
    for ending in ("", "-wal"):
        if file.with_name(f"{file.name}{ending}").exists():
            copyfile(file.with_name(f"{file.name}{ending}"), folder / f"{file.name}{ending}")
    with closing(sqlite3.connect(folder / file.name)) as raw:
        return {name for (name,) in raw.execute("SELECT id FROM training_session")}


def test_what_is_saved_once_the_log_was_deleted_under_the_running_app_is_in_the_file(
    db: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "rehab.db"
    meet(db)
    saved = {play(db, MONDAY, routine=None)}
    for number in range(3):
        (tmp_path / "rehab.db-wal").unlink()
        saved.add(play(db, MONDAY, routine=None))
        assert after_a_power_cut(file, tmp_path / f"cut{number}") == saved
    assert (tmp_path / "rehab.db-wal").exists()


def test_what_is_saved_while_the_log_is_deleted_is_in_the_file_before_it_is_acknowledged(
    db: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "rehab.db"
    meet(db)
    kept = play(db, MONDAY, routine=None)
    with writing(db, LOCAL) as session:
        (tmp_path / "rehab.db-wal").unlink()
        session.get_one(TrainingSession, kept).note = "later"
    after_a_power_cut(file, tmp_path / "cut")
    with closing(sqlite3.connect(tmp_path / "cut" / "rehab.db")) as raw:
        assert raw.execute("SELECT note FROM training_session").fetchall() == [("later",)]


def test_a_second_one_opens_no_other_log_while_the_first_is_at_work_without_one(
    db: Engine, tmp_path: Path
) -> None:
    meet(db)
    kept = play(db, MONDAY, routine=None)
    with reading(db, LOCAL) as first:
        first.exec(select(TrainingSession.id)).all()
        (tmp_path / "rehab.db-wal").unlink()
        with pytest.raises(DataError, match=r"beside your data was moved or deleted.* try again"):
            play(db, MONDAY, routine=None)
        assert first.exec(select(TrainingSession.id)).all() == [kept]
    both = {kept, play(db, MONDAY, routine=None)}
    assert after_a_power_cut(tmp_path / "rehab.db", tmp_path / "cut") == both


def test_a_log_that_was_deleted_between_two_runs_leaves_a_file_that_opens(db: Engine, tmp_path: Path) -> None:
    meet(db)
    kept = play(db, MONDAY, routine=None)
    db.dispose()  # puts what the log holds into the file
    play(db, MONDAY, routine=None)
    copyfile(tmp_path / "rehab.db", tmp_path / "again.db")  # as after a power cut, without its log
    again = open_house(f"sqlite:///{tmp_path / 'again.db'}")
    with reading(again, LOCAL) as rows:
        assert rows.exec(select(TrainingSession.id)).all() == [kept]
    play(again, MONDAY, routine=None)
    again.dispose()


def test_two_writers_at_once_that_wait_too_long_are_told(db: Engine) -> None:
    meet(db)
    with closing(sqlite3.connect(str(db.url.database), isolation_level=None)) as other:
        with db.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataError, match="Another program is writing"):
            play(db, MONDAY, routine=None)


def test_what_is_no_database_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "rehab.db").write_text("Dear diary. " * 1000)
    with pytest.raises(DamagedError, match="damaged"):
        open_house(f"sqlite:///{tmp_path / 'rehab.db'}")


def test_a_file_without_a_byte_is_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "rehab.db").touch()
    db = open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
    meet(db)
    play(db, MONDAY, routine=None)
    assert counts(db)[0] == 1
    db.dispose()


def test_a_file_that_was_emptied_is_no_new_database_where_there_are_backups(
    db: Engine, tmp_path: Path
) -> None:
    meet(db)
    kept = play(db, MONDAY, routine=None)
    write_backup(tmp_path / "rehab.db", Why.DAILY, at(MONDAY))
    db.dispose()
    (tmp_path / "rehab.db").write_bytes(b"")
    with pytest.raises(
        DamagedError, match=r"\(it is empty\).* last good backup is of Monday 23 November 2026"
    ):
        open_house(str(db.url))
    restore_named(str(db.url), "latest", at(MONDAY, 10))
    with reading(open_house(str(db.url)), LOCAL) as rows:
        assert rows.exec(select(TrainingSession.id)).all() == [kept]


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "rehab.db").mkdir()
    with pytest.raises(DataError, match="cannot be opened"):
        open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
