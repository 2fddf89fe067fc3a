"""Looks long before it writes shortly: others go on writing meanwhile."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session

from rehab.storage.engine import HOLD, READS, TAKEN, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

_Seen = TypeVar("_Seen")


@contextmanager
def looking_first(
    db: Engine, person: str, look: Callable[[Session], _Seen], *, taken: str = TAKEN
) -> Iterator[tuple[Session, _Seen]]:
    """Let `look` prepare what is to be written, then open the one transaction to write it in.

    An SQLite file has one writer at a time. So it is looked at before, and once more with the lock held only
    where somebody wrote in between. A server makes nobody wait but writers of the same person;
    `taken` is what it says where an id is somebody else's.
    """
    if db.dialect.name != "sqlite":
        with writing(db, person, marks=False, taken=taken) as session:
            yield session, look(session)
        return
    with db.connect() as connection:
        with Session(connection.execution_options(**{READS: True})) as session:
            seen, version = look(session), _version(connection)
            session.commit()
        with Session(connection.execution_options(**{READS: False})) as session, session.begin():
            session.connection().execute(HOLD, {"person": person})
            yield session, seen if _version(connection) == version else look(session)


def _version(connection: Connection) -> int:
    """Return a number that is another one once another connection has written."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
