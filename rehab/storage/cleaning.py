"""Takes what was deleted out of the file itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from rehab.storage.trouble import troubles

if TYPE_CHECKING:
    from pathlib import Path


def clean(path: Path) -> None:
    """Write a file anew without its free pages, and empty its log: both still hold deleted rows."""
    with troubles(), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
