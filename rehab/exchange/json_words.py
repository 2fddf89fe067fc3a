"""Says in words what a JSON export holds, from the tables themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint

from rehab.exchange.json_columns import Kind, shapes
from rehab.exchange.json_format import FORMAT, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehab.exchange.json_columns import Column, Shape

_HEAD = f"""\
# The JSON export

Everything of one person, in one file: `rehab export FILE.json`, or Your data in the app. UTF-8, one object:

| name | holds |
| --- | --- |
| `format` | `"{FORMAT}"` |
| `version` | of the format: {VERSION}. Older ones are imported too, a newer one is refused. |
| `program` | the version of the program that wrote it |
| `made_at` | when |
| `tables` | an object with a list of rows for each table below, each row an object by column |

A day is `"2026-11-23"`, a moment ISO 8601 with its offset, in UTC. A column with a usual value, and a table,
may be left out by another program; an unknown one is refused. No row says whose it is: all are the person's
who imports them.

It can be [sealed with a passphrase](sealed.md).

## What an import does

It reads and checks the whole file first, and changes nothing where anything is wrong with it. Then it shows
what it would do, and does it in one transaction; the same file twice is the same as once.

- A row that is not here is added. Nothing is deleted.
- Where a row is here with other values, the one changed more often counts (`rev`), then the one changed later
  (`made_at`, `edited_at`, `archived_at`, `deleted_at`, `ended_at`, `changed_at`, `seen_at`). Where neither is
  known to be newer, the one that is here stays. What is here and in use is not put into the bin.
- A session comes with its sets, and a version of a routine with its exercises. Sets that a newer account of a
  session no longer has go into the bin.
- Settings are taken where they were changed more often (`revision`), or before the welcome is done.
- An id that belongs to another person in the same database is replaced by a new one, wherever the file says
  it; the same file gets the same new ids.

## Tables

This part is written by `python -m tools.export_format`.
"""


def format_words() -> str:
    """Return the documentation of the format as Markdown."""
    return "\n".join([_HEAD, *(line for shape in shapes() for line in _table(shape))])


def _table(shape: Shape) -> Iterator[str]:
    yield f"### `{shape.name}`\n"
    yield f"{shape.says}\n"
    yield "| column | holds | |"
    yield "| --- | --- | --- |"
    for column in shape.columns:
        key = " (key)" if column.name in shape.key else ""
        yield f"| `{column.name}`{key} | {_holds(column)} | {_rest(column)} |"
    rules = sorted(str(one.sqltext) for one in shape.table.constraints if isinstance(one, CheckConstraint))
    if rules:
        yield "\nRules: " + "; ".join(f"`{rule}`" for rule in rules) + "."
    yield ""


def _holds(column: Column) -> str:
    words = column.kind.value
    if column.refers_to:
        words = f"the id of a row of `{column.refers_to}`"
    elif column.kind is Kind.TEXT:
        words += f", up to {column.longest:,} letters"
    return f"{words}, or null" if column.may_be_null else words


def _rest(column: Column) -> str:
    if column.must_be_told:
        return ""
    return f"usual: `{json.dumps(column.usual)}`"
