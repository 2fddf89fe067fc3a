"""A file or a folder that may not be written to, as the system itself refuses it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.house import HOUSE
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.storage.engine import reading
from rehab.storage.tables import TrainingSession
from tests.making import MONDAY, meet, play

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = pytest.mark.sqlite_file
_SAVE = """
import os, sys
from pathlib import Path
from rehab.domain.errors import RehabError
from rehab.services.start import open_house
from tests.making import MONDAY, play
file = Path(sys.argv[1])
try:
    open(file.parent / "probe", "wb").close() if sys.argv[2] == "folder" else open(file, "ab").close()
except PermissionError:
    pass
else:
    raise SystemExit("the system does not refuse it here, so nothing was tried")
try:
    play(open_house(f"sqlite:///{file}"), MONDAY, routine=None)
except RehabError as refusal:
    print(refusal)
"""
#: In a namespace without its own rights even the administrator may only what the file allows.
_AS_ANYBODY = ["unshare", "--user"] if sys.platform == "linux" else []


@pytest.mark.parametrize(
    ("what", "file_mode", "folder_mode"),
    [
        pytest.param("file", 0o444, 0o755, id="a file that is read only"),
        pytest.param("folder", 0o644, 0o555, id="a folder that is read only"),
        pytest.param("file", 0o444, 0o555, id="both"),
    ],
)
def test_it_is_told_in_a_sentence_and_nothing_is_changed(
    db: Engine, tmp_path: Path, what: str, file_mode: int, folder_mode: int
) -> None:
    meet(db)
    kept = play(db, MONDAY, routine=None)
    db.dispose()
    folder, file = tmp_path, tmp_path / "rehab.db"
    (folder / "rehab.db.migrating").unlink(missing_ok=True)
    before = file.read_bytes()
    file.chmod(file_mode)
    folder.chmod(folder_mode)
    try:
        run = subprocess.run(  # noqa: S603 - our own program
            [*_AS_ANYBODY, sys.executable, "-c", _SAVE, f"{file}", what],
            cwd=HOUSE,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        folder.chmod(0o755)
        file.chmod(0o644)
    assert run.returncode == 0, run.stderr
    assert "Please" in run.stdout, run.stdout
    assert "this program" in run.stdout, run.stdout
    assert file.read_bytes() == before
    again = open_house(str(db.url))
    both = {kept, play(again, MONDAY, routine=None)}
    with reading(again, LOCAL) as rows:
        assert set(rows.exec(select(TrainingSession.id)).all()) == both
    again.dispose()
