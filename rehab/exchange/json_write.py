"""Write everything of a person as JSON."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from rehab.domain.long_work import tell_nobody
from rehab.exchange.json_columns import OWNER, shapes
from rehab.exchange.json_format import FORMAT, VERSION, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session

    from rehab.domain.long_work import Tell
    from rehab.exchange.json_columns import Shape


def write_json(session: Session, person: str, now: datetime, tell: Tell = tell_nobody) -> bytes:
    """Return the file with every row of a person; the same data at the same moment is the same file."""
    head = {"format": FORMAT, "version": VERSION, "program": program(), "made_at": now.isoformat()}
    tables = []
    for done, shape in enumerate(shapes(), 1):
        tables.append(f'"{shape.name}": [{_rows(session, person, shape)}]')
        tell("Writing", done, len(shapes()))
    listed = ",\n".join(tables)
    return f'{json.dumps(head)[:-1]}, "tables": {{\n{listed}\n}}}}\n'.encode()


def read_rows(session: Session, person: str, shape: Shape) -> Iterator[dict[str, Any]]:
    """Yield the rows of a person as they are stored, in the order of their keys."""
    owner = shape.table.c["id" if shape.name == "person" else OWNER]
    order = [shape.table.c[name] for name in shape.key]
    query = select(*(shape.table.c[one.name] for one in shape.columns)).where(owner == person)
    for row in session.connection().execute(query.order_by(*order)).mappings():
        yield dict(row)


def _rows(session: Session, person: str, shape: Shape) -> str:
    # A row a line, so that two exports can be compared by eye.
    written = (
        json.dumps(row, default=_plain, ensure_ascii=False) for row in read_rows(session, person, shape)
    )
    return "".join(f"{',' if number else ''}\n{row}" for number, row in enumerate(written))


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value)} has no place in JSON")
