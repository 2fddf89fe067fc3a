"""Exports and imports on PostgreSQL of one person beside another's."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from rehab.domain.errors import RehabError
from rehab.exchange.json_columns import shapes
from rehab.services.person import LOCAL, meet_person
from rehab.services.your_data import export_json, offer_import, run_import
from rehab.storage.engine import everybody
from tests.making import MONDAY, at, play

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.exchange.making_rows import Rows
    from tests.postgres import Postgres

NOW = at(MONDAY, 12)


@contextmanager
def on_server(postgres: Postgres, rows: Rows | None = None) -> Iterator[Engine]:
    """Give a new database on the server that holds rows of the local person, or nothing."""
    with postgres.opened() as db:
        with db.begin() as connection, everybody(connection):
            for shape in shapes() if rows else ():
                owner = {} if shape.name == "person" else {"person_id": LOCAL}
                if rows and rows[shape.name]:
                    connection.execute(insert(shape.table), [row | owner for row in rows[shape.name]])
        yield db


def test_an_export_of_somebody_who_is_here_is_refused_to_another_person(postgres: Postgres) -> None:
    with on_server(postgres) as db:
        for person in (LOCAL, "another"):
            meet_person(db, person, "UTC", NOW)
        play(db, MONDAY, routine=None)
        before = export_json(db, LOCAL, NOW)
        with pytest.raises(RehabError, match="belongs to somebody else here"):
            run_import(db, "another", offer_import(db, "another", before), NOW)
        assert export_json(db, LOCAL, NOW) == before
