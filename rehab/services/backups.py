"""The backups of the person's file: made every day, looked at, put back."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from threading import Lock, Thread
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rehab.domain.backup import Why, is_due
from rehab.domain.errors import RehabError
from rehab.domain.long_work import tell_nobody
from rehab.services.emptying import empty_bins
from rehab.services.server_bins import empty_bins_of_server
from rehab.storage.backups import backups_of, copy_whole, folder_of, keeping, remove, thin_out, write_backup
from rehab.storage.engine import file_of
from rehab.storage.restoring import restore, tidy
from rehab.storage.sealed import unseal
from rehab.storage.sealed_backups import (
    brought,
    is_sealed_file,
    read_sealed,
    sealed_copy,
    write_sealed,
)
from rehab.storage.soundness import damage_of
from rehab.storage.trouble import troubles

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from rehab.domain.long_work import Tell
    from rehab.storage.backups import Backup
    from rehab.storage.restoring import Restored

_LOG = logging.getLogger("rehab")
_LOOKED: WeakKeyDictionary[Engine, date] = WeakKeyDictionary()
_LOOKING = Lock()


@dataclass(frozen=True)
class Kept:
    """A backup as it is shown: its file, when and why it was made, and its size in bytes."""

    path: Path
    at: datetime
    why: str
    size: int
    is_damaged: bool

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.name


@dataclass(frozen=True)
class Backups:
    """The folder of the backups, and each of them, the newest first."""

    folder: Path
    kept: tuple[Kept, ...]

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(one.size for one in self.kept)


def database_file(url: str) -> Path:
    """Return the file of a database. Raises `RehabError` for one on a server, which has its own backups."""
    path = file_of(url)
    if path is None:
        raise RehabError(
            "This database is on a server or in memory, not in a file. Please use the server's own tools, "
            "such as pg_dump."
        )
    return path


def load_backups(url: str) -> Backups | None:
    """Return the backups of a database, or None for one on a server."""
    path = file_of(url)
    if path is None:
        return None
    return Backups(folder_of(path), tuple(map(_kept, backups_of(path))))


def _kept(one: Backup) -> Kept:
    is_damaged = one.made.why is Why.DAMAGED
    return Kept(one.path, one.made.at, one.made.why.words, one.path.stat().st_size, is_damaged)


def back_up(url: str, now: datetime) -> Kept:
    """Make a backup because the person asks for one."""
    return _kept(write_backup(database_file(url), Why.ASKED, now))


def back_up_to(url: str, target: Path, passphrase: str | None = None) -> None:
    """Write a backup to a file of the person's choice, sealed if there is a passphrase.

    Raises `RehabError` where there is a file already.
    """
    path = database_file(url)
    if not path.is_file():
        raise RehabError(f"There is no data at {path}. Please name the database with --database.")
    if not target.absolute().parent.is_dir():
        raise RehabError(f"There is no folder {target.parent}. Please name another place.")
    with troubles():
        if passphrase is None:
            copy_whole(path, target)
        else:
            write_sealed(path, target, passphrase)


def sealed_backup(url: str, passphrase: str) -> bytes:
    """Return a backup to be taken away, sealed."""
    with troubles():
        return sealed_copy(database_file(url), passphrase)


def restore_named(url: str, name: str, now: datetime, tell: Tell = tell_nobody) -> Restored:
    """Put the backup with this name in the place of the database; "latest" is the newest sound one.

    Raises `RehabError` where there is none of that name.
    """
    path = database_file(url)
    chosen = _latest(path, now) if name == "latest" else _named(path, name)
    if chosen is None:
        raise RehabError(f"There is no such backup in {folder_of(path)}. Please choose another one.")
    return restore(path, chosen.path, now, tell)


def last_good(url: str, now: datetime) -> Kept | None:
    """Return the newest backup of a database that can be put back, if there is one."""
    found = _latest(database_file(url), now)
    return _kept(found) if found else None


def _latest(path: Path, now: datetime) -> Backup | None:
    kept = [one for one in backups_of(path) if one.made.why is not Why.DAMAGED]
    # One from the future was made by a clock that was wrong: it comes last.
    by_trust = sorted(kept, key=lambda one: one.made.at > now)
    return next((one for one in by_trust if not damage_of(one.path)), None)


def _named(path: Path, name: str) -> Backup | None:
    return next((one for one in backups_of(path) if one.path.name == name), None)


def restore_file(
    url: str,
    chosen: Path,
    now: datetime,
    tell: Tell = tell_nobody,
    ask: Callable[[], str] | None = None,
) -> Restored:
    """Put a backup of the person's own in the place of the database; `ask` is called where it is sealed."""
    path = database_file(url)
    if not is_sealed_file(chosen):
        return restore(path, chosen, now, tell)
    passphrase = ask() if ask else ""
    with troubles(), brought(path, read_sealed(chosen, passphrase)) as opened:
        return replace(restore(path, opened, now, tell), chosen=chosen)


def restore_content(url: str, content: bytes, passphrase: str | None, now: datetime) -> Restored:
    """Put a backup that was brought, sealed or not, in the place of the database."""
    path = database_file(url)
    opened = content if passphrase is None else unseal(content, passphrase)
    with troubles(), brought(path, opened) as file:
        return restore(path, file, now)


def newest_content(url: str) -> bytes | None:
    """Return the newest sound backup as bytes, to be taken away, or None where there is none."""
    path = file_of(url)
    found = backups_of(path) if path else ()
    return next((one.path.read_bytes() for one in found if one.made.why is not Why.DAMAGED), None)


def remove_backups(url: str) -> int:
    """Remove every backup, and the copies that older versions of the program made; return how many."""
    path = database_file(url)
    tidy(path)
    with troubles(), keeping(path):  # one that is under way is finished first, and goes too
        found = backups_of(path)
        for one in found:
            remove(one)
    older = [*path.parent.glob(f"{path.stem}.before-*-from-*{path.suffix}")]
    for copy in older:
        copy.unlink()
    return len(found) + len(older)


def keep_daily(db: Engine, now: datetime) -> Thread | None:
    """Make the backup of a day beside the page that is opened first on it; return who makes it.

    Asked again on the same day it costs a look into a table.
    """
    if _LOOKED.get(db) == now.date():
        return None
    with _LOOKING:
        if _LOOKED.get(db) == now.date():
            return None
        _LOOKED[db] = now.date()
    thread = Thread(target=_keep, args=(db, now), name="daily backup", daemon=True)
    thread.start()
    return thread


def _keep(db: Engine, now: datetime) -> None:
    try:
        do_daily(db, now)
    except RehabError as refusal:
        _LOG.error("No daily backup: %s", refusal)


def do_daily(db: Engine, now: datetime) -> None:
    """Make the backup of the day where there is none, then remove what is too old: backups and the bin.

    On a server the bins are emptied by the process that comes first on a day, for everybody.
    """
    path = file_of(db.url)
    if path is not None:
        tidy(path)
    if path is not None and is_due([one.made for one in backups_of(path)], now):
        write_backup(path, Why.DAILY, now)
        thin_out(path, now)
    if db.dialect.name == "sqlite":
        empty_bins(db, now)
    else:
        empty_bins_of_server(db, now)
