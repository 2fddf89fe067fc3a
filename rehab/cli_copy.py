"""The command that copies a whole database, such as a file into a practice's server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_copy(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `copy` to the commands."""
    copy = commands.add_parser("copy", help="copy a whole database into an empty one")
    copy.add_argument("source", metavar="FROM", help="its address, such as sqlite:///rehab.db")
    copy.add_argument("target", metavar="TO", help="its address, such as postgresql://rehab@localhost/rehab")
    copy.set_defaults(do=_copy)


def _copy(given: argparse.Namespace) -> None:
    from rehab.services.copying import copy_database  # noqa: PLC0415 - slow, and `--help` needs none of it

    copy_database(
        given.source, given.target, lambda table, rows: print(f"{table}: {rows:,} rows", flush=True)
    )
    print("All of it is copied.")
