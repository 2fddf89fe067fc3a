"""What may be in the database after a process was killed, from what it said. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: What is said before something is done that changes the sessions, and after it.
_BEGUN = frozenset({"saving", "importing", "importing-table"})
_DONE = frozenset({"saved", "imported", "imported-table", "restored"})


@dataclass(frozen=True)
class Told:
    """The sessions that the database may hold, one set or two where something was under way.

    `in_backups` and `in_exports` have what each file must hold that was said to be written, by its name.
    """

    ways: tuple[frozenset[str], ...]
    in_backups: Mapping[str, frozenset[str]]
    in_exports: Mapping[str, frozenset[str]]


def hear(first: Iterable[str], lines: Sequence[str]) -> Told:
    """Follow what a process said, line by line; imports and restores say every session they bring."""
    now = after = frozenset(first)
    in_backups, in_exports = {}, {}
    for line in lines:
        act, _, what = line.partition(" ")
        if act in _BEGUN:
            after = now | _sessions(what)
        elif act == "restoring":
            after = _sessions(what)
        elif act in _DONE:
            now = after
        elif act == "backed-up":
            in_backups[what] = now
        elif act == "exporting":  # it may be there, whole, before that is said
            in_exports[what] = now
    return Told((now,) if now == after else (now, after), in_backups, in_exports)


def _sessions(what: str) -> frozenset[str]:
    return frozenset(filter(None, what.split(",")))
