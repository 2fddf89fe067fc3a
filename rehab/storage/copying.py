"""Copy a whole database into an empty one, between SQLite and PostgreSQL, row by row."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from rehab.domain.errors import RehabError
from rehab.storage.engine import everybody
from rehab.storage.migrate import current_revision
from rehab.storage.revisions import HEAD
from rehab.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine, Table

_AT_ONCE = 1000


def copy_all(source: Engine, target: Engine, tell: Callable[[str, int], None]) -> None:
    """Copy everybody's rows in one transaction: all of them or none; `tell` hears each table and its rows.

    Nobody writes to the source meanwhile. No key is counted by the database, so there is no sequence to set.
    Raises `RehabError` where the two are not at this program's revision, or the target holds anybody.
    """
    for side, engine in (("copied from", source), ("copied into", target)):
        if current_revision(engine) != HEAD:
            raise RehabError(
                f"The database that is {side} is not at this version of the program. Please start "
                "the program with it once, then copy again. Nothing was changed."
            )
    with ExitStack() as stack:
        ours, theirs = (stack.enter_context(engine.begin()) for engine in (source, target))
        stack.enter_context(everybody(ours))
        stack.enter_context(everybody(theirs))
        _refuse_filled(theirs)
        for table in metadata.sorted_tables:
            tell(table.name, _copy_table(table, ours, theirs))


def _refuse_filled(target: Connection) -> None:
    people = target.scalar(select(func.count()).select_from(metadata.tables["person"]))
    if people:
        raise RehabError(
            "There is somebody's data in the database that is copied into. Please name an empty one. "
            "Nothing was changed."
        )


def _copy_table(table: Table, source: Connection, target: Connection) -> int:
    copied = 0
    found = source.execute(
        select(table), execution_options={"yield_per": _AT_ONCE}
    )  # not all in memory at once
    for rows in found.mappings().partitions():
        target.execute(table.insert(), [dict(row) for row in rows])
        copied += len(rows)
    return copied
