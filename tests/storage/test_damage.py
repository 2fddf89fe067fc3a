"""A page of the file that a disk has spoilt: seen at the start and under the running app, and mended."""

from __future__ import annotations

from datetime import timedelta
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.backup import Why
from rehab.domain.errors import DamagedError
from rehab.services.backups import restore_named
from rehab.services.doctor import examine
from rehab.services.mend import repair
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.your_data import export_json
from rehab.storage.backups import backups_of, write_backup
from rehab.storage.engine import reading
from rehab.storage.soundness import damage_of
from rehab.storage.tables import TrainingSession
from tests.making import MONDAY, at, meet, play
from tests.storage.spoiling import spoil_middle

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.sqlite_file

NOW = at(MONDAY, 12)
FAULTS = pytest.mark.parametrize(
    ("name", "with_bytes"),
    [
        pytest.param("training_session", b"\xff", id="a page of the sessions is nonsense"),
        pytest.param("session_set", b"\0", id="a page of the sets is empty"),
        pytest.param("ix_pain_entry_person_id_day", b"\xff", id="a page of an index is nonsense"),
        pytest.param("ix_training_session_person_id_day", b"\0", id="a page of an index is empty"),
    ],
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of somebody with some hundred sessions, and a good backup of them."""
    file = tmp_path_factory.mktemp("good") / "rehab.db"
    db = open_house(f"sqlite:///{file}")
    meet(db)
    for ago in range(150):
        play(db, MONDAY - timedelta(days=ago), routine=None, pain_before=3, note="x" * 60)
    db.dispose()
    write_backup(file, Why.DAILY, at(MONDAY))
    return file.parent


@pytest.fixture
def file(db: Engine, good: Path, tmp_path: Path) -> Path:
    """Give a file of one's own with all of that."""
    db.dispose()
    copytree(good, tmp_path, dirs_exist_ok=True)
    return tmp_path / "rehab.db"


def sessions(db: Engine) -> int:
    with reading(db, LOCAL) as rows:
        return len(rows.exec(select(TrainingSession.id)).all())


@FAULTS
def test_it_is_told_at_the_start_with_the_last_good_backup_which_can_be_put_back(
    db: Engine, file: Path, name: str, with_bytes: bytes
) -> None:
    spoil_middle(file, name, with_bytes)
    damaged = file.read_bytes()
    with pytest.raises(DamagedError, match=r"last good backup is of Monday 23 November 2026, 09:00 UTC\."):
        open_house(str(db.url))
    assert file.read_bytes() == damaged, "nothing was changed"
    undo = restore_named(str(db.url), "latest", NOW).before
    assert undo
    assert undo.path.read_bytes() == damaged, "what was there is kept too"
    assert sessions(open_house(str(db.url))) == 150


@FAULTS
def test_under_the_running_app_it_is_told_once_it_is_read_and_no_good_backup_is_lost(
    db: Engine, file: Path, name: str, with_bytes: bytes
) -> None:
    assert sessions(db) == 150
    db.dispose()
    with db.connect():
        spoil_middle(file, name, with_bytes)
    good = backups_of(file)
    with pytest.raises(DamagedError, match="To put the last good backup in its place"):
        _use(db)
    if name.startswith("ix_"):
        assert not damage_of(write_backup(file, Why.DAILY, NOW).path), "what no index is needed for is whole"
    else:
        with pytest.raises(DamagedError):
            write_backup(file, Why.DAILY, NOW)
        assert backups_of(file) == good
    restore_named(str(db.url), "latest", NOW)
    assert sessions(db) >= 150, "who has it open goes on"
    _use(db)


def _use(db: Engine) -> None:
    """Read everything, and write where each index has to be changed."""
    export_json(db, LOCAL, NOW)
    for ago in range(0, 150, 3):
        play(db, MONDAY - timedelta(days=ago), routine=None, pain_before=3)


@pytest.mark.parametrize("name", ["ix_pain_entry_person_id_day", "ix_training_session_person_id_day"])
def test_an_index_alone_is_written_anew_when_asked(db: Engine, file: Path, name: str) -> None:
    spoil_middle(file, name, b"\xff")
    (finding,) = examine(str(db.url), NOW)
    assert "damaged where it looks things up" in finding.words
    assert repair(str(db.url), NOW)[1:] == ("Wrote the indexes anew.",)
    assert examine(str(db.url), NOW + timedelta(hours=1)) == ()
    assert sessions(open_house(str(db.url))) == 150


def test_a_spoilt_page_of_a_table_is_no_matter_of_an_index(db: Engine, file: Path) -> None:
    spoil_middle(file, "training_session", b"\xff")
    (finding,) = examine(str(db.url), NOW)
    assert "rehab restore latest" in finding.words
    assert finding.repair is None
