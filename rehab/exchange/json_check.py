"""Checks all that a JSON export says before anything of it is used: values, known words, references."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import NullPool, create_engine, event, exc, insert
from sqlalchemy.schema import CreateTable

from rehab.domain.long_work import tell_nobody
from rehab.exchange.json_columns import OWNER, shapes
from rehab.exchange.json_format import newest
from rehab.exchange.json_parse import parse, shown
from rehab.exchange.json_rules import refuse_unknown_words
from rehab.exchange.json_values import WrongValueError, stored
from rehab.exchange.refusing import refuse
from rehab.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NoReturn

    from sqlalchemy import Connection, Engine

    from rehab.domain.long_work import Tell
    from rehab.exchange.json_columns import Shape

Rows = list[dict[str, Any]]
_OWNER_MEANWHILE = "whoever imports"


def read_json(data: bytes, tell: Tell = tell_nobody) -> dict[str, Rows]:
    """Return the rows of a file by table, each checked.

    Raises `RehabError` that names the first table, row and column with something wrong.
    """
    tell("Reading the file", 0, len(data))
    document = newest(parse(data))
    tell("Reading the file", len(data), len(data))
    tables = document.get("tables")
    if not isinstance(tables, dict):
        refuse("it has no “tables”")
    for name in tables:
        if name not in {shape.name for shape in shapes()}:
            refuse(
                f"this version of the program knows no table {shown(name)}. A newer one may have written it"
            )
    number, rows = sum(len(one) for one in tables.values() if isinstance(one, list)), dict[str, Rows]()
    for shape in shapes():
        rows[shape.name] = _rows(shape, tables.get(shape.name, []))
        tell("Checking the rows", sum(map(len, rows.values())), number)
    if len(rows["person"]) != 1:
        refuse(f"its “person” has {len(rows['person'])} rows, and an export is of one person")
    _refuse_broken_rules(rows, tell)  # first: what is made of rows below relies on them
    refuse_unknown_words(rows)
    return rows


def _rows(shape: Shape, given: object) -> Rows:
    if not isinstance(given, list):
        refuse(f"“{shape.name}” is no list of rows")
    return [_row(shape, number, one) for number, one in enumerate(given, 1)]


def _row(shape: Shape, number: int, given: object) -> dict[str, Any]:
    if not isinstance(given, dict):
        refuse_row(shape.name, number, "is no object")
    told = 0
    row: dict[str, Any] = {}
    for column in shape.columns:
        if column.name not in given:
            if column.must_be_told:
                refuse_row(shape.name, number, f"has no “{column.name}”")
            row[column.name] = column.usual
            continue
        told += 1
        try:
            row[column.name] = stored(column, given[column.name])
        except WrongValueError as wrong:
            refuse_row(shape.name, number, f"“{column.name}” {wrong}", joined=":")
    if told < len(given):
        unknown = next(name for name in given if name not in row)
        refuse_row(
            shape.name, number, f"has {shown(unknown)}, which this version of the program does not know"
        )
    return row


def refuse_row(table: str, number: int, problem: str, *, joined: str = "") -> NoReturn:
    """Raise `RehabError` with what is wrong in a row, counted from 1."""
    refuse(f"row {number:,} of “{table}”{joined} {problem}")


def _refuse_broken_rules(rows: Mapping[str, Rows], tell: Tell) -> None:
    """Write all of it into a database in memory first, which holds the same rules as the real one."""
    with _memory().connect() as connection, connection.begin():
        for statement in _tables_made():
            connection.exec_driver_sql(statement)
        for done, shape in enumerate(shapes(), 1):
            _try(connection, shape, owned(shape, rows[shape.name], _OWNER_MEANWHILE))
            tell("Checking the rules", done, len(shapes()))


@cache
def _memory() -> Engine:
    """Return an engine of which every connection is a new and empty database; it knows how to write rows."""
    engine = create_engine("sqlite://", poolclass=NullPool)
    event.listen(engine, "connect", _hold_references)
    return engine


def _hold_references(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own type
    connection.execute("PRAGMA foreign_keys=ON")


@cache
def _tables_made() -> tuple[str, ...]:
    """Return what makes the tables: it takes longer to write than to do."""
    return tuple(str(CreateTable(table).compile(_memory())) for table in metadata.sorted_tables)


def owned(shape: Shape, rows: Rows, person: str) -> Rows:
    """Return rows as those of a person."""
    return [{**row, ("id" if shape.name == "person" else OWNER): person} for row in rows]


def _try(connection: Connection, shape: Shape, rows: Rows) -> None:
    if not rows:
        return
    try:
        connection.execute(insert(shape.table), rows)
    except exc.IntegrityError:
        connection.execute(shape.table.delete())
        _find_wrong(connection, shape, rows)


def _find_wrong(connection: Connection, shape: Shape, rows: Rows) -> None:
    for number, row in enumerate(rows, 1):
        try:
            connection.execute(insert(shape.table), row)
        except exc.IntegrityError as error:
            refuse_row(shape.name, number, _words(shape, str(error.orig)))


def _words(shape: Shape, said: str) -> str:
    """Say in words which rule a row breaks, from what SQLite says of it."""
    what, _, where = said.partition(" constraint failed")
    name = where.strip(": ").removeprefix(f"ck_{shape.name}_").replace("_", " ")
    if what == "FOREIGN KEY":
        return "refers to something that is not in the file"
    if what == "UNIQUE":
        return "is there twice: " + name.replace(f"{shape.name}.".replace("_", " "), "")
    return f"breaks the rule “{name}”"
