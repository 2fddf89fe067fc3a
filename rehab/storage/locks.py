"""Locks among all processes of one database file."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Hold a lock that one process at a time can have; it is freed when a process dies.

    It is an SQLite file of its own, as that works on every system.
    """
    lock = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def migrating(database: Path) -> Path:
    """Return the lock of whoever changes the tables of a database."""
    return database.with_name(f"{database.name}.migrating")
