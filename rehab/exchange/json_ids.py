"""Gives new ids to what a file brings under ids that belong to somebody else here."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from sqlalchemy import select

from rehab.exchange.json_columns import OWNER, Kind, shapes
from rehab.exchange.json_rules import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlmodel import Session

    from rehab.exchange.json_check import Rows
    from rehab.exchange.json_columns import Column

_OURS = UUID("5f6d0c0a-3a0e-4a55-9d0f-0e3a7a1b7c11")
_AT_ONCE = 5000
_SHORTEST, _LONGEST = 3, 40
#: Free text, in which an id would be a coincidence.
_PROSE = frozenset({"note", "name", "title", "zone"})


def with_own_ids(session: Session, person: str, rows: Mapping[str, Rows]) -> Mapping[str, Rows]:
    """Return rows in which no id belongs to another person; the same file gets the same new ids each time.

    Of another person's rows nothing is read but that the id is taken. A new id takes the place of the old
    one wherever the file says it: in keys, in references, and inside of documents and drafts.
    """
    taken = _others(session, person, set(_said(rows)))
    if not taken:
        return rows
    new = {old: _free(session, person, old) for old in sorted(taken)}
    columns = {shape.name: shape.columns for shape in shapes()}
    return {
        table: [{one.name: _renamed(one, row[one.name], new) for one in columns[table]} for row in listed]
        for table, listed in rows.items()
    }


def _said(rows: Mapping[str, Rows]) -> Iterator[str]:
    """Yield every text of a file that may be an id."""
    for shape in shapes():
        texts = [one.name for one in shape.columns if one.kind is Kind.TEXT and one.name not in _PROSE]
        free = [one.name for one in shape.columns if one.kind is Kind.FREE]
        for row in rows[shape.name]:
            yield from (row[name] for name in texts if row[name])
            for name in free:
                yield from _texts(row[name])


def _texts(given: Any) -> Iterator[str]:  # noqa: ANN401 - anything that JSON can hold
    if isinstance(given, str):
        if _SHORTEST < len(given) <= _LONGEST:
            yield given
    elif isinstance(given, dict):
        yield from given
        for one in given.values():
            yield from _texts(one)
    elif isinstance(given, list):
        for one in given:
            yield from _texts(one)


def _others(session: Session, person: str, ids: Iterable[str]) -> set[str]:
    """Return those of the ids that are another person's."""
    asked, found = sorted(ids), set[str]()
    for shape in shapes():
        if shape.has_ids:
            own, owner = shape.table.c.id, shape.table.c[OWNER]
            for start in range(0, len(asked), _AT_ONCE):
                some = own.in_(asked[start : start + _AT_ONCE])
                found.update(session.connection().scalars(select(own).where(some, owner != person)))
    return found


def _free(session: Session, person: str, old: str) -> str:
    """Return the new id of an old one: always the same for a person, and nobody else's."""
    prefix = OWN if old.startswith(OWN) else ""
    made = (f"{prefix}{uuid5(_OURS, f'{person}:{old}:{number}')}" for number in count())
    return next(one for one in made if not _others(session, person, [one]))


def _renamed(column: Column, value: Any, new: Mapping[str, str]) -> Any:  # noqa: ANN401 - as the column is
    if column.kind is Kind.FREE:
        return _inside(value, new)
    if column.kind is not Kind.TEXT or column.name in _PROSE or value is None:
        return value
    if column.name == "form":  # the form of a session ends in its id
        return next((value.replace(old, new[old]) for old in new if old in value), value)
    return new.get(value, value)


def _inside(value: Any, new: Mapping[str, str]) -> Any:  # noqa: ANN401 - anything that JSON can hold
    if isinstance(value, str):
        return new.get(value, value)
    if isinstance(value, dict):
        return {new.get(name, name): _inside(one, new) for name, one in value.items()}
    if isinstance(value, list):
        return [_inside(one, new) for one in value]
    return value
