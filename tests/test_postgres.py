"""The PostgreSQL server of the tests ends with the tests, also where they are killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from rehab.house import HOUSE

_PATIENCE_S = 60
_HOLD = """
import sys
from tests.postgres import Postgres
with Postgres() as server:
    print(server.folder, flush=True)
    sys.stdin.read()
"""


def test_a_server_ends_with_tests_that_are_killed() -> None:
    command = [sys.executable, "-c", _HOLD]
    with subprocess.Popen(  # noqa: S603 - our own words
        command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout
        folder = Path(tests.stdout.readline().strip())
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        tests.kill()
    end = time.monotonic() + _PATIENCE_S
    while folder.exists() or Path(f"/proc/{server}").exists():
        assert time.monotonic() < end, "The server is still there."
        time.sleep(0.05)
