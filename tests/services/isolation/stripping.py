"""Takes out of every statement whose rows are meant, as if we had forgotten it everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: A person's rows, or the person's own; the value is asked for still, so that the driver misses nothing.
_WHOSE = re.compile(
    r"(?:\"?\w+\"?\.)?\bperson_id = (%\(\w+\)s(?:::\w+)?)|\bperson\.id = (%\(\w+\)s(?:::\w+)?)"
)


def without_whose(statement: str) -> str:
    """Return a statement of PostgreSQL's that no longer asks whose the rows are."""
    head, where, rest = statement.partition("WHERE")
    return head + where + _WHOSE.sub(lambda found: f"{found[1] or found[2]} IS NOT NULL", rest)


def forget_whose(db: Engine) -> Engine:
    """Let every statement of an engine go out without it."""
    event.listen(db, "before_cursor_execute", _strip, retval=True)
    return db


def _strip(_c: object, _k: object, statement: str, given: Any, _x: object, _m: object) -> tuple[str, Any]:  # noqa: ANN401 - the driver's
    return without_whose(statement), given
