"""Bring a database to the tables of this program, once, whoever starts first."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from rehab.storage.revisions import HEAD, SCRIPTS, refuse_newer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_LOCK_NUMBER = 7423  # any number that all our processes share


def migrate(engine: Engine) -> None:
    """Run the missing revisions under a lock; do nothing, quickly, where there are none.

    A file that exists is copied beside itself first.
    Raises `RehabError` for a database made by a newer program.
    """
    if current_revision(engine) == HEAD:
        return
    with _only_one(engine):
        revision = current_revision(engine)
        if revision != HEAD:
            _upgrade(engine, revision)


def current_revision(engine: Engine) -> str | None:
    """Return the revision the database is at, or None for an empty one."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
        return revision


def _upgrade(engine: Engine, revision: str | None) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import and needed once per version
    from alembic.config import Config  # noqa: PLC0415 - the same

    refuse_newer(revision)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    if revision is not None:
        _copy_first(engine, revision)
    with engine.connect() as connection, _without_cascades(connection), connection.begin():
        before = _orphans(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _refuse_more_orphans(before, _orphans(connection))


@contextmanager
def _without_cascades(connection: Connection) -> Iterator[None]:
    """Let SQLite write a table anew without deleting all that refers to it.

    It changes a table by making another one and dropping the first, and with foreign keys on, dropping a
    table deletes its rows, and with them those that refer to them. The switch works outside a transaction.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
        driver.close()


def _orphans(connection: Connection) -> int:
    """Count the rows that refer to nothing."""
    if connection.dialect.name != "sqlite":
        return 0  # PostgreSQL never lets it come to that
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())


def _refuse_more_orphans(before: int, after: int) -> None:
    """Raise `RuntimeError`, which takes everything back, where the revisions left rows that lost theirs."""
    if after > before:
        raise RuntimeError(f"The revisions would leave {after - before} rows that refer to nothing.")


def _copy_first(engine: Engine, revision: str) -> None:
    path = _file_of(engine)
    if path is None:
        return
    target = path.with_name(f"{path.stem}.before-{HEAD}-from-{revision}{path.suffix}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def _file_of(engine: Engine) -> Path | None:
    is_file = engine.dialect.name == "sqlite" and engine.url.database not in (None, "", ":memory:")
    return Path(str(engine.url.database)) if is_file else None


@contextmanager
def _only_one(engine: Engine) -> Iterator[None]:
    path = _file_of(engine)
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection, _advisory_lock(connection):
            yield
    elif path is not None:
        with _file_lock(path.with_name(f"{path.name}.migrating")):
            yield
    else:
        yield


@contextmanager
def _advisory_lock(connection: Connection) -> Iterator[None]:
    connection.execute(sa.text("SELECT pg_advisory_lock(:n)"), {"n": _LOCK_NUMBER})
    try:
        yield
    finally:
        connection.execute(sa.text("SELECT pg_advisory_unlock(:n)"), {"n": _LOCK_NUMBER})


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    # An SQLite file of its own as the lock: it works on every system and is freed when a process dies.
    lock = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()
