"""Write what was decided of a file, inside a transaction that is open already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from rehab.exchange.json_columns import OWNER
from rehab.exchange.json_merge import Fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlmodel import Session

    from rehab.exchange.json_columns import Shape
    from rehab.exchange.json_merge import Merge

Row = dict[str, Any]


def store(session: Session, person: str, found: Sequence[Merge], now: datetime) -> None:
    """Write rows as those of a person; where nothing changes, nothing is written."""
    if not any(one.changes_something for one in found):
        return
    for one in found:
        if one.shape.name == "person":
            _store_settings(session, person, one)
        else:
            binned = [{**row, "deleted_at": now} for row in one.binned]
            _insert(session, one.shape, _owned(one.rows[Fate.ADD], OWNER, person))
            _update(session, one.shape, _owned([*one.rows[Fate.CHANGE], *binned], OWNER, person))


def _store_settings(session: Session, person: str, merge: Merge) -> None:
    """Keep the settings; the revision only ever grows, as pages remember by it what they have loaded."""
    _insert(session, merge.shape, _owned(merge.rows[Fate.ADD], "id", person))
    if merge.rows[Fate.ADD]:
        return
    table = merge.shape.table
    known = session.connection().scalar(select(func.max(table.c.revision)).where(table.c.id == person)) or 0
    settings = next(iter(merge.rows[Fate.CHANGE]), {"revision": 0})
    changed = {**settings, "id": person, "revision": max(known + 1, settings["revision"])}
    session.connection().execute(update(table).where(table.c.id == person).values(changed))


def _owned(rows: Iterable[Row], owner: str, person: str) -> list[Row]:
    return [{**row, owner: person} for row in rows]


def _insert(session: Session, shape: Shape, rows: list[Row]) -> None:
    if rows:
        session.connection().execute(insert(shape.table), rows)


def _update(session: Session, shape: Shape, rows: list[Row]) -> None:
    if not rows:
        return
    fixed = {OWNER, *shape.key}
    query = update(shape.table).where(*(shape.table.c[name] == bindparam(f"of_{name}") for name in fixed))
    given = [{f"of_{name}" if name in fixed else name: value for name, value in row.items()} for row in rows]
    session.connection().execute(query, given)
