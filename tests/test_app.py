"""The application as a server: up once its database is, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.services.start import open_house
from tests.making import meet
from tests.serving import AppServer, answers, wait_until_up

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_up_once_a_damaged_file_is_put_back(tmp_path: Path) -> None:
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
        assert not answers(server.port)
        sound.replace(file)
        wait_until_up(server.port, server.process)
    finally:
        server.kill()
