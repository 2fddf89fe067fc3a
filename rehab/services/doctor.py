"""Looks whether all is well with the person's file, its rows, its backups and the room on its disk."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rehab.domain.backup import Why
from rehab.domain.errors import RehabError
from rehab.domain.finding import Finding, Repair
from rehab.domain.thresholds import BACKUP_BEHIND_MOST
from rehab.services.backups import database_file
from rehab.storage.backups import backups_of
from rehab.storage.exercises import catalogue
from rehab.storage.measures import measures
from rehab.storage.readable import lacking_columns, unreadable_tables
from rehab.storage.revisions import HEAD, refuse_newer
from rehab.storage.rows_check import (
    broken_checks,
    impossible_rows,
    lost_rows,
    unknown_exercises,
    unknown_measures,
    wrong_sums,
)
from rehab.storage.soundness import damage_of, has_all_rows, read_only

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: So much room is left at least for a file and its copies: times its size, and bytes.
_ROOM_TIMES, _ROOM_BYTES = 3, 50_000_000
_TAKE_ANOTHER = "The last good backup can take its place: rehab restore latest."


def examine(url: str, now: datetime) -> tuple[Finding, ...]:
    """Return everything that is not as it should be; nothing is changed.

    Raises `RehabError` for a database that is no file.
    """
    path = database_file(url)
    if not path.is_file():
        return (Finding(f"There is no data at {path} yet, or it was moved or deleted."),)
    damage = damage_of(path)
    is_of_indexes = bool(damage) and has_all_rows(path)
    found = [_of_damage(words, is_of_indexes=is_of_indexes) for words in damage]
    if not damage:
        found += _in_tables(path)
    return (*found, *_around(path, now))


def _of_damage(words: str, *, is_of_indexes: bool) -> Finding:
    if is_of_indexes or "index" in words:
        return Finding(f"The file is damaged where it looks things up: {words}.", Repair.REINDEX)
    return Finding(f"The file is damaged: {words}. {_TAKE_ANOTHER}")


def _in_tables(path: Path) -> Iterator[Finding]:
    with closing(read_only(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        row = (
            "alembic_version" in tables
            and connection.execute("SELECT version_num FROM alembic_version").fetchone()
        )
        revision = row[0] if row else None
        if revision != HEAD:
            yield _of_revision(revision)
            return
        lacking = lacking_columns(connection)
        if lacking:
            yield Finding(f"The file lacks {', '.join(lacking)}. {_TAKE_ANOTHER}")
            return
        lost = lost_rows(connection)
        for table, rows in lost.items():
            yield Finding(
                f"In {table}, {len(rows)} belong to something that is not there.", Repair.REMOVE_LOST
            )
        sums = wrong_sums(connection)
        if sums:
            yield Finding(
                f"Of the sessions, {len(sums)} count other sets than they have.", Repair.COUNT_AGAIN
            )
        yield from map(Finding, (*broken_checks(connection), *impossible_rows(connection)))
        for name in unknown_exercises(connection, catalogue()):
            yield Finding(f"A routine asks for the exercise {name!r}, which is not known here.")
        for name in unknown_measures(connection, measures()):
            yield Finding(f"The questionnaire {name!r} was filled in and is not known here.")
    for name in unreadable_tables(path):
        yield Finding(f"In {name} there is a value that cannot be read. {_TAKE_ANOTHER}")


def _of_revision(revision: str | None) -> Finding:
    try:
        refuse_newer(revision)
    except RehabError as refusal:
        return Finding(str(refusal))
    if revision is None:
        return Finding("The file holds no data of this program.")
    return Finding(
        f"The file is of an older version: it is at {revision}, and this one is at {HEAD}.", Repair.UPDATE
    )


def _around(path: Path, now: datetime) -> Iterator[Finding]:
    """Look at what is around the file: room on its disk, its backups."""
    free = shutil.disk_usage(path.parent).free
    if free < _ROOM_TIMES * path.stat().st_size + _ROOM_BYTES:
        yield Finding(f"Only {free // 1_000_000} MB are free on the disk. Please make some room.")
    kept = [one for one in backups_of(path) if one.made.why is not Why.DAMAGED]
    damaged = [one for one in kept if damage_of(one.path, is_quick=True)]
    for one in damaged:
        yield Finding(f"The backup {one.path.name} is damaged and of no use.", Repair.REMOVE_DAMAGED)
    newest = max((one.made.at for one in kept if one not in damaged and one.made.at <= now), default=None)
    if newest is None:
        yield Finding("There is no backup yet.", Repair.BACK_UP)
    elif (behind := min(_changed_at(path), now) - newest) > BACKUP_BEHIND_MOST:
        yield Finding(
            f"The newest backup is {behind.days} days older than the newest change.", Repair.BACK_UP
        )


def _changed_at(path: Path) -> datetime:
    log = path.with_name(f"{path.name}-wal")
    changed = max(one.stat().st_mtime for one in (path, log) if one.is_file())
    return datetime.fromtimestamp(changed, UTC)
