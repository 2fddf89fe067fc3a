"""Damages a database file as a failing disk does."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = 4096


def spoil(path: Path) -> None:
    """Overwrite the first page of the sessions; what is read first stays as it was."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'training_session'"
        (page,) = connection.execute(query).fetchone()
    with path.open("r+b") as raw:
        raw.seek((page - 1) * _PAGE)
        raw.write(b"\xff" * _PAGE)


def spoil_middle(path: Path, name: str, with_bytes: bytes) -> None:
    """Overwrite a page with data in the middle of a table or an index."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path"
        pages = [page for (page,) in connection.execute(query, (name,))]
    with path.open("r+b") as raw:
        raw.seek((pages[len(pages) // 2] - 1) * _PAGE)
        raw.write(with_bytes * _PAGE)
