"""Open the database the way that was measured to be safe, for reading and for writing."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, event, select, update
from sqlalchemy.engine import make_url
from sqlmodel import Session, col, create_engine

from rehab.storage.file_watch import FileWatch, tell_trouble
from rehab.storage.tables import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

_BUSY_MS = 5000
READS = "rehab_reads"
_MARK = update(Person).where(col(Person.id) == bindparam("person")).values(revision=col(Person.revision) + 1)
HOLD = select(col(Person.id)).where(col(Person.id) == bindparam("person")).with_for_update()


def make_engine(url: str) -> Engine:
    """Make an engine for SQLite or PostgreSQL; the file or server is not touched yet.

    Its errors end in the log, so they never have in them what was to be stored.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    patient = {"check_same_thread": False, "timeout": _BUSY_MS / 1000}
    engine = create_engine(url, connect_args=patient, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "handle_error", tell_trouble)
    path = file_of(url)
    if path is not None:
        FileWatch(path).listen(engine)
    return engine


def file_of(url: str | URL) -> Path | None:
    """Return the file of an SQLite database, or None for one in memory or on a server."""
    known = make_url(url)
    is_file = known.get_backend_name() == "sqlite" and known.database not in (None, "", ":memory:")
    return Path(str(known.database)) if is_file else None


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.isolation_level = None  # we say BEGIN ourselves, below
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # the browser forgets a session once we say it is stored
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that reads, then writes, fails under load with "database is locked".
    reads = connection.get_execution_options().get(READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def reading(db: Engine) -> Iterator[Session]:
    """Open a session that only reads and never waits for a writer."""
    with Session(db.execution_options(**{READS: True})) as session:
        yield session


@contextmanager
def writing(db: Engine, person: str, *, marks: bool = True) -> Iterator[Session]:
    """Open one transaction on a person's data and mark the data as changed; an error changes nothing.

    Marking comes first: it holds the person's row, so that two writers of one person follow each other.
    What no page computes with, such as half-typed forms, need not mark: pages keep what they remember.
    """
    with Session(db) as session, session.begin():
        session.connection().execute(_MARK if marks else HOLD, {"person": person})
        yield session
