"""Fills a PostgreSQL database with a crowd: copies of one person, made by the server itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg.sql import SQL, Identifier

from rehab.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg
    from sqlalchemy import Column, Table

#: Rows of this one are by far the most, so that its indexes are quicker written at the end.
_LARGEST = "session_set"


def fill(admin: psycopg.Connection, person: str, people: int, named: str = "'crowd-' || n") -> None:
    """Add copies of a person: `crowd-1` and so on, or what SQL words make of the number `n`.

    Their rows have ids of their own. As the superuser, as one of us would not see the rows. Nothing refers
    outside its copy, so the checks of references are left out.
    """
    admin.execute("SET session_replication_role = replica")
    for table in metadata.sorted_tables:
        indexes = tuple(_without_indexes(admin, table.name)) if table.name == _LARGEST else ()
        # A part after the other: a statement's references to what it wrote are kept in memory.
        for first in range(1, people + 1, 1000):
            last = min(first + 999, people)
            admin.execute(_copy(table, named), {"person": person, "first": first, "last": last})
        for index in indexes:
            admin.execute(index)
    admin.execute("SET session_replication_role = DEFAULT")
    look_over(admin)


def look_over(admin: psycopg.Connection) -> None:
    """Count the values of every table, so that the server plans as it would in use.

    Of small tables it looks at all rows: then it plans in the same way each time.
    """
    admin.execute("SET default_statistics_target = 1000")
    admin.execute("VACUUM ANALYZE")


def _without_indexes(admin: psycopg.Connection, table: str) -> Iterator[str]:
    """Drop the indexes of a table; yield what makes them again."""
    made = admin.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s", [table]
    ).fetchall()
    for name, definition in made:
        names = {"table": Identifier(table), "index": Identifier(name)}
        if name.startswith("pk_"):
            columns = SQL(", ").join(Identifier(column.name) for column in metadata.tables[table].primary_key)
            admin.execute(SQL("ALTER TABLE {table} DROP CONSTRAINT {index}").format(**names))
            again = SQL("ALTER TABLE {table} ADD CONSTRAINT {index} PRIMARY KEY ({columns})")
            yield again.format(**names, columns=columns).as_string(admin)
        else:
            admin.execute(SQL("DROP INDEX {index}").format(**names))
            yield definition


def _copy(table: Table, named: str) -> str:
    """Return the statement that copies a person's rows of a table, once for each number of `n`."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(column, named) for column in table.columns)
    whose = "id" if table.name == "person" else "person_id"
    return (
        f'INSERT INTO "{table.name}" ({columns}) SELECT {values} FROM "{table.name}" '  # noqa: S608 - our own tables
        f"CROSS JOIN generate_series(%(first)s::int, %(last)s::int) AS n WHERE {whose} = %(person)s"
    )


def _value(column: Column[object], named: str) -> str:
    if column.name == "person_id" or (column.table.name, column.name) == ("person", "id"):
        return named
    if _is_id(column):
        # The same id of the same copy comes to the same, so that what referred to it does.
        return f"md5(\"{column.name}\" || '-' || n)::uuid::text"
    return f'"{column.name}"'


def _is_id(column: Column[object]) -> bool:
    """Say whether a column holds the id of a row, its own or another's; ids of exercises stay."""
    refers = any(key.column.name == "id" for key in column.foreign_keys)
    names = column.name == "id" and column.primary_key
    return refers or names or column.name == "routine_id"
