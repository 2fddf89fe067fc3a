"""Puts a backup in the place of a database, whole or not at all, also under a running app."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from rehab.domain.backup import Why
from rehab.domain.errors import DamagedError, RehabError
from rehab.domain.long_work import tell_nobody
from rehab.storage.backups import Backup, copy_whole, keep_damaged, remove, write_backup
from rehab.storage.engine import make_engine
from rehab.storage.locks import file_lock, migrating
from rehab.storage.migrate import bring_up
from rehab.storage.readable import unreadable
from rehab.storage.sealed_backups import remove_brought
from rehab.storage.soundness import damage_of, read_only, refuse_other
from rehab.storage.trouble import trouble_of, troubles
from rehab.storage.whole_file import flush, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from rehab.domain.long_work import Tell

#: How often a restore begins again because somebody saves meanwhile.
_TRIES = 20
#: After so many pages it is told how far it is.
_TOLD_EVERY = 100
#: Added to the revision of a person where nobody knows which one the lost data had.
_FAR_AHEAD = 1_000_000
_BEYOND = "UPDATE person SET revision = max(revision, ?) + 1"


class _ChangedError(Exception):
    """Somebody saved something meanwhile."""


@dataclass(frozen=True)
class Restored:
    """What was put back, and the backup of what was there before, where there was anything."""

    chosen: Path
    before: Backup | None


def restore(database: Path, chosen: Path, now: datetime, tell: Tell = tell_nobody) -> Restored:
    """Put a backup in the place of a database.

    The backup is checked and brought to the tables of this program first, in a copy of its own; then what is
    there now is backed up, so that this can be undone; then all of it is replaced in one step. Who has the
    database open goes on with what is there afterwards. Raises `RehabError` where the backup is not there, is
    damaged, of a newer program or not ours: then nothing was changed.
    """
    if not chosen.is_file():
        raise RehabError(f"There is no backup at {chosen}. Please choose one of: rehab restore --list")
    if database.is_file() and chosen.samefile(database):
        raise RehabError("This is the file with your data itself. Please choose a backup of it.")
    refuse_other(chosen)
    database.parent.mkdir(parents=True, exist_ok=True)
    with troubles(), file_lock(migrating(database)), _draft(database, chosen) as draft:
        if database.is_file() and not damage_of(database, is_quick=True):
            return Restored(chosen, _overwrite(draft, database, now, tell))
        before = keep_damaged(database, now) if database.is_file() else None
        _replace(draft, database)
    return Restored(chosen, before)


def tidy(database: Path) -> None:
    """Remove what a restore left that ended without a word."""
    with troubles(), file_lock(migrating(database)):
        _unlink(_draft_of(database))
        _unlink(unfinished(_draft_of(database)))
        remove_brought(database)


@contextmanager
def _draft(database: Path, chosen: Path) -> Iterator[Path]:
    """Give a copy of a backup that has the tables of this program."""
    draft = _draft_of(database)
    _unlink(draft)
    try:
        _copy(chosen, draft)
        engine = make_engine(f"sqlite:///{draft}")
        try:
            bring_up(engine)
        except (SQLAlchemyError, RuntimeError) as error:
            raise RehabError(
                f"{chosen.name} could not be brought to this version of the program, so nothing was changed. "
                f"Please choose another backup, and tell us what stands below: {error}"
            ) from error
        finally:
            engine.dispose()
        refuse_other(draft)
        if problem := unreadable(draft):
            raise RehabError(
                f"{chosen.name} cannot be read: {problem}. Nothing was changed. Please choose another backup."
            )
        yield draft
    finally:
        _unlink(draft)


def _copy(chosen: Path, draft: Path) -> None:
    try:
        copy_whole(chosen, draft)
    except sqlite3.Error as error:
        if trouble_of(error):
            raise
        raise RehabError(
            f"{chosen.name} is damaged or was changed ({error}), so nothing was restored. Please choose "
            "another backup."
        ) from error


def _draft_of(database: Path) -> Path:
    return database.with_name(f".{database.name}.restoring")


def _unlink(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def _overwrite(draft: Path, database: Path, now: datetime, tell: Tell) -> Backup:
    """Back up what is there and overwrite it, in one transaction that others see all of or nothing.

    Somebody may save between the two: then both are done once more, so that the backup has it.
    """
    for _ in range(_TRIES):
        with closing(sqlite3.connect(database)) as target, closing(read_only(database)) as watch:
            target.execute("PRAGMA journal_mode=WAL")  # or nobody could look while it is written
            seen = _version(watch)
            before = write_backup(database, Why.BEFORE_RESTORE, now)
            with suppress(_ChangedError), _undoing(before):
                _page_alike(draft, watch)
                _count_beyond(draft, _highest_revision(watch))
                target.execute("PRAGMA synchronous=FULL")
                _copy_into(target, draft, watch, seen, tell)
                return before
    raise RehabError("Your data changes all the time just now, so nothing was restored. Please try again.")


def _page_alike(draft: Path, watch: sqlite3.Connection) -> None:
    """Give the draft pages of the size that the present file has: SQLite copies page by page."""
    (size,) = watch.execute("PRAGMA page_size").fetchone()
    with closing(sqlite3.connect(draft)) as connection:
        if connection.execute("PRAGMA page_size").fetchone() != (size,):
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(f"PRAGMA page_size={size}")
            connection.execute("VACUUM")


@contextmanager
def _undoing(before: Backup) -> Iterator[None]:
    """Remove the backup that would undo something where it is not done: each try would take its room again.

    Where the file comes out damaged, it stays.
    """
    try:
        yield
    except BaseException as error:
        if not isinstance(trouble_of(error), DamagedError):
            remove(before)
        raise


def _copy_into(
    target: sqlite3.Connection, draft: Path, watch: sqlite3.Connection, seen: int, tell: Tell
) -> None:
    looked = False

    def look(_status: int, left: int, pages: int) -> None:
        # From the first page on nobody else can write to the target, and after the last it is we who did.
        nonlocal looked
        if not looked and left and _version(watch) != seen:
            raise _ChangedError
        looked = True
        if left and left % _TOLD_EVERY == 0:  # after the last it is done, and nobody can cancel it
            tell("Putting it back", pages - left, pages)

    with closing(sqlite3.connect(draft)) as source:
        source.backup(target, pages=1, progress=look)


def _highest_revision(watch: sqlite3.Connection) -> int:
    with suppress(sqlite3.OperationalError):  # a file whose tables were never made
        (revision,) = watch.execute("SELECT max(revision) FROM person").fetchone()
        return int(revision or 0)
    return 0


def _version(watch: sqlite3.Connection) -> int:
    """Return a number that is another one once somebody else has written."""
    (version,) = watch.execute("PRAGMA data_version").fetchone()
    return int(version)


def _count_beyond(draft: Path, revision: int) -> None:
    """Let revisions go on from those of the present: pages remember what they loaded by them."""
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.execute(_BEYOND, (revision,))


def _replace(draft: Path, database: Path) -> None:
    """Put the file in the place of one that cannot be read, or of none."""
    with closing(sqlite3.connect(draft)) as connection:
        with connection:  # nobody can tell how far the revisions had come
            connection.execute("UPDATE person SET revision = revision + ?", (_FAR_AHEAD,))
        connection.execute("PRAGMA journal_mode=DELETE")
    flush(draft)
    for ending in ("-wal", "-shm"):  # of the damaged file: they must not be played into this one
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)
    draft.replace(database)
    flush(database.parent)
