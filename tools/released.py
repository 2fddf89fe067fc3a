"""Stores a database of every revision that has none yet, as SQL, for the tests of updates.

What is stored once is not written again: it stands for the files that people have.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import tomllib
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config

from rehab.house import HOUSE
from rehab.storage.engine import make_engine
from rehab.storage.revisions import SCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = HOUSE / "tests" / "storage" / "released"
_SINCE = "_since"


def revisions() -> list[str]:
    """Return every revision of the program, the oldest first."""
    return sorted(file.stem.partition("_")[0] for file in (SCRIPTS / "versions").glob("[0-9]*.py"))


def load(revision: str, target: Path) -> Path:
    """Make a database file from what is stored of a revision."""
    with closing(sqlite3.connect(target, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")  # as the program leaves its files
        raw.executescript((FOLDER / f"{revision}.sql").read_text(encoding="utf-8"))
    return target


def make(revision: str, target: Path) -> Path:
    """Make an empty database file by the revisions up to one."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    engine = make_engine(f"sqlite:///{target}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    return target


def tables(raw: sqlite3.Connection) -> dict[str, list[str]]:
    """Return our tables with their columns."""
    names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: [row[1] for row in raw.execute(f"PRAGMA table_info({name})")] for (name,) in names}


def empty_columns(raw: sqlite3.Connection) -> list[str]:
    """Return the columns that have a value in no row: a stored database would show nothing of them."""
    return [
        f"{table}.{column}"
        for table, columns in tables(raw).items()
        for column in columns
        if raw.execute(f"SELECT count({column}) FROM {table}").fetchone() == (0,)  # noqa: S608 - our own names
    ]


def store(revision: str) -> Path:
    """Store a database of a revision. Raises `SystemExit` where a column of it would be empty."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(_made(revision, folder))) as raw:
        for table, columns in tables(raw).items():
            for row in _rows(table, revision):
                known = {name: value for name, value in row.items() if name in columns}
                marks = ", ".join(f":{name}" for name in known)
                raw.execute(f"INSERT INTO {table} ({', '.join(known)}) VALUES ({marks})", known)  # noqa: S608 - the same
        lost = raw.execute("PRAGMA foreign_key_check").fetchall()
        if lost or (lacking := empty_columns(raw)):
            raise SystemExit(f"{FOLDER / 'rows.toml'} lacks something of {revision}: {lost or lacking}")
        target = FOLDER / f"{revision}.sql"
        target.write_text("\n".join(raw.iterdump()) + "\n", encoding="utf-8")
    return target


def _made(revision: str, folder: str) -> Path:
    return make(revision, Path(folder) / "rehab.db")


def _rows(table: str, revision: str) -> Iterator[dict[str, Any]]:
    every = tomllib.loads((FOLDER / "rows.toml").read_text(encoding="utf-8"))
    for row in every.get(table, ()):
        if row.get(_SINCE, "") <= revision:
            yield {name: _stored(value) for name, value in row.items()}


def _stored(value: object) -> object:
    """Return a value as the program stores it in SQLite."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, date):
        return f"{value}"
    return json.dumps(value) if isinstance(value, dict | list) else value


if __name__ == "__main__":
    for one in revisions():
        if not (FOLDER / f"{one}.sql").exists():
            print(f"{store(one)} is written. Please look at it, then hand it in.")
