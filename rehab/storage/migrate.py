"""Bring a database to the tables of this program, once, whoever starts first."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from rehab.domain.backup import Why
from rehab.domain.errors import DamagedError, DataError, RehabError
from rehab.storage.backups import remove, write_backup
from rehab.storage.engine import everybody, file_of
from rehab.storage.locks import file_lock, migrating
from rehab.storage.revisions import HEAD, SCRIPTS, refuse_newer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_LOCK_NUMBER = 7423  # any number that all our processes share


def migrate(engine: Engine) -> None:
    """Run the missing revisions under a lock; do nothing, quickly, where there are none.

    A backup of a file that exists is made first.
    Raises `RehabError` for a database made by a newer program, and where a revision fails: then the database
    is as it was.
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
    refuse_newer(revision)
    path = file_of(engine.url)
    if revision is None or path is None:
        bring_up(engine)
        return
    kept = write_backup(path, Why.BEFORE_UPDATE, datetime.now(UTC))
    try:
        bring_up(engine)
    except DamagedError:
        raise
    except DataError:
        remove(kept)  # nothing was changed, and each further try would take the room of one more
        raise
    except (sa.exc.SQLAlchemyError, RuntimeError) as error:
        raise RehabError(
            "Your data could not be brought to this version of the program. It is as it was, with a backup "
            f"at {kept.path}. Please go on with the version you had, and tell us what stands below: {error}"
        ) from error


def bring_up(engine: Engine) -> None:
    """Run the missing revisions in one transaction, without a lock and without a backup."""
    from alembic import command  # noqa: PLC0415 - slow to import and needed once per version
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with engine.connect() as connection, _without_cascades(connection), connection.begin():
        _take_time(connection)
        before = _orphans(connection)
        config.attributes["connection"] = connection
        with everybody(connection):  # a revision that changes rows changes everybody's
            command.upgrade(config, "head")
        _refuse_more_orphans(before, _orphans(connection))


def _take_time(connection: Connection) -> None:
    """Lift the limits of time that hold for pages, until the transaction ends: large tables take long."""
    if connection.dialect.name == "postgresql":
        for limit in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {limit} = 0")


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


@contextmanager
def _only_one(engine: Engine) -> Iterator[None]:
    path = file_of(engine.url)
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection, _advisory_lock(connection):
            yield
    elif path is not None:
        with file_lock(migrating(path)):
            yield
    else:
        yield


@contextmanager
def _advisory_lock(connection: Connection) -> Iterator[None]:
    _take_time(connection)  # whoever comes second waits, however long it takes
    connection.execute(sa.text("SELECT pg_advisory_lock(:n)"), {"n": _LOCK_NUMBER})
    try:
        yield
    finally:
        connection.execute(sa.text("SELECT pg_advisory_unlock(:n)"), {"n": _LOCK_NUMBER})
