"""Real processes on one file: two that write at once, and one that finds no room on its disk."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.backup import Why
from rehab.house import HOUSE
from rehab.services.doctor import examine
from rehab.services.person import LOCAL
from rehab.storage.backups import backups_of, write_backup
from rehab.storage.engine import reading
from rehab.storage.tables import TrainingSession
from tests.making import MONDAY, at, meet, play

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.sqlite_file

NOW = at(MONDAY)
_WRITER = """
import sys
from rehab.services.start import open_house
from tests.making import MONDAY, play
db = open_house(sys.argv[1])
sys.stdin.readline()
for _ in range(200):
    print(play(db, MONDAY, routine=None), flush=True)
"""
#: A limit on the size of files is a disk that is full from there on, and asks for no rights.
_SMALL = """
import resource, sys
from datetime import timedelta
from pathlib import Path
from rehab.domain.backup import Why
from rehab.domain.errors import DataError
from rehab.services.start import open_house
from rehab.storage.backups import backups_of, write_backup
from rehab.storage.restoring import restore
from tests.making import MONDAY, at, play
file, what = Path(sys.argv[1]), sys.argv[2]
db = open_house(f"sqlite:///{file}")
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, resource.RLIM_INFINITY))
try:
    if what == "save":
        while True:
            print(play(db, MONDAY, routine=None, note="x" * 1500), flush=True)
    elif what == "backup":
        write_backup(file, Why.ASKED, at(MONDAY, 12))
    else:
        restore(file, backups_of(file)[0].path, at(MONDAY, 12))
except DataError as refusal:
    print(refusal, file=sys.stderr)
"""


def run(script: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script, *words],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sessions(db: Engine) -> set[str]:
    with reading(db, LOCAL) as rows:
        return set(rows.exec(select(TrainingSession.id)).all())


def test_two_processes_that_write_at_once_lose_nothing(db: Engine) -> None:
    meet(db)
    writers = [run(_WRITER, str(db.url)) for _ in range(2)]
    said = [writer.communicate("go\n", timeout=60) for writer in writers]
    acknowledged = [name for out, _ in said for name in out.split()]
    assert (len(acknowledged), sessions(db)) == (400, set(acknowledged)), said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no size of files")
@pytest.mark.parametrize("what", ["save", "backup", "restore"])
def test_without_room_on_the_disk_nothing_is_half_done(db: Engine, tmp_path: Path, what: str) -> None:
    meet(db)
    first = play(db, MONDAY, routine=None)
    file = tmp_path / "rehab.db"
    kept = write_backup(file, Why.DAILY, NOW)
    db.dispose()
    out, refusal = run(_SMALL, str(file), what).communicate(timeout=60)
    assert "nothing was stored. Please" in refusal
    assert "Traceback" not in refusal
    assert sessions(db) == {first, *out.split()}
    assert backups_of(file) == (kept,)
    assert [finding.words for finding in examine(str(db.url), NOW + timedelta(hours=5))] == []
