"""Decides row by row what becomes of a file in a database that may hold the same rows already.

A row that is not here is added. Of two that differ the newer one counts, by its number of changes and by
when it was last changed; where neither is known to be newer, the one that is here stays. Nothing is
deleted, and nothing goes into the bin, but for sets that a newer account of their session no longer has.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from sqlalchemy import UniqueConstraint

from rehab.domain.long_work import tell_nobody
from rehab.exchange.json_columns import shapes
from rehab.exchange.json_write import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlmodel import Session

    from rehab.domain.long_work import Tell
    from rehab.exchange.json_columns import Shape

Row = dict[str, Any]
Key = tuple[Any, ...]
_COUNTS = ("revision", "rev")
_MOMENTS = ("made_at", "edited_at", "archived_at", "deleted_at", "ended_at", "changed_at", "seen_at")
_NEVER = datetime.min.replace(tzinfo=UTC)


class Fate(Enum):
    """What becomes of a row of the file."""

    ADD = auto()
    CHANGE = auto()
    SAME = auto()
    KEEP = auto()


@dataclass(frozen=True)
class Merge:
    """What becomes of a table: its rows by fate, and those here that go into the bin with a newer account."""

    shape: Shape
    rows: Mapping[Fate, Sequence[Row]]
    binned: Sequence[Row] = ()

    @property
    def changes_something(self) -> bool:
        """Whether the database would be another one afterwards."""
        return bool(self.rows[Fate.ADD] or self.rows[Fate.CHANGE] or self.binned)


@dataclass(frozen=True)
class _Rows:
    """The rows of one side by table and key, the parts of each whole, and whose what is there once is."""

    by_key: Mapping[str, Mapping[Key, Row]]
    parts: Mapping[str, Mapping[Key, Mapping[Key, Row]]]
    unique: Mapping[str, Mapping[Key, Key]]

    def parts_of(self, shape: Shape, key: Key) -> Mapping[Key, Row]:
        return self.parts.get(shape.name, {}).get(key, {})


def merges(
    session: Session, person: str, rows: Mapping[str, Sequence[Row]], tell: Tell = tell_nobody
) -> tuple[Merge, ...]:
    """Return what becomes of each table, in the order in which they are written."""
    file = _side(rows)
    here = _side({shape.name: list(read_rows(session, person, shape)) for shape in shapes()})
    fates: dict[str, Mapping[Key, Fate]] = {}
    for done, shape in enumerate(shapes(), 1):
        leading = fates[shape.follows] if shape.follows else None
        fates[shape.name] = {
            key: _fate(shape, key, file, here)
            if leading is None
            else _fate_of_part(leading[key[:1]], row, here.by_key[shape.name].get(key))
            for key, row in file.by_key[shape.name].items()
        }
        tell("Comparing with what is here", done, len(shapes()))
    return tuple(_merge(shape, fates, file, here) for shape in shapes())


def _side(rows: Mapping[str, Sequence[Row]]) -> _Rows:
    by_key = {shape.name: {_key(shape, row): row for row in rows[shape.name]} for shape in shapes()}
    parts: dict[str, dict[Key, dict[Key, Row]]] = defaultdict(lambda: defaultdict(dict))
    for shape in shapes():
        if shape.follows:
            for key, row in by_key[shape.name].items():
                parts[shape.follows][key[:1]][key] = row
    return _Rows(by_key, parts, {shape.name: _taken(shape, by_key[shape.name]) for shape in shapes()})


def _taken(shape: Shape, rows: Mapping[Key, Row]) -> Mapping[Key, Key]:
    """Return which row has what must be there once."""
    return {
        (names, tuple(row[name] for name in names)): key
        for names in _unique(shape)
        for key, row in rows.items()
    }


def _key(shape: Shape, row: Row) -> Key:
    # There is one row of a person, whatever id they have elsewhere.
    return ("",) if shape.name == "person" else tuple(row[name] for name in shape.key)


def _fate(shape: Shape, key: Key, file: _Rows, here: _Rows) -> Fate:
    row, known = file.by_key[shape.name][key], here.by_key[shape.name].get(key)
    if _is_taken(shape, key, row, here):
        return Fate.KEEP
    if known is None:
        return Fate.ADD
    if shape.name == "person":
        return _fate_of_settings(row, known)
    theirs, ours = file.parts_of(shape, key), here.parts_of(shape, key)
    if row == known and theirs == {name: one for name, one in ours.items() if name in theirs or _lives(one)}:
        return Fate.SAME
    is_newer = _age(row, theirs) > _age(known, ours)
    would_bin = _lives(known) and not _lives(row)
    return Fate.CHANGE if is_newer and not would_bin else Fate.KEEP


def _fate_of_settings(row: Row, known: Row) -> Fate:
    """Take settings that were changed more often, and any where nobody has been through the welcome."""
    if {**row, "id": "", "revision": 0} == {**known, "id": "", "revision": 0}:
        return Fate.SAME
    is_newer = row["revision"] > known["revision"] or known["welcomed_at"] is None
    return Fate.CHANGE if is_newer else Fate.KEEP


def _fate_of_part(whole: Fate, row: Row, known: Row | None) -> Fate:
    if whole is Fate.ADD:
        return Fate.ADD
    if row == known:
        return Fate.SAME
    if whole is Fate.CHANGE:
        return Fate.ADD if known is None else Fate.CHANGE
    return Fate.KEEP


def _is_taken(shape: Shape, key: Key, row: Row, here: _Rows) -> bool:
    """Say whether another row here has what must be there once, such as the number of a routine's version."""
    taken = here.unique.get(shape.name, {})
    return any(taken.get((names, tuple(row[name] for name in names)), key) != key for names in _unique(shape))


def _unique(shape: Shape) -> list[Key]:
    rules = (rule for rule in shape.table.constraints if isinstance(rule, UniqueConstraint))
    return [tuple(column.name for column in rule.columns) for rule in rules]


def _age(row: Row, parts: Mapping[Key, Row]) -> tuple[int, datetime]:
    """Return how often a row was changed, and when it or a part of it was changed last."""
    count = next((row[name] for name in _COUNTS if name in row), 0)
    moments = (one.get(name) for one in (row, *parts.values()) for name in _MOMENTS)
    return count, max((moment for moment in moments if moment is not None), default=_NEVER)


def _lives(row: Row) -> bool:
    return row.get("deleted_at") is None


def _merge(shape: Shape, fates: Mapping[str, Mapping[Key, Fate]], file: _Rows, here: _Rows) -> Merge:
    rows: dict[Fate, list[Row]] = {fate: [] for fate in Fate}
    for key, row in file.by_key[shape.name].items():
        rows[fates[shape.name][key]].append(row)
    return Merge(shape, rows, _binned(shape, fates, file, here))


def _binned(shape: Shape, fates: Mapping[str, Mapping[Key, Fate]], file: _Rows, here: _Rows) -> Sequence[Row]:
    if shape.follows is None or "deleted_at" not in shape.table.c:
        return ()
    wholes = fates[shape.follows]
    return [
        row
        for key, row in here.by_key[shape.name].items()
        if wholes.get(key[:1]) is Fate.CHANGE and key not in file.by_key[shape.name] and _lives(row)
    ]
