"""Says in a sentence what keeps a database from being read or written."""

from __future__ import annotations

import errno
import sqlite3
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import TimeoutError as PoolTimeout

from rehab.domain.errors import DamagedError, DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGED = (
    "The file with your data is damaged, and nothing was changed. To put the last good backup in its place, "
    "please reload the page, or run: rehab restore latest"
)
_FULL = "The disk is full, so nothing was stored. Please free some space, then try again."
_READ_ONLY = (
    "The file with your data can be read but not written, so nothing was stored. Please allow this program "
    "to write to it and to its folder."
)
_NOT_OPENED = (
    "The file with your data cannot be opened. Please look whether it is still there, whether its disk is "
    "connected, and whether this program may read and write it and its folder."
)
_BUSY = "Another program is writing to your data just now, so nothing was stored. Please try again."
_DISK = (
    "The disk did not answer as it should, so nothing was stored. Please look whether it is full or no "
    "longer connected, then try again."
)
#: SQLite's result codes, without what they add for detail: https://sqlite.org/rescode.html.
_SAID = {5: _BUSY, 8: _READ_ONLY, 10: _DISK, 13: _FULL, 14: _NOT_OPENED}
_DAMAGED_CODES = frozenset({11, 26})
_NO_SERVER = (
    "The server with your data does not answer just now, so nothing was stored. Please try again in a "
    "minute; if it stays so, please tell whoever looks after this program."
)
_NOT_LET_IN = (
    "The server with your data does not let this program in. Whoever looks after it can mend that: the user, "
    "the password or the name of the database in REHAB_DATABASE_URL is not right."
)
MANY = "Very many people are here just now, so nothing was stored. Please try again in a moment."
_SERVER_FULL = (
    "The disk or the memory of the server with your data is full, so nothing was stored. Please tell whoever "
    "looks after this program."
)
_SERVER_READ_ONLY = (
    "The server with your data can be read but not written just now, so nothing was stored. Please try again "
    "in a minute."
)
_NUL = "The text has a character in it that cannot be stored (NUL), so nothing was. Please type it again."
_LONG = "Something that was typed is too long to be stored, so nothing was. Please shorten it."
#: PostgreSQL's codes, or how they start: https://www.postgresql.org/docs/current/errcodes-appendix.html.
_SAID_OF_SERVER = {
    "08": _NO_SERVER,
    "57P": _NO_SERVER,  # it is being stopped, or is not up yet
    "25P03": _NO_SERVER,  # it ended a transaction that was left open
    "28": _NOT_LET_IN,
    "3D000": _NOT_LET_IN,
    "53300": MANY,
    "53": _SERVER_FULL,
    "25006": _SERVER_READ_ONLY,
    "40": _BUSY,  # two that waited for each other, or changed the same: trying again is right
    "55P03": _BUSY,
    "57014": _BUSY,
    "22001": _LONG,
    "22021": _NUL,
}
#: Who is not let in gets no code, only words: an English server's.
_SAID_AT_THE_DOOR = {
    "too many c": MANY,  # clients already, or connections for a role or a database
    "remaining connection slots are reserved": MANY,
    "password authentication failed": _NOT_LET_IN,
    "no password supplied": _NOT_LET_IN,
    "no pg_hba.conf entry": _NOT_LET_IN,
    "does not exist": _NOT_LET_IN,  # the role or the database
}
_SAID_OF_FILES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EIO: _DISK,
}


def trouble_of(error: BaseException | None) -> DataError | None:
    """Return what a person can be told of an error of a database or a disk, or None for a bug of ours."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED_CODES:
            return DamagedError(_DAMAGED)
        return DataError(_SAID[code]) if code in _SAID else None
    if isinstance(error, PoolTimeout):
        return DataError(MANY)
    if _is_of_server(error):
        return _trouble_of_server(error)
    if isinstance(error, OSError) and error.errno in _SAID_OF_FILES:
        return DataError(_SAID_OF_FILES[error.errno])
    return None


def _is_of_server(error: BaseException | None) -> bool:
    psycopg = sys.modules.get("psycopg")  # where it was never imported, no error is of its kind
    return psycopg is not None and isinstance(error, psycopg.Error)


def _trouble_of_server(error: Any) -> DataError | None:  # noqa: ANN401 - psycopg.Error, perhaps not installed
    code = error.sqlstate or ""
    for start, words in _SAID_OF_SERVER.items():
        if code.startswith(start):
            return DataError(words)
    if "NUL" in str(error):
        return DataError(_NUL)
    if code or type(error).__name__ not in ("OperationalError", "ConnectionTimeout"):
        return None
    at_door = (words for said, words in _SAID_AT_THE_DOOR.items() if said in str(error))
    return DataError(next(at_door, _NO_SERVER))


@contextmanager
def told() -> Iterator[None]:
    """Raise `DataError` where all connections to the server are taken: no single statement fails then."""
    try:
        yield
    except PoolTimeout as error:
        raise DataError(MANY) from error


@contextmanager
def troubles() -> Iterator[None]:
    """Raise `DataError` for what a person can do something about."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        raise trouble from error
