"""The check of the file: a sentence for each thing that is wrong, and repairs only when asked."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.backup import Why
from rehab.services.backups import database_file
from rehab.services.demo import write_demo
from rehab.services.doctor import examine
from rehab.services.mend import repair
from rehab.services.person import LOCAL
from rehab.storage.backups import backups_of, write_backup
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

#: After the newest change by any clock.

pytestmark = pytest.mark.sqlite_file

NOW = at(MONDAY) + timedelta(days=4000)


@pytest.fixture
def url(db: Engine, tmp_path: Path) -> str:
    """Give the address of a database with a routine, a session, a score and a backup."""
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=3)
    write_backup(tmp_path / "rehab.db", Why.DAILY, NOW)
    return str(db.url)


def write(db: Engine, *lines: str) -> None:
    """Write what no program of ours would: without foreign keys and CHECKs."""
    with closing(sqlite3.connect(str(db.url.database))) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        for line in lines:
            raw.execute(line)


def test_all_is_well_with_a_new_database(url: str) -> None:
    assert examine(url, NOW) == ()


def test_all_is_well_with_two_years_of_somebody(db: Engine, tmp_path: Path) -> None:
    write_demo(db, LOCAL, years=2, seed=4, today=MONDAY)
    write_backup(tmp_path / "rehab.db", Why.DAILY, NOW)
    assert examine(str(db.url), NOW) == ()


@pytest.mark.parametrize(
    ("nonsense", "said"),
    [
        pytest.param("DELETE FROM training_session", "belong to something that is not there", id="orphans"),
        pytest.param(
            "UPDATE pain_entry SET score = 11",
            "it has to hold that score BETWEEN 0 AND 10",
            id="a CHECK is broken",
        ),
        pytest.param("UPDATE training_session SET sets_done = 9", "count other sets", id="a wrong sum"),
        pytest.param("UPDATE routine_item SET exercise_id = 'yoga'", "'yoga'", id="an unknown exercise"),
        pytest.param("DELETE FROM routine_version", "have no version", id="a routine without a version"),
        pytest.param(
            "UPDATE person SET revision = 'many'", "In person there is a value that", id="no number"
        ),
        pytest.param("DROP TABLE draft", "The file lacks draft", id="a table is gone"),
        pytest.param("UPDATE training_session SET day = 'soon'", "have a day that is none", id="no day"),
        pytest.param(
            "INSERT INTO walked_day VALUES ('local', 'soon', 1, 1, 'apple_health', '2026', NULL)",
            "have a day that is none",
            id="a measured day that is none",
        ),
        pytest.param("UPDATE alembic_version SET version_num = '9999'", "newer version", id="a newer file"),
        pytest.param("UPDATE alembic_version SET version_num = '0003'", "older version", id="an older one"),
        pytest.param(
            "INSERT INTO time_off VALUES ('local', '1', 'away', '2026-11-23', '2026-11-22', '2026', NULL, 0)",
            "it has to hold that last_day >= first_day",
            id="days off that end before they begin",
        ),
        pytest.param(
            "INSERT INTO measure_entry VALUES ('local', '1', 'iq', '2026-11-23', '2026', 1, 1, NULL, NULL)",
            "The questionnaire 'iq'",
            id="an unknown questionnaire",
        ),
    ],
)
def test_it_finds(db: Engine, url: str, nonsense: str, said: str) -> None:
    write(db, nonsense)
    before = [one.made for one in backups_of(database(db))]
    assert any(said in finding.words for finding in examine(url, NOW)), examine(url, NOW)
    assert [one.made for one in backups_of(database(db))] == before, "looking changes nothing"


def database(db: Engine) -> Path:
    return database_file(str(db.url))


def test_a_repair_puts_right_what_can_be_after_a_backup_and_says_so(db: Engine, url: str) -> None:
    write(db, "DELETE FROM pain_entry", "UPDATE training_session SET sets_done = 9")
    write(db, "INSERT INTO active_routine VALUES ('nobody', '2026-01-01', NULL)")
    done = repair(url, NOW)
    assert done[1:] == (
        "Removed 1 rows that belonged to nothing.",
        "Counted the sets of 1 sessions again.",
    )
    assert backups_of(database(db))[0].made.why is Why.BEFORE_REPAIR
    assert examine(url, NOW) == ()
    assert repair(url, NOW) == (), "what is well is left alone"


def test_a_broken_index_is_written_anew(db: Engine, url: str) -> None:
    with closing(sqlite3.connect(str(db.url.database))) as raw, raw:
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(person_id, day)', '(day, person_id)') "
            "WHERE name = 'ix_pain_entry_person_id_day'"
        )
    db.dispose()
    found = examine(url, NOW)
    assert found
    assert all(one.repair for one in found), found
    repair(url, NOW)
    assert examine(url, NOW) == ()


def test_no_backup_and_an_old_one_are_told(db: Engine, tmp_path: Path) -> None:
    meet(db)
    url = str(db.url)
    assert [one.words for one in examine(url, NOW)] == ["There is no backup yet."]
    old = at(MONDAY).replace(year=2020)
    write_backup(tmp_path / "rehab.db", Why.DAILY, old)
    (finding,) = examine(url, NOW)
    assert "days older than the newest change" in finding.words
    repair(url, NOW)
    assert examine(url, NOW) == ()


def test_a_damaged_backup_is_told_and_removed_when_asked(db: Engine, url: str) -> None:
    (kept,) = backups_of(database(db))
    kept.path.write_bytes(b"x" * 4096)
    assert "is damaged and of no use" in examine(url, NOW)[0].words
    repair(url, NOW)
    assert not kept.path.exists()
    assert examine(url, NOW + timedelta(seconds=1)) == ()


def test_a_disk_that_is_nearly_full_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nearly = shutil.disk_usage("/")._replace(free=40_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly)
    assert [one.words for one in examine(url, NOW)] == [
        "Only 40 MB are free on the disk. Please make some room."
    ]


def test_no_file_at_all_is_told(tmp_path: Path) -> None:
    assert "There is no data at" in examine(f"sqlite:///{tmp_path / 'none.db'}", NOW)[0].words
