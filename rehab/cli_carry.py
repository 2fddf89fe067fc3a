"""The commands that carry a person's data out of the program and into it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.cli_calendar import add_calendar, calendar_writer
from rehab.cli_passphrase import add_passphrase, to_open_with, to_seal_with
from rehab.domain.errors import RehabError
from rehab.house import database_url
from rehab.storage.whole_file import whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from rehab.services.your_data import Coming


def add_carrying(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export` and `import` to the commands."""
    export = commands.add_parser("export", help="write everything into a JSON file, tables, or a calendar")
    export.add_argument(
        "file", type=Path, help="where to write it: FILE.json, FILE.zip for CSV tables, FILE.ics"
    )
    add_calendar(export)
    bring = commands.add_parser("import", help="bring a JSON export back; shows first what it would do")
    bring.add_argument("file", type=Path, help="a file that `rehab export` or the page Your data wrote")
    bring.add_argument("--yes", action="store_true", help="do it without asking")
    for parser, do in ((export, _export), (bring, _import)):
        parser.add_argument("--database", metavar="URL", help="whose data it is (default: your own)")
        parser.set_defaults(do=do)
        add_passphrase(parser)


def _open(given: argparse.Namespace) -> Engine:
    from rehab.services.start import open_house  # noqa: PLC0415 - slow, and `--help` needs none of it

    return open_house(given.database or database_url())


def _export(given: argparse.Namespace) -> None:
    from rehab.services.your_data import export_csv, export_json  # noqa: PLC0415 - slow, see above
    from rehab.storage.sealed import seal  # noqa: PLC0415 - the same
    from rehab.ui import here  # noqa: PLC0415 - the same

    path: Path = given.file
    passphrase = to_seal_with(given, path)
    kind = Path(path.stem).suffix if passphrase else path.suffix
    if kind not in (".json", ".zip", ".ics"):
        raise RehabError(
            "Please name a file that ends in .json for everything, .zip for tables, or .ics for a calendar."
        )
    if path.exists():
        raise RehabError(f"There is a file {path} already, and it stays as it is. Please name another one.")
    writers = {".json": export_json, ".zip": export_csv, ".ics": calendar_writer(given)}
    data = writers[kind](_open(given), here.person(), here.now())
    _write(path, seal(data, passphrase) if passphrase else data)
    print(f"Your data is in {path}.")


def _write(path: Path, data: bytes) -> None:
    try:
        with whole(path) as part:
            part.write_bytes(data)
    except OSError as error:
        raise RehabError(f"{path} cannot be written: {error.strerror}. Please name another place.") from error


def _import(given: argparse.Namespace) -> None:
    from rehab.services.your_data import offer_import, run_import  # noqa: PLC0415 - slow, see above
    from rehab.storage.sealed import is_sealed, unseal  # noqa: PLC0415 - the same
    from rehab.ui import here  # noqa: PLC0415 - the same

    data = _read(given.file)
    if is_sealed(data):
        data = unseal(data, to_open_with(given))
    db = _open(given)
    offer = offer_import(db, here.person(), data)
    _tell(offer.coming)
    if not offer.changes_something:
        print("All of it is here already, or newer. There is nothing to import.")
        return
    if not given.yes and not _says_yes():
        print("Nothing was changed.")
        return
    run_import(db, here.person(), offer, here.now())
    print("It is imported.")


def _read(path: Path) -> bytes:
    from rehab.exchange.json_parse import refuse_large  # noqa: PLC0415 - slow, see above

    try:
        refuse_large(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise RehabError(f"{path} cannot be read: {error.strerror}. Please name another file.") from error


def _tell(coming: Iterable[Coming]) -> None:
    print(f"{'':32}{'new':>8}{'changed':>9}{'same':>9}{'kept as here':>14}")
    for one in coming:
        print(f"{one.words:32}{one.added:8,}{one.changed:9,}{one.same:9,}{one.kept:14,}")


def _says_yes() -> bool:
    if not sys.stdin.isatty():
        raise RehabError("Nothing was changed. To import it without being asked, add --yes.")
    return input("Import it? Nothing is deleted. (y/n) ").strip().lower() in ("y", "yes")
