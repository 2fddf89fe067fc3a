"""Which column of a table means what: guessed from its name, also in the exports of other trackers.

Loop Habit Tracker writes a zip with `Checkmarks.csv`: `Date` and a column for each habit, and in a folder
for each habit one with `Date`, `Value`, `Notes`. A value is a word (`YES_MANUAL`, `YES_AUTO`, `NO`, `SKIP`,
`UNKNOWN`), in older versions the number of it (2, 1, 0), or an amount in thousandths. Done is YES_MANUAL;
YES_AUTO is a day that the habit's frequency left free (facts from its HabitsCSVExporter.kt and Entry.kt).

wger has no export of workouts as a file. Its interface `/api/v2/workoutsession/` has `date`, `notes`,
`impression`, `time_start` and `time_end`, one row a workout, of which many make a CSV (facts from its
serializers.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rehab.domain.own_table import What

if TYPE_CHECKING:
    from collections.abc import Sequence


Matching = Mapping[str, str]
#: By what a row is: its fields, and the names that their columns go by, in small letters. The first must be.
FIELDS: Mapping[What, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        What.PAIN: {
            "day": ("day", "date", "datum", "timestamp", "time", "at"),
            "score": ("score", "pain", "pain level", "pain score", "nrs", "value", "schmerz", "rating"),
            "moment": ("moment", "when"),
            "note": ("note", "notes", "comment", "comments", "notiz"),
            "id": ("entry",),
        },
        What.SESSIONS: {
            "day": ("day", "date", "datum", "timestamp", "started_at"),
            "done": ("value", "done"),
            "started": ("time_start", "started_at", "start", "start time"),
            "ended": ("time_end", "ended_at", "end", "end time"),
            "minutes": ("minutes", "active_minutes", "duration", "duration (min)", "duration_minutes"),
            "title": ("title", "workout", "workout name", "routine", "name"),
            "effort": ("effort", "rpe"),
            "note": ("note", "notes", "comment", "comments", "notiz"),
            "id": ("session",),
        },
    }
)
MUST: Mapping[What, tuple[str, ...]] = {What.PAIN: ("day", "score"), What.SESSIONS: ("day",)}
#: What a day looks like: wger has a column `day` too, with a number in it.
_DAY = re.compile(r"\d{4}-\d\d|\d[./-]\d{1,2}[./-]\d{4}", re.ASCII)
_LOOP_WORDS = frozenset({"YES_MANUAL", "YES_AUTO", "NO", "SKIP", "UNKNOWN"})
_DONE_WORDS = frozenset({"yes_manual", "yes", "true", "done", "x", "✓", "✔"})
#: As Loop counts: 2 is done by hand, 1 is a day left free, 0 is not done.
_DONE_FROM = 2


def guess(what: What, columns: Sequence[str], first: Sequence[str]) -> Matching:
    """Return the column of each field, as far as names and the first row of data tell."""
    by_name = {name.lower(): name for name in reversed(columns)}
    cells = dict(zip(columns, first, strict=False))
    found = {}
    for field, names in FIELDS[what].items():
        known = [by_name[name] for name in names if name in by_name]
        days = [name for name in known if _DAY.search(cells.get(name, ""))]
        found[field] = next(iter(days if field == "day" and days else known), "")
    if what is What.SESSIONS and not found["done"] and columns[0].lower() == "date":
        marked = [name for name, cell in cells.items() if cell in _LOOP_WORDS]
        found["done"] = marked[0] if marked else ""
    return {field: name for field, name in found.items() if name}


def guess_what(columns: Sequence[str]) -> What:
    """Return what a table is likely to hold."""
    names = {name.lower() for name in columns}
    scores = set(FIELDS[What.PAIN]["score"]) - {"value"}
    return What.PAIN if names & scores and "sets_done" not in names else What.SESSIONS


def is_done(cell: str) -> bool:
    """Say whether a cell says that something was done, by Loop's words and numbers too."""
    word = cell.strip().lower()
    digits = word.removesuffix(".0")
    return word in _DONE_WORDS or (digits.isdecimal() and digits.isascii() and float(digits) >= _DONE_FROM)
