"""Says in a sentence what keeps a database file from being read or written."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

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
    """Return what a person can be told of an error of SQLite or of the disk, or None for a bug of ours."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED_CODES:
            return DamagedError(_DAMAGED)
        return DataError(_SAID[code]) if code in _SAID else None
    if isinstance(error, OSError) and error.errno in _SAID_OF_FILES:
        return DataError(_SAID_OF_FILES[error.errno])
    return None


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
