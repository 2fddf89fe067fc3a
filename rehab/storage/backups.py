"""Copies of the database file in a folder beside it: each written whole or not at all, thinned out by age."""

from __future__ import annotations

import re
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rehab.domain.backup import Made, Why, to_keep, to_the_second
from rehab.domain.errors import DamagedError, RehabError
from rehab.storage.locks import file_lock
from rehab.storage.soundness import damage_of, read_only
from rehab.storage.trouble import troubles
from rehab.storage.whole_file import UNFINISHED, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)-([a-z-]+)\.db")


@dataclass(frozen=True)
class Backup:
    """A copy of a database: its file, when it was made and why."""

    path: Path
    made: Made


def folder_of(database: Path) -> Path:
    """Return where the backups of a database are, whether there are any yet or not."""
    return database.with_name(f"{database.name}-backups")


def backups_of(database: Path) -> tuple[Backup, ...]:
    """Return the backups of a database, the newest first; files of other names are none."""
    found = map(_backup, folder_of(database).glob("*.db"))
    return tuple(sorted(filter(None, found), key=lambda one: one.path.name, reverse=True))


def _backup(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None or named[2] not in {why.value for why in Why}:
        return None
    return Backup(path, Made(datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC), Why(named[2])))


def write_backup(database: Path, why: Why, now: datetime) -> Backup:
    """Copy a database as it is at this moment, while others go on reading and writing.

    The copy is checked before it counts: a damaged one never takes the place of a good one. Raises
    `DamagedError` for that, `DataError` where there is no room or no right to write.
    """
    with troubles(), keeping(database):
        target = _new_path(database, why, now)
        copy_whole(database, target)
    return Backup(target, Made(_moment_of(target), why))


def keep_damaged(database: Path, now: datetime) -> Backup:
    """Keep a file that SQLite cannot read any more byte by byte, with what its log still holds."""
    with troubles(), keeping(database):
        target = _new_path(database, Why.DAMAGED, now)
        for ending in ("-wal", ""):  # the file that is listed comes last
            source = database.with_name(f"{database.name}{ending}")
            if source.is_file():
                with whole(target.with_name(f"{target.name}{ending}")) as part:
                    part.write_bytes(source.read_bytes())
    return Backup(target, Made(_moment_of(target), Why.DAMAGED))


def thin_out(database: Path, now: datetime) -> tuple[Backup, ...]:
    """Remove the backups that the rule does not keep; return them."""
    with troubles(), keeping(database):
        found = backups_of(database)
        kept = to_keep([one.made for one in found], now)
        gone = tuple(one for one in found if one.made not in kept)
        for one in gone:
            remove(one)
    return gone


def remove(backup: Backup) -> None:
    """Remove a backup, and the log beside it where it is of a damaged file."""
    backup.path.unlink(missing_ok=True)
    backup.path.with_name(f"{backup.path.name}-wal").unlink(missing_ok=True)


def copy_whole(database: Path, target: Path) -> None:
    """Write a sound copy of a database to a new file: all of it is there, or nothing."""
    with whole(target) as part:
        with closing(read_only(database)) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        damage = damage_of(part, is_quick=True)
        if damage:
            raise DamagedError(
                f"The file with your data is damaged ({damage[0]}), so no copy of it was kept. Please run: "
                "rehab doctor"
            )


@contextmanager
def keeping(database: Path) -> Iterator[Path]:
    """Be the only one who works in the folder of the backups; return the folder."""
    if not database.is_file():
        raise RehabError(f"There is no data at {database}. Please name the database with --database.")
    folder = folder_of(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    with file_lock(folder / ".lock"):
        for left in folder.glob(f".*{UNFINISHED}"):  # by a process that ended without a word
            left.unlink()
        yield folder


def _new_path(database: Path, why: Why, now: datetime) -> Path:
    """Return a name that no backup has: within a second, the later one counts as a second later."""
    taken = {one.made.at for one in backups_of(database)}
    at = to_the_second(now)
    while at in taken:
        at += timedelta(seconds=1)
    return folder_of(database) / f"{at:{_STAMP}}-{why.value}.db"


def _moment_of(path: Path) -> datetime:
    return datetime.strptime(path.name[:18], _STAMP).replace(tzinfo=UTC)
