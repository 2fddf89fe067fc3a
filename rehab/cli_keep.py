"""The commands that keep the data: back up, restore, look whether all is well."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.cli_long import moving_line
from rehab.cli_passphrase import add_passphrase, to_open_with, to_seal_with
from rehab.domain.backup import moment_words
from rehab.domain.errors import RehabError
from rehab.house import database_url

if TYPE_CHECKING:
    import argparse
    from typing import Any


def add_keeping(commands: Any) -> None:  # noqa: ANN401 - argparse gives it no public type
    """Add `rehab backup`, `rehab restore` and `rehab doctor`."""
    backup = commands.add_parser("backup", help="make a backup of your data")
    backup.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where to (default: beside it)")
    backup.set_defaults(do=_backup)
    add_passphrase(backup)

    restore = commands.add_parser("restore", help="put a backup in the place of your data; can be undone")
    restore.add_argument("file", nargs="?", metavar="FILE|latest", help="which one")
    restore.add_argument("--list", action="store_true", help="show the backups there are")
    restore.set_defaults(do=_restore)
    add_passphrase(restore)

    doctor = commands.add_parser("doctor", help="look whether all is well with your data")
    doctor.add_argument("--repair", action="store_true", help="put right what can be, after a backup")
    doctor.set_defaults(do=_doctor)

    for command in (backup, restore, doctor):
        command.add_argument("--database", metavar="URL", help="whose data (default: your own)")


def _backup(given: argparse.Namespace) -> None:
    from rehab.services import backups  # noqa: PLC0415 - slow, and `--help` needs none of it
    from rehab.ui import here  # noqa: PLC0415 - the same

    url = given.database or database_url()
    if given.file:
        backups.back_up_to(url, given.file, to_seal_with(given, given.file))
        print(f"Your data is backed up in {given.file}.")
    elif given.ask_passphrase or given.passphrase_file:
        raise RehabError(
            "A sealed backup goes to a file of your choice. Please name one that ends in .db.age"
        )
    else:
        made = backups.back_up(url, here.now())
        print(f"Your data is backed up in {made.path}.")


def _restore(given: argparse.Namespace) -> None:
    from rehab.services import backups  # noqa: PLC0415 - slow, and `--help` needs none of it
    from rehab.ui import here  # noqa: PLC0415 - the same

    url = given.database or database_url()
    if given.list or not given.file:
        _list(url)
        return
    by_name = given.file == "latest" or not Path(given.file).exists()
    with moving_line() as tell:
        done = (
            backups.restore_named(url, given.file, here.now(), tell)
            if by_name
            else backups.restore_file(url, Path(given.file), here.now(), tell, lambda: to_open_with(given))
        )
    print(f"Your data is that of {done.chosen} again.")
    if done.before:
        print(f"What was there is kept. To undo this: rehab restore {done.before.path.name}{_where(given)}")


def _where(given: argparse.Namespace) -> str:
    return f" --database {given.database}" if given.database else ""


def _list(url: str) -> None:
    from rehab.services.backups import database_file, load_backups  # noqa: PLC0415 - the same

    database_file(url)
    found = load_backups(url)
    if found is None or not found.kept:
        print("There is no backup yet. Make one with: rehab backup")
        return
    for one in found.kept:
        print(f"{one.name}  {moment_words(one.at, UTC)} UTC, {one.size / 1e6:.1f} MB, {one.why}")
    print("Put one back with: rehab restore NAME, or: rehab restore latest")


def _doctor(given: argparse.Namespace) -> int:
    from rehab.services.doctor import examine  # noqa: PLC0415 - slow, and `--help` needs none of it
    from rehab.services.mend import repair  # noqa: PLC0415 - the same
    from rehab.ui import here  # noqa: PLC0415 - the same

    url = given.database or database_url()
    if given.repair:
        for words in repair(url, here.now()):
            print(words)
    found = examine(url, here.now())
    for finding in found:
        print(finding.words)
        if finding.repair:
            print(f"  `rehab doctor --repair` would {finding.repair.value}.")
    if not found:
        print("All is well: the file, its tables and rows, its backups, and the room on the disk.")
    return int(bool(found))
