"""How PostgreSQL goes about a query: which index it takes for each table."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

_LONG = re.compile(r"^SELECT .*? FROM ", re.DOTALL)
_SPANS = re.compile(r"\s+")
_MANY = re.compile(r"\((?:%\(\w+\)s(?:::\w+)?(?:, )?)+\)")
_WHOLE = " row by row"
_NAMED = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Asked:
    """A statement as it went to the server, with what it was given."""

    statement: str
    given: Any

    @property
    def shape(self) -> str:
        """What is asked for, without the columns that are read and without how many values there are."""
        short = _LONG.sub("SELECT … FROM ", _SPANS.sub(" ", self.statement))
        return _NAMED.sub(":v", _MANY.sub("(:v …)", short))


@contextmanager
def recorded(db: Engine) -> Iterator[list[Asked]]:
    """Record every query and change of a table's rows while the block lasts."""
    asked: list[Asked] = []

    def record(_connection: Connection, _cursor: object, statement: str, given: Any, *_: object) -> None:  # noqa: ANN401 - a row or many
        if re.search(r"\b(FROM|UPDATE) ", statement) and "pg_" not in statement:
            asked.append(Asked(statement, given))

    event.listen(db, "before_cursor_execute", record)
    try:
        yield asked
    finally:
        event.remove(db, "before_cursor_execute", record)


def paths(connection: Connection, asked: Asked) -> tuple[str, ...]:
    """Return how each table is reached, such as `pain_entry by ix_pain_entry_person_id_day`.

    PostgreSQL reads a small table whole, or along an index for its order alone, whatever it could do; as if
    it were large, it does so only where no index serves.
    """
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    found = _explained(connection, asked)
    if any(one.endswith(_WHOLE) for one in found):
        connection.exec_driver_sql("SET LOCAL enable_indexscan = off")
        found = _explained(connection, asked)
        connection.exec_driver_sql("SET LOCAL enable_indexscan = on")
    return found


def _explained(connection: Connection, asked: Asked) -> tuple[str, ...]:
    told = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {asked.statement}", asked.given).scalar_one()
    return tuple(dict.fromkeys(_reached(told[0]["Plan"])))


def _reached(node: dict[str, Any], table: str = "") -> Iterator[str]:
    table = node.get("Relation Name", table)
    if "Index Cond" in node:
        # Whether the rows are read beside the index or from it is the server's affair.
        yield f"{table} by {node['Index Name']}"
    elif "Index Name" in node or "Seq Scan" in node["Node Type"]:
        yield table + _WHOLE
    for inner in node.get("Plans", ()):
        yield from _reached(inner, table)
