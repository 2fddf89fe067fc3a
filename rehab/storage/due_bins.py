"""Finds whose bins have to be emptied on a server, where asking for each person from here takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from rehab.storage.engine import asking_who_there_is

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Engine

_AT_A_TIME = 200
#: The server looks into one bin after the other, each as that person, so that no rule on rows is lifted.
_SOME = text(
    "SELECT id, bin_is_due(id, :until) "
    "FROM (SELECT id FROM person WHERE id > :after ORDER BY id LIMIT :most) AS some_people"
)


def due_bins(db: Engine, until: datetime) -> Iterator[tuple[str, ...]]:
    """Yield who of some people, and then of the next, has something in the bin since `until` or before."""
    after: str | None = ""
    while after is not None:
        with asking_who_there_is(db) as session:
            given = {"until": until, "after": after, "most": _AT_A_TIME}
            found = session.connection().execute(_SOME, given).all()
        yield tuple(person for person, is_due in found if is_due)
        after = found[-1][0] if found else None
