"""Sees to it that an open engine works on the file that is at its address now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.exc import DisconnectionError

from rehab.domain.errors import DataError
from rehab.storage.trouble import trouble_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.engine.interfaces import ExceptionContext
    from sqlalchemy.pool import ConnectionPoolEntry

_FILE = "rehab_file"


class FileWatch:
    """Refuses to work where the file is gone, and opens it anew where another took its place.

    Without it, SQLite goes on writing into a file that was deleted, and makes an empty one where none is.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was_there = False

    def listen(self, engine: Engine) -> None:
        """Look at the file whenever the engine opens it or takes up a connection again."""
        event.listen(engine, "do_connect", self._before_connecting)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "checkout", self._taken_up)

    def _before_connecting(self, *_given: object) -> None:
        if self._was_there:
            self._number()

    def _connected(self, _connection: object, entry: ConnectionPoolEntry) -> None:
        self._was_there = True
        entry.info[_FILE] = self._number()

    def _taken_up(self, _connection: object, entry: ConnectionPoolEntry, _proxy: object) -> None:
        if entry.info.get(_FILE) != self._number():
            raise DisconnectionError

    def _number(self) -> tuple[int, int]:
        """Return what tells the file from every other."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            raise DataError(
                f"The file with your data is no longer at {self._path}, so nothing was stored. Please put it "
                "back there, or run: rehab restore latest"
            ) from None
        return found.st_dev, found.st_ino


def tell_trouble(context: ExceptionContext) -> Any:  # noqa: ANN401 - SQLAlchemy's own type
    """Raise `DataError` in the place of an error that a person can do something about."""
    if context.is_pre_ping:
        return  # the pool sees for itself that a connection is gone, and opens another
    trouble = trouble_of(context.original_exception)
    if trouble is not None:
        raise trouble from context.original_exception
