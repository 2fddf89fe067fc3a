"""Which routine counted on which day, so that changing it never rewrites history."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from rehab.domain.routine import Routine


@dataclass(frozen=True)
class Timeline:
    """The first day of each stretch and the routine that counts in it (None: no routine), in order."""

    starts: tuple[date, ...] = ()
    routines: tuple[Routine | None, ...] = ()

    def on(self, day: date) -> Routine | None:
        """Return the routine that counts on a day; None before the first stretch."""
        index = bisect_right(self.starts, day)
        return self.routines[index - 1] if index else None


def timeline(
    choices: Sequence[tuple[date, str | None]], versions: Mapping[str, Sequence[tuple[date, Routine]]]
) -> Timeline:
    """Lay the versions of each routine along the days on which it was the chosen one.

    `choices` are (first day, routine id) and `versions` are (first day, version) per routine id, both in
    order of days. A routine chosen before its first version counts from its first version's content.
    """
    starts: list[date] = []
    routines: list[Routine | None] = []
    for index, (first, routine_id) in enumerate(choices):
        end = choices[index + 1][0] if index + 1 < len(choices) else None
        own = versions.get(routine_id, ()) if routine_id else ()
        before = [version for day, version in own if day <= first]
        starts.append(first)
        routines.append(before[-1] if before else own[0][1] if own else None)
        for day, version in own:
            if day > first and (end is None or day < end):
                starts.append(day)
                routines.append(version)
    return Timeline(tuple(starts), tuple(routines))
