"""The application as a server: up once its database is, and not before; never open to others by accident."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from rehab.house import HOUSE
from rehab.services.start import open_house
from tests.making import meet
from tests.serving import AppServer, answers, free_port, wait_until_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_REHAB = ("-m", "rehab", "run", "--no-browser")
_STREAMLIT = ("-m", "streamlit", "run", "app.py", "--server.headless=true")
_UVICORN = ("-m", "uvicorn", "app:app")


@pytest.mark.parametrize("asked", ["/health", "/ready"])
def test_it_is_up_once_a_damaged_file_is_put_back(tmp_path: Path, asked: str) -> None:
    file, sound = tmp_path / "rehab.db", tmp_path / "sound.db"
    db = open_house(f"sqlite:///{file}")
    meet(db)
    db.dispose()
    sound.write_bytes(file.read_bytes())
    file.write_bytes(b"no database at all" * 500)
    server = AppServer(tmp_path)
    try:
        server.begin()
        assert server.process
        wait_until_up(server.port, server.process, "/_stcore/health")
        server.wait_until_told("is damaged")
        assert not answers(server.port, asked)
        sound.replace(file)
        wait_until_up(server.port, server.process, asked)
    finally:
        server.kill()


@pytest.mark.parametrize("start", [_REHAB, _STREAMLIT, _UVICORN], ids=["rehab", "streamlit", "uvicorn"])
def test_half_a_sign_in_is_refused_with_what_is_missing_and_no_secret(
    tmp_path: Path, start: Sequence[str]
) -> None:
    code, said = _started([*start, _port_of(start)], tmp_path, REHAB_SIGN_IN_CLIENT_SECRET="not to be told")  # noqa: S106 - it opens nothing
    assert code != 0
    assert "Please set REHAB_SIGN_IN_METADATA_URL, REHAB_SIGN_IN_CLIENT_ID, " in said
    assert "not to be told" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "start",
    [(*_REHAB, "--host=0.0.0.0"), (*_STREAMLIT, "--server.address=0.0.0.0")],
    ids=["rehab", "streamlit"],
)
def test_other_machines_are_not_let_in_without_sign_in(tmp_path: Path, start: Sequence[str]) -> None:
    code, said = _started([*start, _port_of(start)], tmp_path)
    assert code != 0
    assert "At 0.0.0.0 other machines could open your data, and there is no sign-in." in said
    assert "Traceback" not in said


def _port_of(start: Sequence[str]) -> str:
    return f"--{'server.' if 'streamlit' in start else ''}port={free_port()}"


def _started(words: Sequence[str], folder: Path, **env: str) -> tuple[int, str]:
    """Start the app by other words, which ends; return its code and what it said."""
    own = {"HOME": str(folder), "REHAB_DATABASE_URL": f"sqlite:///{folder / 'rehab.db'}"}
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [sys.executable, *words],
        cwd=HOUSE,
        env=os.environ | own | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr
