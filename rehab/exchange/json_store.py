"""Write what was decided of a file, inside a transaction that is open already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, column, func, insert, select, table, update

from rehab.exchange.json_columns import OWNER
from rehab.exchange.json_merge import Fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlmodel import Session

    from rehab.domain.long_work import Tell
    from rehab.exchange.json_columns import Shape
    from rehab.exchange.json_merge import Merge

Row = dict[str, Any]
_STAGED = "staged_"
_AT_ONCE = 5000


def stage(session: Session, person: str, found: Sequence[Merge], tell: Tell) -> None:
    """Put the rows to add into tables of this connection alone, ready to be stored in one stroke each.

    That is where the time goes, and nobody waits for it. Only SQLite's lock is worth it.
    """
    connection, done = session.connection(), 0
    if connection.dialect.name != "sqlite":
        return
    number = sum(len(one.rows[Fate.ADD]) for one in found)
    for one in found:
        name, rows = one.shape.name, one.rows[Fate.ADD]
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{_STAGED}{name}")
        connection.exec_driver_sql(f"CREATE TEMP TABLE {_STAGED}{name} AS SELECT * FROM {name} WHERE 0")  # noqa: S608 - our own names
        staged = table(f"{_STAGED}{name}", *(column(each.name, each.type) for each in one.shape.table.c))
        for start in range(0, len(rows) if name != "person" else 0, _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            connection.execute(insert(staged), _owned(some, OWNER, person))
            done += len(some)
            tell("Getting ready", done, number)


def store(session: Session, person: str, found: Sequence[Merge], now: datetime, tell: Tell) -> None:
    """Write rows as those of a person; where nothing changes, nothing is written."""
    if not any(one.changes_something for one in found):
        return
    for done, one in enumerate(found, 1):
        if one.shape.name == "person":
            _store_settings(session, person, one)
        else:
            binned = [{**row, "deleted_at": now} for row in one.binned]
            _add(session, one, person)
            _update(session, one.shape, _owned([*one.rows[Fate.CHANGE], *binned], OWNER, person))
        tell("Storing", done, len(found))


def _add(session: Session, one: Merge, person: str) -> None:
    """Add rows: those that wait in a table of this connection, or from here."""
    connection, name = session.connection(), one.shape.name
    if connection.dialect.name != "sqlite":
        _insert(session, one.shape, _owned(one.rows[Fate.ADD], OWNER, person))
    elif one.rows[Fate.ADD]:
        names, staged = ", ".join(f'"{each.name}"' for each in one.shape.table.c), f"temp.{_STAGED}{name}"
        query = f"INSERT INTO main.{name} ({names}) SELECT {names} FROM {staged}"  # noqa: S608 - our own names
        connection.exec_driver_sql(query)
        connection.exec_driver_sql(f"DROP TABLE {staged}")


def _store_settings(session: Session, person: str, merge: Merge) -> None:
    """Keep the settings; the revision only ever grows, as pages remember by it what they have loaded."""
    _insert(session, merge.shape, _owned(merge.rows[Fate.ADD], "id", person))
    if merge.rows[Fate.ADD]:
        return
    own = merge.shape.table
    known = session.connection().scalar(select(func.max(own.c.revision)).where(own.c.id == person)) or 0
    settings = next(iter(merge.rows[Fate.CHANGE]), {"revision": 0})
    changed = {**settings, "id": person, "revision": max(known + 1, settings["revision"])}
    session.connection().execute(update(own).where(own.c.id == person).values(changed))


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
