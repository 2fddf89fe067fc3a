"""What may be in the database after a process was killed, from what it said. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass
class Told:
    """The sessions that have to be there, and what may have happened in the moment of the end.

    `ways` are the sets of sessions that the database may hold: one, or two where something was under way.
    """

    ways: list[frozenset[str]]
    in_backups: dict[str, frozenset[str]] = field(default_factory=dict)
    under_way: str = ""


def hear(
    first: Iterable[str], lines: Iterable[str], backups: Mapping[str, frozenset[str]] | None = None
) -> Told:
    """Follow what a process said, line by line.

    A restore sets back what has to be there to what its backup has: `backups` says what is in each.
    """
    now = frozenset(first)
    known = dict(backups or {})
    for line in (lines := [*lines]):
        act, _, what = line.partition(" ")
        if act == "saved":
            now |= {what}
        elif act == "backed-up":
            known[what] = now
        elif act == "restoring":
            chosen = known.get(what, frozenset())
        elif act == "restored":
            now = chosen
    last, _, what = lines[-1].partition(" ") if lines else ("", "", "")
    ways = [now]
    if last == "saving":
        ways.append(now | {what})
    elif last == "restoring":
        ways.append(known.get(what, frozenset()))
    return Told(ways, known, lines[-1] if lines else "")
