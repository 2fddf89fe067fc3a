"""The commands that carry a person's data out of the program and into it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.house import database_url
from rehab.storage.whole_file import whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from rehab.services.your_data import Coming


def add_carrying(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export`, `import` and `copy` to the commands."""
    export = commands.add_parser("export", help="write everything into a file: JSON, tables or FHIR")
    export.add_argument(
        "file",
        type=Path,
        help="FILE.json for everything, FILE.zip for CSV tables, FILE.fhir.json for a clinic",
    )
    bring = commands.add_parser("import", help="bring a JSON export back; shows first what it would do")
    bring.add_argument("file", type=Path, help="a file that `rehab export` or the page Your data wrote")
    bring.add_argument("--yes", action="store_true", help="do it without asking")
    for parser, do in ((export, _export), (bring, _import)):
        parser.add_argument("--database", metavar="URL", help="whose data it is (default: your own)")
        parser.set_defaults(do=do)

    copy = commands.add_parser("copy", help="copy a whole database into an empty one")
    copy.add_argument("source", metavar="FROM", help="its address, such as sqlite:///rehab.db")
    copy.add_argument("target", metavar="TO", help="its address, such as postgresql://rehab@localhost/rehab")
    copy.set_defaults(do=_copy)


def _copy(given: argparse.Namespace) -> None:
    from rehab.services.copying import copy_database  # noqa: PLC0415 - slow, see below

    copy_database(
        given.source, given.target, lambda table, rows: print(f"{table}: {rows:,} rows", flush=True)
    )
    print("All of it is copied.")


def _open(given: argparse.Namespace) -> Engine:
    from rehab.services.start import open_house  # noqa: PLC0415 - slow, and `--help` needs none of it

    return open_house(given.database or database_url())


def _export(given: argparse.Namespace) -> None:
    from rehab.services.fhir import export_fhir  # noqa: PLC0415 - slow, see above
    from rehab.services.your_data import export_csv, export_json  # noqa: PLC0415 - slow, see above
    from rehab.ui import here  # noqa: PLC0415 - the same

    path: Path = given.file
    ways = {".fhir.json": export_fhir, ".json": export_json, ".zip": export_csv}
    write = next((write for end, write in ways.items() if path.name.endswith(end)), None)
    if write is None:
        raise RehabError(
            "Please name a file that ends in .json for everything, in .zip for tables, or in .fhir.json for "
            "a clinic's system."
        )
    if path.exists():
        raise RehabError(f"There is a file {path} already, and it stays as it is. Please name another one.")
    _write(path, write(_open(given), here.person(), here.now()))
    print(f"Your data is in {path}.")


def _write(path: Path, data: bytes) -> None:
    try:
        with whole(path) as part:
            part.write_bytes(data)
    except OSError as error:
        raise RehabError(f"{path} cannot be written: {error.strerror}. Please name another place.") from error


def _import(given: argparse.Namespace) -> None:
    from rehab.services.your_data import offer_import, run_import  # noqa: PLC0415 - slow, see above
    from rehab.ui import here  # noqa: PLC0415 - the same

    data = _read(given.file)
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
