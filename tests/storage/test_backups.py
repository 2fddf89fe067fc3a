"""Backups of a database: whole, sound, private, in order, and put back so that it can be undone."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.backup import Why
from rehab.domain.errors import DamagedError, DataError, RehabError
from rehab.domain.long_work import StoppedError
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person
from rehab.services.start import open_house
from rehab.storage import restoring
from rehab.storage.backups import backups_of, folder_of, keep_damaged, keeping, thin_out, write_backup
from rehab.storage.engine import make_engine, reading
from rehab.storage.migrate import current_revision
from rehab.storage.restoring import restore, tidy
from rehab.storage.revisions import HEAD
from rehab.storage.soundness import damage_of
from rehab.storage.tables import TrainingSession
from tests.making import MONDAY, at, meet, play
from tests.storage.spoiling import spoil

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.sqlite_file

NOW = at(MONDAY)


@pytest.fixture
def file(db: Engine, tmp_path: Path) -> Path:
    """Give the file of a database with one session."""
    meet(db)
    play(db, MONDAY, routine=None)
    return tmp_path / "rehab.db"


def sessions(db: Engine) -> set[str]:
    with reading(db, LOCAL) as rows:
        return set(rows.exec(select(TrainingSession.id)).all())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_has_what_was_there_and_is_nobody_else_s_to_read(db: Engine, file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    assert made.path == folder_of(file) / "2026-11-23T090000Z-daily.db"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder_of(file).stat().st_mode) == 0o700
    copy = make_engine(f"sqlite:///{made.path}")
    assert sessions(copy) == sessions(db)
    copy.dispose()


def test_a_backup_is_made_while_somebody_writes_and_has_nothing_of_what_is_not_done(
    db: Engine, file: Path
) -> None:
    with db.begin() as connection:
        connection.exec_driver_sql("DELETE FROM training_session")
        made = write_backup(file, Why.DAILY, NOW)
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("SELECT count(*) FROM training_session").fetchone() == (1,)


def test_backups_of_one_second_are_both_kept_and_the_newest_comes_first(file: Path) -> None:
    made = [write_backup(file, why, NOW) for why in (Why.ASKED, Why.BEFORE_RESTORE)]
    assert backups_of(file) == (made[1], made[0])
    assert made[1].made.at == NOW + timedelta(seconds=1)


def test_what_is_no_backup_of_ours_is_left_alone(file: Path) -> None:
    with keeping(file) as folder:
        (folder / "notes.db").write_text("mine")
        (folder / "2026-11-23T090000Z-why.db").write_text("mine too")
    assert backups_of(file) == ()
    thin_out(file, NOW + timedelta(days=4000))
    assert {"notes.db", "2026-11-23T090000Z-why.db"} <= set(names(folder_of(file)))


def test_what_a_backup_left_that_was_killed_is_cleared_away_by_the_next(file: Path) -> None:
    with keeping(file) as folder:
        (folder / ".2026-11-22T090000Z-daily.db.part").write_bytes(b"half")
    write_backup(file, Why.DAILY, NOW)
    assert [name for name in names(folder) if name.endswith(".part")] == []


def test_backups_are_thinned_out_by_the_rule(file: Path) -> None:
    for hours in (0, 1, 2):
        write_backup(file, Why.DAILY, NOW + timedelta(hours=hours))
    gone = thin_out(file, NOW + timedelta(hours=3))
    assert [one.made.at for one in gone] == [NOW + timedelta(hours=1), NOW]
    assert [one.made.at for one in backups_of(file)] == [NOW + timedelta(hours=2)]


def test_a_damaged_file_never_takes_the_place_of_a_good_backup(db: Engine, file: Path) -> None:
    good = write_backup(file, Why.DAILY, NOW)
    db.dispose()
    spoil(file)
    with pytest.raises(DamagedError):
        write_backup(file, Why.DAILY, NOW + timedelta(days=1))
    assert backups_of(file) == (good,)
    assert not list(folder_of(file).glob(".*.part"))


def test_a_backup_without_room_says_so_and_leaves_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rehab.storage.whole_file.flush", full)
    with pytest.raises(RehabError, match="The disk is full"):
        write_backup(file, Why.DAILY, NOW)
    assert names(folder_of(file)) == [".lock"]


def test_a_restore_brings_back_what_was_and_can_be_undone(db: Engine, file: Path) -> None:
    first = sessions(db)
    made = write_backup(file, Why.DAILY, NOW)
    play(db, MONDAY, routine=None)
    both = sessions(db)
    undo = restore(file, made.path, NOW + timedelta(hours=1)).before
    assert sessions(db) == first, "an engine that was open sees it"
    assert undo
    assert undo.made.why is Why.BEFORE_RESTORE
    restore(file, undo.path, NOW + timedelta(hours=2))
    assert sessions(db) == both
    assert not list(file.parent.glob(".rehab.db.restoring*"))


def test_a_restore_that_is_cancelled_half_way_changes_nothing(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    play(db, MONDAY, routine=None)
    before, kept = sessions(db), names(folder_of(file))
    monkeypatch.setattr(restoring, "_TOLD_EVERY", 1)

    def stop(_words: str, done: int, of: int) -> None:
        if done > of / 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        restore(file, made.path, NOW + timedelta(hours=1), stop)
    assert sessions(db) == before
    assert names(folder_of(file)) == kept, "no backup of what was not replaced"
    assert not damage_of(file)


def test_after_a_restore_no_page_takes_what_it_remembers_for_what_is_there(db: Engine, file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    play(db, MONDAY, routine=None)
    later = load_person(db, LOCAL)
    restore(file, made.path, NOW)
    restored = load_person(db, LOCAL)
    assert later
    assert restored
    assert restored.revision > later.revision


def test_what_is_saved_during_a_restore_is_in_the_backup_that_undoes_it(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    late: list[str] = []

    def write_and_go_on(*given: object) -> object:
        kept = write_backup(*given)  # type: ignore[arg-type] # whatever it was given
        if not late:
            late.append(play(db, MONDAY, routine=None))
        return kept

    monkeypatch.setattr(restoring, "write_backup", write_and_go_on)
    undo = restore(file, made.path, NOW).before
    assert undo
    copy = make_engine(f"sqlite:///{undo.path}")
    assert set(late) < sessions(copy)
    assert set(late).isdisjoint(sessions(db))
    copy.dispose()


def test_an_older_backup_is_brought_to_the_tables_of_today(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(restoring, "bring_up", lambda engine: ran.append(engine.url.database))
    restore(file, write_backup(file, Why.DAILY, NOW).path, NOW)
    assert ran == [str(file.with_name(".rehab.db.restoring"))]
    assert current_revision(db) == HEAD


def test_a_damaged_file_is_replaced_and_kept_as_it_was(db: Engine, file: Path) -> None:
    before = sessions(db)
    made = write_backup(file, Why.DAILY, NOW)
    db.dispose()
    spoil(file)
    damaged = file.read_bytes()
    kept = restore(file, made.path, NOW + timedelta(hours=1)).before
    assert kept
    assert (kept.made.why, kept.path.read_bytes()) == (Why.DAMAGED, damaged)
    assert sessions(db) == before


def test_a_file_that_is_gone_comes_back_under_the_running_app(db: Engine, file: Path) -> None:
    before = sessions(db)
    made = write_backup(file, Why.DAILY, NOW)
    file.unlink()
    assert restore(file, made.path, NOW).before is None
    assert sessions(db) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "holds no data of this program", id="an empty file"),
        pytest.param(b"Dear diary, my back is better." * 200, "is damaged or no database", id="a letter"),
        pytest.param(None, "There is no backup at", id="nothing at all"),
    ],
)
def test_what_is_no_backup_does_not_take_the_place(
    db: Engine, file: Path, content: bytes | None, said: str
) -> None:
    before = sessions(db)
    chosen = file.with_name("chosen.db")
    if content is not None:
        chosen.write_bytes(content)
    with pytest.raises(RehabError, match=said):
        restore(file, chosen, NOW)
    assert sessions(db) == before
    assert backups_of(file) == ()


def test_a_damaged_backup_does_not_take_the_place(db: Engine, file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    spoil(made.path)
    with pytest.raises(RehabError, match="is damaged"):
        restore(file, made.path, NOW)
    assert len(sessions(db)) == 1


def test_a_backup_of_a_newer_program_does_not_take_the_place(db: Engine, file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    with closing(sqlite3.connect(made.path)) as copy, copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RehabError, match="newer version of the program"):
        restore(file, made.path, NOW)
    assert len(sessions(db)) == 1


@pytest.mark.parametrize(
    ("act", "said"),
    [
        pytest.param("UPDATE pain_entry SET day = 'soon'", "values in pain_entry", id="a day that is none"),
        pytest.param("UPDATE pain_entry SET score = x'00'", "values in pain_entry", id="bytes for a score"),
        pytest.param(
            "UPDATE pain_entry SET note = CAST(x'ff' AS TEXT)", "values in pain_entry", id="no UTF-8"
        ),
        pytest.param(
            "UPDATE pain_entry SET at = '0001-01-01 00:00:00+23:59'", "values in pain_entry", id="no moment"
        ),
        pytest.param(
            "ALTER TABLE person RENAME COLUMN revision TO gone", "lacks person.revision", id="no column"
        ),
        pytest.param("DROP TABLE draft", "lacks draft", id="no table"),
        pytest.param(
            "UPDATE sqlite_master SET sql = CAST(replace(sql, 'fields', x'ff') AS TEXT) WHERE name = 'draft'",
            "lacks draft.fields|is damaged or was changed",
            id="a column whose name is no text",
        ),
        pytest.param(
            "INSERT INTO own_exercise (person_id, id, document, made_at) "
            "VALUES ('local', 'own_x', '{}', '2026-11-23 09:00:00')",
            "values in own_exercise",
            id="an exercise that is none",
        ),
        pytest.param(
            "CREATE TRIGGER gone AFTER UPDATE ON person BEGIN DELETE FROM pain_entry; END",
            "holds no data of this program",
            id="something that acts by itself",
        ),
        pytest.param("CREATE VIEW more AS SELECT * FROM person", "holds no data", id="a view"),
        pytest.param("INSERT INTO alembic_version VALUES ('0003')", "holds no data", id="two versions"),
        pytest.param("ALTER TABLE alembic_version RENAME version_num TO x", "holds no data", id="no version"),
        pytest.param(
            "UPDATE sqlite_master SET sql = replace(sql, 'CHECK (', 'CHECK (x + ')",
            "is damaged or was changed",
            id="tables told otherwise than they are",
        ),
    ],
)
def test_a_file_that_this_program_could_not_read_does_not_take_the_place(
    act: str, said: str, db: Engine, file: Path
) -> None:
    save_pain(db, LOCAL, NewPain(MONDAY, Moment.MORNING, 3), NOW)
    made = write_backup(file, Why.DAILY, NOW)
    with closing(sqlite3.connect(made.path)) as copy, copy:
        for pragma in ("ignore_check_constraints", "writable_schema"):
            copy.execute(f"PRAGMA {pragma}=ON")
        copy.execute(act)
    with pytest.raises(RehabError, match=said):
        restore(file, made.path, NOW)
    assert len(sessions(db)) == 1


def test_of_a_whole_table_that_is_damaged_only_the_beginning_is_told(db: Engine, file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    content = made.path.read_bytes().replace(b" ck_training_session", b" [k_training_session")
    made.path.write_bytes(content)
    with pytest.raises(RehabError, match="is damaged") as refused:
        restore(file, made.path, NOW)
    assert len(str(refused.value)) < 400
    assert len(sessions(db)) == 1


def test_a_backup_with_pages_of_another_size_is_put_back(db: Engine, file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    before = sessions(db)
    play(db, MONDAY, routine=None)
    with closing(sqlite3.connect(made.path)) as copy:
        copy.execute("PRAGMA page_size=512")
        copy.execute("VACUUM")
    restore(file, made.path, NOW)
    assert sessions(db) == before


def test_a_file_whose_tables_are_told_in_no_text_is_damaged(file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    told = made.path.read_bytes().replace(b"CREATE TABLE activity (", b"CREATE \xffTABLE \xfevity (")
    made.path.write_bytes(told)
    assert damage_of(made.path)
    with pytest.raises(RehabError, match="is damaged or no database"):
        restore(file, made.path, NOW)


def test_a_file_of_a_format_that_sqlite_does_not_know_is_damaged(file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    content = made.path.read_bytes()
    made.path.write_bytes(content[:44] + b"\xff" * 4 + content[48:])
    assert damage_of(made.path) == ("unsupported file format",)
    with pytest.raises(RehabError, match="is damaged or no database"):
        restore(file, made.path, NOW)


def test_the_file_itself_is_no_backup_of_it(file: Path) -> None:
    with pytest.raises(RehabError, match="the file with your data itself"):
        restore(file, file, NOW)


def test_what_a_restore_left_that_was_killed_is_tidied_away(file: Path) -> None:
    left = [file.with_name(name) for name in (".rehab.db.restoring", "..rehab.db.restoring.part")]
    for path in left:
        path.write_bytes(b"half")
    tidy(file)
    assert not any(path.exists() for path in left)


def test_a_damaged_file_is_told_at_the_start_with_the_last_good_backup(db: Engine, file: Path) -> None:
    write_backup(file, Why.DAILY, NOW)
    db.dispose()
    spoil(file)
    keep_damaged(file, NOW + timedelta(hours=1))
    with pytest.raises(DamagedError, match=r"last good backup is of Monday 23 November 2026, 09:00 UTC\."):
        open_house(str(db.url))
    for one in backups_of(file):
        one.path.unlink()
    with pytest.raises(DamagedError, match="There is no backup of it"):
        open_house(str(db.url))


def test_a_file_that_is_only_busy_is_not_taken_for_a_damaged_one(db: Engine, file: Path) -> None:
    db.dispose()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DataError, match="Another program is writing"):
            damage_of(file)


def test_a_file_that_was_cut_off_is_damaged(db: Engine, file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    db.dispose()
    with file.open("r+b") as raw:
        raw.truncate(10_000)
    with pytest.raises(DamagedError, match="last good backup is of"):
        open_house(str(db.url))
    restore(file, made.path, NOW)
    assert len(sessions(db)) == 1


def test_an_empty_file_takes_a_backup_too(db: Engine, file: Path) -> None:
    made = write_backup(file, Why.DAILY, NOW)
    db.dispose()
    file.write_bytes(b"")
    restore(file, made.path, NOW)
    assert len(sessions(db)) == 1


def test_a_backup_that_cannot_be_brought_up_changes_nothing(
    db: Engine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_engine: Engine) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr(restoring, "bring_up", fail)
    with pytest.raises(RehabError, match="could not be brought to this version"):
        restore(file, write_backup(file, Why.DAILY, NOW).path, NOW)
    assert len(sessions(db)) == 1
    assert len(backups_of(file)) == 1
