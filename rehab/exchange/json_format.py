"""What a JSON export begins with, and how the files of older formats become one of today's."""

from __future__ import annotations

from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rehab.exchange.json_parse import shown
from rehab.exchange.refusing import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FORMAT = "steady-back"
#: Raise it where a file of before would be read wrongly, and say in `UPGRADES` how it becomes a new one.
#: A new table, or a new column that has a usual value, needs neither: files that lack it stay right.
VERSION = 1
#: By the version that a file has: from its content to that of the next version.
UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = MappingProxyType({})


def program() -> str:
    """Return the version of this program."""
    return version("rehab")


def newest(document: object) -> dict[str, Any]:
    """Return a document as today's format has it.

    Raises `RehabError` for what is no export, and for one that a newer program wrote.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        refuse("it is no JSON export of Steady Back")
    known = document.get("version")
    if type(known) is not int or known < 1:
        refuse(f"its “version” is {shown(known)}, and not a number from 1")
    if known > VERSION:
        by = document.get("program")
        refuse(
            f"a newer version of the program ({shown(by)}) wrote it, in format {known}, and this one reads "
            f"up to format {VERSION}. Please update the program first"
        )
    for number in range(known, VERSION):
        document = UPGRADES[number](document)
    return document
