"""Lets one process of several do the work of a day, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from rehab.storage.trouble import told

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection, Engine

_DAILY = 7424  # any number that all our processes share
_TRY = text("SELECT pg_try_advisory_lock(:n, :day)")
_HELD: dict[Engine, Connection] = {}


def takes_day(db: Engine, day: date) -> bool:
    """Say whether the work of a day on this server falls to who asks: the first of all processes, once."""
    # The server remembers the day by a lock of the day's own number, which is held until this process takes
    # another day or ends; nobody is waited for. A table would be about nobody, where every other belongs to
    # a person and has its rule on rows; and with a lock the day of a process that died is free again, for one
    # that is started. That may do the work once more, which then finds nothing left to do.
    with told():
        connection = db.execution_options(isolation_level="AUTOCOMMIT").connect()
    is_first = bool(connection.scalar(_TRY, {"n": _DAILY, "day": day.toordinal()}))
    if not is_first:
        connection.close()
        return False
    connection.detach()  # the pool keeps all of its connections for pages
    before = _HELD.pop(db, None)
    _HELD[db] = connection
    if before is not None:
        before.close()
    return True
