"""What keeps the file from being read or written is said in a sentence, and nothing is half stored."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.errors import DamagedError, DataError
from rehab.services.person import LOCAL
from rehab.services.results import save_results
from rehab.services.start import open_house
from rehab.storage.engine import reading
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


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "rehab.db").mkdir()
    with pytest.raises(DataError, match="cannot be opened"):
        open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
