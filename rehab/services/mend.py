"""Puts right what the check of the file found, as far as a program can, after a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from rehab.domain.backup import Why
from rehab.domain.errors import DataError
from rehab.domain.finding import Repair
from rehab.services.backups import database_file
from rehab.services.doctor import examine
from rehab.storage.backups import backups_of, copy_whole, keep_damaged, thin_out, write_backup
from rehab.storage.engine import make_engine
from rehab.storage.migrate import migrate
from rehab.storage.restoring import restore
from rehab.storage.revisions import HEAD
from rehab.storage.rows_check import remove_lost, right_sums
from rehab.storage.soundness import damage_of
from rehab.storage.trouble import troubles

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def repair(url: str, now: datetime) -> tuple[str, ...]:
    """Put right what can be, after a backup; return a sentence for each thing that was done.

    Raises `DataError` where the file cannot be read or written.
    """
    path = database_file(url)
    wanted = {one.repair for one in examine(url, now)} - {None}
    if not wanted:
        return ()
    done = [f"Made a backup of what was there: {_keep(path, now)}."]
    with troubles():
        done += [words for name, do in _REPAIRS.items() if name in wanted for words in [do(path, now)]]
    return tuple(done)


def _keep(path: Path, now: datetime) -> Path:
    try:
        return write_backup(path, Why.BEFORE_REPAIR, now).path
    except DataError:
        return keep_damaged(path, now).path


def _reindex(path: Path, now: datetime) -> str:
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
        connection.execute("REINDEX")
    if damage_of(path):  # SQLite cannot take an index away that it cannot read: a copy gets new ones
        draft = path.with_name(f".{path.name}.reindexed")
        draft.unlink(missing_ok=True)
        try:
            copy_whole(path, draft)
            restore(path, draft, now)
        finally:
            draft.unlink(missing_ok=True)
    return "Wrote the indexes anew."


def _update(path: Path, _now: datetime) -> str:
    engine = make_engine(f"sqlite:///{path}")
    try:
        migrate(engine)
    finally:
        engine.dispose()
    return f"Brought the tables to {HEAD}."


def _remove_lost(path: Path, _now: datetime) -> str:
    with closing(sqlite3.connect(path)) as connection, connection:
        number = remove_lost(connection)
    return f"Removed {number} rows that belonged to nothing."


def _right_sums(path: Path, _now: datetime) -> str:
    with closing(sqlite3.connect(path)) as connection, connection:
        number = right_sums(connection)
    return f"Counted the sets of {number} sessions again."


def _remove_damaged(path: Path, now: datetime) -> str:
    damaged = [one for one in backups_of(path) if one.made.why is not Why.DAMAGED]
    damaged = [one for one in damaged if damage_of(one.path, is_quick=True)]
    for one in damaged:
        one.path.unlink()
    thin_out(path, now)
    return f"Removed {len(damaged)} damaged backups."


def _backed_up(_path: Path, _now: datetime) -> str:
    return "The newest change has a backup now."


_REPAIRS: dict[Repair, Callable[[Path, datetime], str]] = {
    Repair.REINDEX: _reindex,
    Repair.UPDATE: _update,
    Repair.REMOVE_LOST: _remove_lost,
    Repair.COUNT_AGAIN: _right_sums,
    Repair.REMOVE_DAMAGED: _remove_damaged,
    Repair.BACK_UP: _backed_up,
}
