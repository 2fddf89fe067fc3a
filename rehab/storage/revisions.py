"""Which revisions this program knows, and what it says to a database with another. Quick to import."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from rehab.domain.errors import RehabError

#: The newest revision. A test holds it equal to the folder's.
HEAD = "0015"
SCRIPTS = Path(__file__).parent / "migrations"


def refuse_newer(revision: str | None) -> None:
    """Raise `RehabError` for a revision that this program does not know."""
    known = {file.stem.partition("_")[0] for file in (SCRIPTS / "versions").glob("*.py")}
    if revision is not None and revision not in known:
        raise RehabError(
            f"This database was made by a newer version of the program: it is at {revision}, and this "
            f"program knows up to {HEAD}. Nothing was changed. Please update the program."
        )


def refuse_newer_file(path: Path) -> None:
    """Raise `RehabError` for an SQLite file at a revision that this program does not know."""
    if not path.is_file():
        return
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        revision = None
        with suppress(sqlite3.DatabaseError):  # an empty file has no such table, and a foreign one is none
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    refuse_newer(revision)
