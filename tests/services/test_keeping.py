"""The daily backup, the bin that empties itself, and deleting everything."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.backup import Why
from rehab.domain.errors import RehabError
from rehab.services.backups import do_daily, keep_daily, last_good, load_backups, restore_named
from rehab.services.demo import write_demo
from rehab.services.emptying import empty_bins
from rehab.services.erase import CONFIRMED_BY, erase, load_counts
from rehab.services.log import delete_session, load_bin
from rehab.services.person import LOCAL, load_person
from rehab.services.routine import Editing, throw_away
from rehab.storage.backups import backups_of, keep_damaged, write_backup
from rehab.storage.engine import reading
from rehab.storage.tables import RoutineRow, TrainingSession, metadata
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

NOW = at(MONDAY)
A_DAY = timedelta(days=1)


def kinds(file: Path) -> list[Why]:
    return [one.made.why for one in backups_of(file)]


def sessions(db: Engine) -> list[str]:
    with reading(db, LOCAL) as rows:
        return [*rows.exec(select(TrainingSession.id)).all()]


@pytest.mark.sqlite_file
def test_the_first_page_of_a_day_makes_its_backup_and_the_next_one_none(db: Engine, tmp_path: Path) -> None:
    meet(db)
    for now in (NOW, NOW + timedelta(hours=5), NOW + A_DAY):
        thread = keep_daily(db, now)
        if thread:
            thread.join()
    assert [f"{one.made.at:%d %H}" for one in backups_of(tmp_path / "rehab.db")] == ["24 09", "23 09"]


@pytest.mark.sqlite_file
def test_a_day_that_has_a_backup_already_gets_no_other(db: Engine, tmp_path: Path) -> None:
    meet(db)
    write_backup(tmp_path / "rehab.db", Why.BEFORE_UPDATE, NOW)
    do_daily(db, NOW + timedelta(hours=1))
    assert kinds(tmp_path / "rehab.db") == [Why.BEFORE_UPDATE]


@pytest.mark.sqlite_file
def test_the_last_good_one_is_neither_damaged_nor_from_the_future(db: Engine, tmp_path: Path) -> None:
    meet(db)
    file, url = tmp_path / "rehab.db", str(db.url)
    assert last_good(url, NOW) is None
    good = write_backup(file, Why.DAILY, NOW - A_DAY)
    keep_damaged(file, NOW - timedelta(hours=2))
    write_backup(file, Why.DAILY, NOW - timedelta(hours=1)).path.write_bytes(b"x" * 5000)
    write_backup(file, Why.DAILY, NOW + A_DAY)
    found = last_good(url, NOW)
    assert found
    assert found.path == good.path
    assert restore_named(url, "latest", NOW).chosen == good.path
    with pytest.raises(RehabError, match="no such backup"):
        restore_named(url, "../../rehab.db", NOW)


def test_what_waited_in_the_bin_for_thirty_days_is_gone_for_good(db: Engine) -> None:
    meet(db)
    old, young, kept = (play(db, MONDAY, routine=None, pain_before=3) for _ in range(3))
    delete_session(db, LOCAL, old, NOW)
    delete_session(db, LOCAL, young, NOW + A_DAY)
    assert empty_bins(db, NOW + 29 * A_DAY) == 0
    assert empty_bins(db, NOW + 30 * A_DAY) > 0
    assert sorted(sessions(db)) == sorted([young, kept])
    assert [one.id for one in load_bin(db, LOCAL)] == [(young,)]


def test_emptying_an_empty_bin_lets_pages_keep_what_they_remember(db: Engine) -> None:
    meet(db)
    before = load_person(db, LOCAL)
    empty_bins(db, NOW + 99 * A_DAY)
    assert load_person(db, LOCAL) == before


def test_a_routine_that_was_in_use_stays_for_its_days(db: Engine) -> None:
    meet(db)
    used = give_routine(db, ["pelvic_lift"], day=MONDAY - A_DAY)
    unused = give_routine(db, ["pelvic_lift"])
    for routine in (used, unused):
        throw_away(Editing(db, LOCAL, routine, MONDAY, NOW))
    empty_bins(db, NOW + 99 * A_DAY)
    with reading(db, LOCAL) as rows:
        assert [*rows.exec(select(RoutineRow.id)).all()] == [used]


@pytest.mark.sqlite_file
def test_deleting_everything_leaves_nothing_in_the_file(db: Engine, tmp_path: Path) -> None:
    write_demo(db, LOCAL, years=1, seed=4, today=MONDAY)
    play(db, MONDAY, routine=None, note="my secret note")
    write_backup(tmp_path / "rehab.db", Why.DAILY, NOW)
    (tmp_path / "rehab.before-0008-from-0007.db").write_bytes(b"my secret note")
    erased = erase(db, LOCAL, " Delete Everything ", NOW, with_backups=True)
    assert erased.backups_removed == 2
    with db.connect() as connection:
        left = {name: len([*connection.execute(table.select())]) for name, table in metadata.tables.items()}
    assert left == {**dict.fromkeys(metadata.tables, 0), "person": 1}
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"my secret note" not in path.read_bytes(), path


def test_after_deleting_no_page_takes_what_it_remembers_for_what_is_there(db: Engine) -> None:
    meet(db)
    play(db, MONDAY, routine=None)
    before = load_person(db, LOCAL)
    erase(db, LOCAL, "delete everything", NOW, with_backups=False)
    after = load_person(db, LOCAL)
    assert before
    assert after
    assert (after.revision > before.revision, after.zone) == (True, before.zone)
    assert not after.is_welcomed


@pytest.mark.sqlite_file
def test_with_the_backups_kept_there_is_a_last_one_to_come_back_to(db: Engine, tmp_path: Path) -> None:
    meet(db)
    kept = play(db, MONDAY, routine=None)
    erased = erase(db, LOCAL, "delete everything", NOW, with_backups=False)
    assert erased.is_backed_up
    assert kinds(tmp_path / "rehab.db") == [Why.BEFORE_DELETING]
    assert sessions(db) == []
    restore_named(str(db.url), "latest", NOW)
    assert sessions(db) == [kept]


@pytest.mark.sqlite_file
@pytest.mark.parametrize("with_backups", [True, False])
def test_where_others_have_their_data_too_no_backup_is_made_of_what_is_deleted_and_none_removed(
    db: Engine, tmp_path: Path, *, with_backups: bool
) -> None:
    meet(db)
    write_backup(tmp_path / "rehab.db", Why.DAILY, NOW)
    play(db, MONDAY, routine=None, note="my secret note")
    erased = erase(db, LOCAL, CONFIRMED_BY, NOW, with_backups=with_backups, is_shared=True)
    assert (erased.is_backed_up, erased.backups_removed) == (False, 0)
    assert kinds(tmp_path / "rehab.db") == [Why.DAILY]
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"my secret note" not in path.read_bytes(), path


@pytest.mark.sqlite_file
@pytest.mark.parametrize("typed", ["", "delete", "yes", json.dumps("delete everything")])
def test_without_the_words_nothing_is_deleted(db: Engine, tmp_path: Path, typed: str) -> None:
    meet(db)
    play(db, MONDAY, routine=None)
    with pytest.raises(RehabError, match="Nothing was deleted"):
        erase(db, LOCAL, typed, NOW, with_backups=True)
    assert (load_counts(db, LOCAL)["session"], kinds(tmp_path / "rehab.db")) == (1, [])


def test_a_database_on_a_server_shows_no_backups() -> None:
    assert load_backups("postgresql://somewhere/rehab") is None
