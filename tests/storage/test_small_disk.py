"""A disk that is full: a real file system of 4 MB, which each test mounts for itself alone."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from rehab.house import HOUSE
from tests.storage.small_disk import ACTS, prepare

if TYPE_CHECKING:
    from pathlib import Path

_MOUNT = 'mount -t tmpfs -o size=4m none "$0" && exec "$@"'


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder with the files that each act begins with."""
    folder = tmp_path_factory.mktemp("begin")
    prepare(folder)
    return folder


@pytest.mark.parametrize("act", ACTS)
def test_on_a_full_disk_nothing_is_lost_or_half_done_and_with_room_it_goes(
    act: str, begin: Path, tmp_path: Path
) -> None:
    """What is held is in `small_disk.py`, which runs where nobody else sees the disk."""
    tried = [sys.executable, "-m", "tests.storage.small_disk", f"{begin}", f"{tmp_path}", act]
    alone = ["unshare", "--map-root-user", "--mount", "sh", "-c", _MOUNT, f"{tmp_path}"]
    run = subprocess.run([*alone, *tried], cwd=HOUSE, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert run.returncode == 0, run.stderr
