"""Lets one process of several do a piece of work."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

_DAILY = 7424  # any number that all our processes share
_TRY = text("SELECT pg_try_advisory_lock(:n)")
_END = text("SELECT pg_advisory_unlock(:n)")


@contextmanager
def only_one(db: Engine) -> Iterator[bool]:
    """Say whether nobody else does the work of the day on this server just now; nobody is waited for."""
    with db.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        is_mine = bool(connection.scalar(_TRY, {"n": _DAILY}))
        try:
            yield is_mine
        finally:
            if is_mine:
                connection.execute(_END, {"n": _DAILY})
