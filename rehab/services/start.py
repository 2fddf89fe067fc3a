"""What happens when the program starts: open the database, check the catalogue."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import select

from rehab.domain.backup import Why
from rehab.domain.errors import DamagedError
from rehab.storage.backups import backups_of
from rehab.storage.engine import READS, file_of, make_engine
from rehab.storage.exercises import catalogue, ready_routines
from rehab.storage.migrate import migrate
from rehab.storage.row_guard import refuse_role_above_rows
from rehab.storage.soundness import damage_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


def open_house(url: str) -> Engine:
    """Open the database, make or bring up its tables, and check the catalogue's files.

    Raises `RehabError` where the database is newer than this program, `DamagedError` where its file is
    damaged, `CatalogueError` for a broken file of the catalogue.
    """
    catalogue()
    ready_routines()
    file = file_of(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        _refuse_damaged(file)
        with suppress(OSError):  # opening it says in words why it cannot be written
            file.touch(
                mode=0o600
            )  # a new one is nobody else's to read, nor are its logs, which take after it
    engine = make_engine(url)
    refuse_role_above_rows(engine)
    migrate(engine)
    return engine


def ask(db: Engine) -> None:
    """Return once the database has answered; raise where it does not."""
    with db.execution_options(**{READS: True}).connect() as connection:
        connection.execute(select(1))


def _refuse_damaged(file: Path) -> None:
    damage = damage_of(file, is_quick=True) if file.is_file() else ()
    if not damage and _was_emptied(file):
        damage = ("it is empty",)
    if not damage:
        return
    sound = next((one for one in backups_of(file) if one.made.why is not Why.DAMAGED), None)
    offer = (
        f"The last good backup is of {sound.made.words}. To put it in its place, run: rehab restore latest"
        if sound
        else "There is no backup of it in its folder. With one of your own, run: rehab restore FILE"
    )
    raise DamagedError(
        f"The file with your data is damaged ({damage[0]}), and nothing was changed. {offer} (what is there "
        "now is kept too)."
    )


def _was_emptied(file: Path) -> bool:
    """Say whether a file has nothing in it, nor in its log, though there are backups of what it had."""
    log = file.with_name(f"{file.name}-wal")
    sizes = [one.stat().st_size for one in (file, log) if one.is_file()]
    return bool(sizes) and not any(sizes) and bool(backups_of(file))
