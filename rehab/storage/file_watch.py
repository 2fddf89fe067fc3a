"""Sees to it that an open engine works on the file that is at its address now."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any
from weakref import ref

from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

from rehab.domain.errors import DataError
from rehab.storage.trouble import trouble_of, troubles

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.engine.interfaces import ExceptionContext
    from sqlalchemy.pool import ConnectionPoolEntry

_FILE, _LOG = "rehab_file", "rehab_log"
#: What tells a file from every other.
_Number = tuple[int, int]


class FileWatch:
    """Refuses to work where the file is gone, and opens it anew where another took its place.

    Without it, SQLite goes on writing into a file that was deleted, and makes an empty one where none is. It
    does so with its log too (the file that ends in -wal): what is in a deleted one would be gone with the
    program, so it is put into the file itself at once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._opened: tuple[_Number, _Number | None] | None = None

    def listen(self, engine: Engine) -> None:
        """Look at the file whenever the engine opens it, takes up a connection again or gives it back."""
        watched = ref(engine)

        def is_alone() -> bool:
            pool = getattr(watched(), "pool", None)
            return isinstance(pool, QueuePool) and pool.checkedout() <= 1

        def before_connecting(*_given: object) -> None:
            self._refuse_if_gone(is_alone=is_alone)

        def taken_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry, _proxy: object) -> None:
            if entry.info[_FILE] != self._number():
                raise DisconnectionError
            if self._has_lost_log(entry) and _empty_log(connection) and is_alone():
                engine.pool.dispose()  # nobody may write into the old log once there is a new one
                raise DisconnectionError

        event.listen(engine, "do_connect", before_connecting)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "checkout", taken_up)
        event.listen(engine, "checkin", self._given_back)

    def _refuse_if_gone(self, *, is_alone: Callable[[], bool]) -> None:
        if self._opened is None:
            return
        file, log = self._opened
        if self._number() == file and self._number_of_log() != log and not is_alone():
            raise DataError(
                f"The file {self._log.name} beside your data was moved or deleted, so nothing was stored. "
                "Please try again."
            )

    def _connected(self, connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA schema_version").close()  # from the first look on there is a log
        self._opened = self._number(), self._number_of_log()
        entry.info[_FILE], entry.info[_LOG] = self._opened

    def _given_back(self, connection: sqlite3.Connection | None, entry: ConnectionPoolEntry) -> None:
        """See to it that what was stored is safe before anybody hears of it."""
        if connection is not None and self._has_lost_log(entry):
            _empty_log(connection)

    def _has_lost_log(self, entry: ConnectionPoolEntry) -> bool:
        return bool(entry.info[_LOG] != self._number_of_log())

    def _number_of_log(self) -> _Number | None:
        with suppress(FileNotFoundError):
            found = self._log.stat()
            return found.st_dev, found.st_ino
        return None

    def _number(self) -> _Number:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            raise DataError(
                f"The file with your data is no longer at {self._path}, so nothing was stored. Please put it "
                "back there, or run: rehab restore latest"
            ) from None
        return found.st_dev, found.st_ino


def _empty_log(connection: sqlite3.Connection) -> bool:
    """Put into the file what a log holds that is not in its place any more; say whether all of it is in."""
    with troubles(), closing(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")) as told:
        (is_busy, *_pages) = told.fetchone()
    return not is_busy


def tell_trouble(context: ExceptionContext) -> Any:  # noqa: ANN401 - SQLAlchemy's own type
    """Raise `DataError` in the place of an error that a person can do something about."""
    if context.is_pre_ping:
        return  # the pool sees for itself that a connection is gone, and opens another
    trouble = trouble_of(context.original_exception)
    if trouble is not None:
        raise trouble from context.original_exception
