"""The command that writes a person's data into a file, in the format that its name asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.cli_calendar import add_calendar, calendar_writer
from rehab.cli_long import moving_line
from rehab.cli_passphrase import add_passphrase, to_seal_with
from rehab.cli_person import add_person, person_of
from rehab.cli_report import add_report_options, write_report
from rehab.domain.errors import RehabError
from rehab.house import database_url
from rehab.storage.whole_file import whole

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from sqlalchemy import Engine

    from rehab.domain.long_work import Tell

_Writer = Callable[["Engine", str, "datetime", "Tell"], bytes]
_NAMES = (
    "FILE.json for everything, FILE.zip for tables, FILE.fhir.json for a clinic's system, FILE.pdf or "
    "FILE.html for your clinician, FILE.ics for your calendar; with .age behind it, a passphrase seals it"
)


def add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export` to the commands."""
    export = commands.add_parser("export", help="write your data into a file: whole, as tables, for others")
    export.add_argument("file", type=Path, help=_NAMES)
    export.add_argument("--database", metavar="URL", help="whose data it is (default: your own)")
    add_person(export)
    add_report_options(export)
    add_calendar(export)
    add_passphrase(export)
    export.set_defaults(do=_export)


def _export(given: argparse.Namespace) -> None:
    from rehab.services.start import open_house  # noqa: PLC0415 - slow, and `--help` needs none of it
    from rehab.storage.sealed import seal  # noqa: PLC0415 - the same
    from rehab.ui import here  # noqa: PLC0415 - the same

    path: Path = given.file
    passphrase = to_seal_with(given, path)
    writer = _writer(path.name.removesuffix(".age") if passphrase else path.name, given)
    if path.exists():
        raise RehabError(f"There is a file {path} already, and it stays as it is. Please name another one.")
    db = open_house(given.database or database_url())
    person = person_of(given, db)
    with moving_line() as tell:
        data = writer(db, person, here.now(), tell)
        _write(path, seal(data, passphrase) if passphrase else data)
    print(f"{'Their' if given.person else 'Your'} data is in {path}.")


def _writer(name: str, given: argparse.Namespace) -> _Writer:
    from rehab.services.fhir import export_fhir  # noqa: PLC0415 - slow, see above
    from rehab.services.your_data import export_csv, export_json  # noqa: PLC0415 - the same

    # The longer ending goes first: a bundle for a clinic is JSON, too.
    ways: dict[str, _Writer] = {
        ".fhir.json": _quick(export_fhir),
        ".json": export_json,
        ".zip": _quick(export_csv),
        ".ics": _quick(calendar_writer(given)),
        ".pdf": _quick(partial(write_report, given=given, is_pdf=True)),
        ".html": _quick(partial(write_report, given=given, is_pdf=False)),
    }
    for ending, way in ways.items():
        if name.endswith(ending):
            return way
    raise RehabError(f"The end of the name says what to write: {_NAMES}.")


def _quick(write: Callable[[Engine, str, datetime], bytes]) -> _Writer:
    """Return a writer that does not tell how far it is."""
    return lambda db, person, now, _tell: write(db, person, now)


def _write(path: Path, data: bytes) -> None:
    try:
        with whole(path) as part:
            part.write_bytes(data)
    except OSError as error:
        raise RehabError(f"{path} cannot be written: {error.strerror}. Please name another place.") from error
