"""Whether this program can read what an SQLite file holds: its tables, and every value in them."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import Float, Integer, String, create_engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import TypeDecorator

from rehab.domain.errors import RehabError
from rehab.domain.exercise import Origin
from rehab.storage.catalogue import exercise_from
from rehab.storage.soundness import read_only
from rehab.storage.tables import OwnExercise, metadata

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Column, Table

_AT_ONCE = 1000


def unreadable(path: Path) -> str | None:
    """Return what of a file cannot be read, as the end of a sentence, or None where all can be."""
    with closing(read_only(path)) as connection:
        if lacking := lacking_columns(connection):
            return f"it lacks {lacking[0]}"
    tables = unreadable_tables(path)
    return f"there are values in {tables[0]} that no program of ours has written" if tables else None


def unreadable_tables(path: Path) -> tuple[str, ...]:
    """Return the names of the tables with a value that is not of its column's kind."""
    with closing(read_only(path)) as connection:
        odd = {table.name for table in metadata.sorted_tables if _has_other_kinds(connection, table)}
        odd |= set(_with_nonsense(path))
        if OwnExercise.__tablename__ not in odd and _has_broken_exercises(connection):
            odd.add(OwnExercise.__tablename__)
    return tuple(sorted(odd))


def _has_broken_exercises(connection: sqlite3.Connection) -> bool:
    """Say whether an exercise of the person's own is none: every page reads them."""
    try:
        for own_id, document in connection.execute("SELECT id, document FROM own_exercise"):
            exercise_from(json.loads(document), own_id, own_id, Origin.OWN)
    except (RehabError, ValueError, TypeError, AttributeError):
        return True
    return False


def lacking_columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the tables and columns of ours that a file does not have, by name."""
    found: list[str] = []
    for table in metadata.sorted_tables:
        there = _columns(connection, table.name)
        lacking = [name for name in table.c.keys() if name not in there]  # noqa: SIM118 - names, not columns
        found += [f"{table.name}.{name}" for name in lacking] if there else [table.name]
    return tuple(found)


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the names of a table's columns; in a damaged file one may be no text at all."""
    usual, connection.text_factory = connection.text_factory, bytes
    try:
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    finally:
        connection.text_factory = usual
    return {row[1].decode(errors="replace") for row in rows}


def _has_other_kinds(connection: sqlite3.Connection, table: Table) -> bool:
    """Say whether a column has a value of another kind: SQLite itself takes any."""
    rules = (f"typeof({column.name}) NOT IN ({_kinds(column)})" for column in table.columns)
    query = f"SELECT EXISTS (SELECT 1 FROM {table.name} WHERE {' OR '.join(rules)})"  # noqa: S608 - our own words
    return bool(connection.execute(query).fetchone()[0])


def _kinds(column: Column[Any]) -> str:
    plain = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    kinds = "'text'"  # days, moments and documents too
    if isinstance(plain, Float):
        kinds = "'real', 'integer'"
    elif isinstance(plain, Integer) or (not isinstance(plain, String) and plain.python_type is bool):
        kinds = "'integer'"
    return f"{kinds}, 'null'" if column.nullable else kinds


def _with_nonsense(path: Path) -> Iterator[str]:
    """Yield the tables with a text that is none, or no day, moment or document where it should be one."""
    engine = create_engine("sqlite://", creator=lambda: read_only(path))
    try:
        with engine.connect().execution_options(yield_per=_AT_ONCE) as connection:
            for table in metadata.sorted_tables:
                try:
                    for _ in connection.execute(select(table)):
                        pass
                except (SQLAlchemyError, ValueError, TypeError, OverflowError):
                    yield table.name
    finally:
        engine.dispose()
