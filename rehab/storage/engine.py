"""Open the database the way that was measured to be safe, for reading and for writing."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, event, select, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, create_engine

from rehab.domain.errors import RehabError
from rehab.storage.file_watch import FileWatch, tell_trouble
from rehab.storage.tables import Person
from rehab.storage.trouble import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import URL, Connection, Engine, TextClause

_BUSY_MS = 5000
READS = "rehab_reads"
#: A page holds a connection for some milliseconds, so five serve hundreds of people a second. The overflow is
#: for the rush after a stall. PostgreSQL's usual 100 connections are enough for four processes of ours.
_POOL, _POOL_MORE = 5, 15
#: A day is a day and a moment UTC whatever the server's zone; nobody waits or is waited for without an end.
_SERVER_SETTINGS = (
    f"-c timezone=UTC -c lock_timeout={_BUSY_MS} -c statement_timeout=60000 "
    "-c idle_in_transaction_session_timeout=60000"
)
#: On a server a reader sees one moment as in SQLite, and can write nothing.
_AS_READER: dict[str, dict[str, Any]] = {
    "sqlite": {READS: True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
TAKEN = (
    "Something else is stored already under the same id, so nothing was changed. Please reload the page and "
    "try again."
)
_SET_PERSON = text("SELECT set_config('rehab.person', :person, true)")
_SET_CODE = text("SELECT set_config('rehab.code', :code, true)")
_ASK_WHO_THERE_IS = text("SELECT set_config('rehab.everybody', 'ids', true)")
_QUEUE = text("SELECT pg_advisory_xact_lock(hashtextextended(:person, 0))")
_FORCED = text(
    "SELECT relname FROM pg_class WHERE relforcerowsecurity "
    "AND relnamespace = current_schema()::regnamespace ORDER BY relname"
)
_MARK = update(Person).where(col(Person.id) == bindparam("person")).values(revision=col(Person.revision) + 1)
HOLD = select(col(Person.id)).where(col(Person.id) == bindparam("person")).with_for_update()


def make_engine(url: str) -> Engine:
    """Make an engine for SQLite or PostgreSQL; the file or server is not touched yet.

    Its errors end in the log, so they never have in them what was to be stored.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return _make_postgresql(url)
    patient = {"check_same_thread": False, "timeout": _BUSY_MS / 1000}
    engine = create_engine(url, connect_args=patient, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "handle_error", tell_trouble)
    path = file_of(url)
    if path is not None:
        FileWatch(path).listen(engine)
    return engine


def _make_postgresql(url: str) -> Engine:
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,  # a server that was restarted meanwhile is met with a new connection
        pool_size=_POOL,
        max_overflow=_POOL_MORE,
        pool_timeout=_BUSY_MS / 1000,  # as long as we wait for another writer
        connect_args={"connect_timeout": _BUSY_MS // 1000, "options": _SERVER_SETTINGS},
    )
    event.listen(engine, "handle_error", tell_trouble)
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
def reading(db: Engine, person: str) -> Iterator[Session]:
    """Open a session that only reads a person's data as of one moment, and never waits for a writer."""
    with _reader(db) as session:
        _for(session, person)
        yield session


@contextmanager
def _reader(db: Engine) -> Iterator[Session]:
    with told(), Session(db.execution_options(**_AS_READER[db.dialect.name])) as session:
        yield session


@contextmanager
def writing(db: Engine, person: str, *, marks: bool = True, taken: str = TAKEN) -> Iterator[Session]:
    """Open one transaction on a person's data and mark the data as changed; an error changes nothing.

    Marking comes first: it holds the person's row, so that two writers of one person follow each other.
    What no page computes with, such as half-typed forms, need not mark: pages keep what they remember.
    `taken` is what is said where an id is somebody else's: PostgreSQL shows us nothing of their row.
    """
    with _refusing(taken), told(), Session(db) as session, session.begin():
        _for(session, person)
        _hold(session, person, _MARK if marks else HOLD)
        yield session


@contextmanager
def reading_by_code(db: Engine, code_hash: str) -> Iterator[Session]:
    """Open a session that reads the one invitation of a code, whosever it is, and nothing else of anybody."""
    with _reader(db) as session:
        _say(session, _SET_CODE, code=code_hash)
        yield session


@contextmanager
def reading_each(db: Engine) -> Iterator[Callable[[str], Session]]:
    """Open a session that only reads, of one person after the other: what is yielded turns it to the next.

    It is for a few queries of each of many, where a transaction each would be most of the time.
    """
    with _reader(db) as session:
        yield lambda person: _turned(session, person)


@contextmanager
def writing_each(db: Engine) -> Iterator[Callable[[str], Session]]:
    """Open one transaction that adds rows of one person after the other, and marks and holds nobody."""
    with told(), Session(db) as session, session.begin():
        yield lambda person: _turned(session, person)


def _turned(session: Session, person: str) -> Session:
    session.flush()  # what was changed was the one's before
    session.expire_all()
    _for(session, person)
    return session


@contextmanager
def writing_both(db: Engine, one: str, other: str) -> Iterator[Callable[[str], Session]]:
    """Open one transaction on the data of two people, which does not mark it; an error changes nothing.

    What is yielded turns the transaction to one of them, and gives its session: it is for one at a time. Both
    are held from the start, always in the same order, so that two who write to each other do not wait for
    ever.
    """
    with _refusing(TAKEN), told(), Session(db) as session, session.begin():
        for person in sorted({one, other}):
            _hold(_turned(session, person), person, HOLD)
        yield lambda person: _turned(session, person)


@contextmanager
def _refusing(taken: str) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        diagnosis = getattr(error.orig, "diag", None)  # the server's, which SQLite has not
        if diagnosis is None or not (diagnosis.constraint_name or "").startswith("pk_"):
            raise
        raise RehabError(taken) from error


def _hold(session: Session, person: str, statement: Any) -> None:  # noqa: ANN401 - _MARK or HOLD
    found = session.connection().execute(statement, {"person": person})
    if session.get_bind().dialect.name == "postgresql" and found.rowcount == 0:
        # There is no row to hold before a person is met: those who meet them at once follow each other too.
        session.connection().execute(_QUEUE, {"person": person})
        session.connection().execute(statement, {"person": person})


def _for(session: Session, person: str) -> None:
    """Say whose rows this transaction is for: PostgreSQL shows no others (docs/postgresql.md)."""
    _say(session, _SET_PERSON, person=person)


def _say(session: Session, statement: TextClause, **given: str) -> None:
    """Say to PostgreSQL what its rules on rows ask for; SQLite has none."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(statement, given)


@contextmanager
def asking_who_there_is(db: Engine) -> Iterator[Session]:
    """Read everybody's id, and no row of theirs: for what is done for each in turn, never for a page."""
    with _reader(db) as session:
        _say(session, _ASK_WHO_THERE_IS)
        yield session


def all_people(db: Engine) -> tuple[str, ...]:
    """Return everybody's id; on a server, where they are many, `due_bins` is for what is done each day."""
    with asking_who_there_is(db) as session:
        return tuple(session.connection().scalars(select(col(Person.id))))


@contextmanager
def everybody(connection: Connection) -> Iterator[None]:
    """Let the owner of the tables see all rows until the transaction ends; nobody else does meanwhile.

    PostgreSQL locks each table for it: this is for migrating and copying.
    """
    forced = _forced(connection) if connection.dialect.name == "postgresql" else ()
    for table in forced:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
    yield
    for table in forced:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')


def _forced(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.scalars(_FORCED))
