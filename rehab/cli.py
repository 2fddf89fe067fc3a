"""The console command: open the app, or write the history of somebody made up."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.cli_copy import add_copy
from rehab.cli_export import add_export
from rehab.cli_import import add_import
from rehab.cli_keep import add_keeping
from rehab.cli_person import add_people, add_person, person_of
from rehab.domain.errors import RehabError
from rehab.house import database_url
from rehab.serve import serve
from rehab.sign_in import ALLOW
from rehab.storage.revisions import refuse_newer_file

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say; return 0, or 1 where a check found something, or 2 after a refusal."""
    given = _parser().parse_args(words)
    try:
        return given.do(given) or 0
    except RehabError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # Ctrl+C before the server, which takes its own, was up
        return 130


def absolute(url: str) -> str:
    """Return a database's address that means the same in every folder."""
    scheme, _, file = url.partition(":///")
    if not scheme.startswith("sqlite") or file in ("", ":memory:"):
        return url
    return f"{scheme}:///{Path(file).absolute()}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("rehab", description="Steady Back: a back-rehab routine of your own.")
    commands = parser.add_subparsers(required=True, metavar="command")

    run = commands.add_parser("run", help="open the app in the browser")
    run.add_argument("--port", type=_port, help="where to listen (default: the first free one from 8501)")
    run.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: %(default)s)")
    run.add_argument("--database", metavar="URL", help="whose data to show (default: your own)")
    run.add_argument(
        "--allow-without-sign-in", action="store_true", help="let other machines in although nobody signs in"
    )
    run.add_argument("--no-browser", action="store_true", help="leave the browser closed")
    run.set_defaults(do=_run)

    demo = commands.add_parser("demo", help="write a believable history into an empty database")
    demo.add_argument("--years", type=int, default=1, help="how long it is (default: %(default)s)")
    demo.add_argument("--seed", type=int, default=1, help="another number, another history")
    demo.add_argument("--database", metavar="URL", help="where to write it (default: your own)")
    add_person(demo)
    demo.set_defaults(do=_demo)

    add_export(commands)
    add_import(commands)
    add_copy(commands)
    add_keeping(commands)
    add_people(commands)
    return parser


def _port(word: str) -> int:
    port = int(word)
    if not 1 <= port <= 65535:  # noqa: PLR2004 - the ports that TCP has
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return port


def _run(given: argparse.Namespace) -> None:
    url = absolute(given.database or database_url())
    if url.startswith("sqlite:///"):
        refuse_newer_file(Path(url.removeprefix("sqlite:///")))
    os.environ["REHAB_DATABASE_URL"] = url  # the server changes its folder
    if given.allow_without_sign_in:
        os.environ[ALLOW] = "1"  # the server looks too
    serve(given.host, given.port, opens_browser=not given.no_browser)


def _demo(given: argparse.Namespace) -> None:
    from rehab.services.demo import write_demo  # noqa: PLC0415 - slow, and `--help` needs none of it
    from rehab.services.start import open_house  # noqa: PLC0415 - the same
    from rehab.ui import here  # noqa: PLC0415 - the same

    url = given.database or database_url()
    db = open_house(url)
    write_demo(db, person_of(given, db), years=given.years, seed=given.seed, today=here.now().date())
    print(f"The history is written. Open it with: rehab run{f' --database {url}' if given.database else ''}")
