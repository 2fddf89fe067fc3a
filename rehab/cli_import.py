"""The command that brings a person's data into the program."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.cli_apple import import_apple_health
from rehab.cli_files import reading_file
from rehab.cli_long import moving_line
from rehab.cli_passphrase import add_passphrase, to_open_with
from rehab.cli_person import add_person, person_of
from rehab.domain.errors import RehabError
from rehab.house import database_url

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from rehab.services.your_data import Coming


def add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `import` to the commands."""
    bring = commands.add_parser(
        "import", help="bring a JSON export back, or walking from Apple Health; shows first what it would do"
    )
    bring.add_argument(
        "file", type=Path, help="a JSON file from here, or export.zip or export.xml of Apple Health"
    )
    bring.add_argument("--yes", action="store_true", help="do it without asking")
    bring.add_argument("--database", metavar="URL", help="whose data it is (default: your own)")
    add_person(bring)
    add_passphrase(bring)
    bring.set_defaults(do=_import)


def _open(given: argparse.Namespace) -> Engine:
    from rehab.services.start import open_house  # noqa: PLC0415 - slow, and `--help` needs none of it

    return open_house(given.database or database_url())


def _import(given: argparse.Namespace) -> None:
    if given.file.suffix.lower() in (".zip", ".xml"):
        db = _open(given)
        says_yes = partial(_says_yes, given)
        import_apple_health(given.file, db, person_of(given, db), says_yes=says_yes)
        return
    from rehab.services.your_data import offer_import, run_import  # noqa: PLC0415 - slow, see above
    from rehab.storage.sealed import is_sealed, unseal  # noqa: PLC0415 - the same
    from rehab.ui import here  # noqa: PLC0415 - the same

    data = _read(given.file)
    if is_sealed(data):
        data = unseal(data, to_open_with(given))
    db = _open(given)
    person = person_of(given, db)
    with moving_line() as tell:
        offer = offer_import(db, person, data, tell)
    _tell(offer.coming)
    if not offer.changes_something:
        print("All of it is here already, or newer. There is nothing to import.")
        return
    if not _says_yes(given):
        print("Nothing was changed.")
        return
    with moving_line() as tell:
        run_import(db, person, offer, here.now(), tell)
    print("It is imported.")


def _read(path: Path) -> bytes:
    from rehab.exchange.json_parse import refuse_large  # noqa: PLC0415 - slow, see above

    with reading_file(path):
        refuse_large(path.stat().st_size)
        return path.read_bytes()


def _tell(coming: Iterable[Coming]) -> None:
    print(f"{'':32}{'new':>8}{'changed':>9}{'same':>9}{'kept as here':>14}")
    for one in coming:
        print(f"{one.words:32}{one.added:8,}{one.changed:9,}{one.same:9,}{one.kept:14,}")


def _says_yes(given: argparse.Namespace) -> bool:
    if given.yes:
        return True
    if not sys.stdin.isatty():
        raise RehabError("Nothing was changed. To import it without being asked, add --yes.")
    return input("Import it? Nothing is deleted. (y/n) ").strip().lower() in ("y", "yes")
