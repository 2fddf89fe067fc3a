"""How the commands learn a passphrase: from a file or the keyboard, never from the words of the command."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.passphrase import LONGEST, new_passphrase

if TYPE_CHECKING:
    import argparse

_LONGEST_LINE = LONGEST * 16


def add_passphrase(command: argparse.ArgumentParser) -> None:
    """Add the two ways to give a passphrase to a command."""
    group = command.add_argument_group("for a file that a passphrase seals, FILE.….age")
    ways = group.add_mutually_exclusive_group()
    ways.add_argument("--ask-passphrase", action="store_true", help="type it, without it being shown")
    ways.add_argument("--passphrase-file", type=Path, metavar="F", help="the first line of this file")


def to_seal_with(given: argparse.Namespace, path: Path) -> str | None:
    """Return the passphrase to seal a file with, or None for a name that does not end in .age.

    Raises `RehabError` where the name and the words of the command do not agree.
    """
    is_given = given.ask_passphrase or given.passphrase_file
    if path.suffix != ".age":
        if is_given:
            raise RehabError(f"A sealed file ends in .age. Please name it {path.name}.age")
        return None
    if given.ask_passphrase:
        print("Nobody can open the file without this passphrase. There is no way to get it back.")
        return new_passphrase(_typed("Passphrase: "), _typed("Once more: "))
    said = _given(given)
    return new_passphrase(said, said)


def to_open_with(given: argparse.Namespace) -> str:
    """Return the passphrase of a sealed file. Raises `RehabError` where none is given."""
    return _typed("Passphrase: ") if given.ask_passphrase else _given(given)


def _typed(words: str) -> str:
    if not sys.stdin.isatty():
        raise RehabError("There is no keyboard to ask at. Please use --passphrase-file F.")
    return getpass(words)


def _given(given: argparse.Namespace) -> str:
    path: Path | None = given.passphrase_file
    if path is None:
        raise RehabError(
            "A file that ends in .age is sealed. Please add --ask-passphrase, or --passphrase-file F."
        )
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.readline(_LONGEST_LINE).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RehabError(
            f"The passphrase cannot be read from {path}. Please name a text in UTF-8."
        ) from error
