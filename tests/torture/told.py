"""What may be in the database after a process was killed, from what it said. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True)
class Told:
    """The sessions that the database may hold, one set or two where something was under way; and backups'."""

    ways: tuple[frozenset[str], ...]
    in_backups: Mapping[str, frozenset[str]]


def hear(first: Iterable[str], lines: Sequence[str]) -> Told:
    """Follow what a process said, line by line; a restore says which sessions its backup has."""
    now = after = frozenset(first)
    in_backups = {}
    for line in lines:
        act, _, what = line.partition(" ")
        if act == "saving":
            after = now | {what}
        elif act == "restoring":
            after = frozenset(filter(None, what.split(",")))
        elif act in {"saved", "restored"}:
            now = after
        elif act == "backed-up":
            in_backups[what] = now
    return Told((now,) if now == after else (now, after), in_backups)
