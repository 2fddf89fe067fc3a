"""Copying a whole database between SQLite and PostgreSQL changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import insert, select

from rehab.domain.errors import RehabError
from rehab.services.copying import copy_database
from rehab.services.person import LOCAL, meet_person
from rehab.services.start import open_house
from rehab.storage.engine import everybody
from rehab.storage.tables import metadata
from tests.exchange.making_rows import Rows, databases
from tests.making import MONDAY, at

if TYPE_CHECKING:
    from tests.postgres import Postgres


def told(_table: str, _rows: int) -> None:
    pass


def content(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = open_house(url)
    with engine.begin() as connection, everybody(connection):
        found = {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in metadata.tables.items()
        }
    engine.dispose()
    return found


@given(rows=databases())
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_there_and_back_nothing_is_changed(postgres: Postgres, rows: Rows) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, back = (f"sqlite:///{Path(folder) / name}" for name in ("here.db", "back.db"))
        there = postgres.new()
        first = open_house(here)
        with first.begin() as connection:
            for table in metadata.sorted_tables:
                own = {} if table.name == "person" else {"person_id": LOCAL}
                if rows.get(table.name):
                    connection.execute(insert(table), [row | own for row in rows[table.name]])
        first.dispose()
        meet_person(open_house(here), "another", "UTC", at(MONDAY))
        copy_database(here, there, told)
        copy_database(there, back, told)
        assert content(here) == content(there) == content(back)
        assert {row[0] for row in content(there)["person"]} >= {"another"}
        postgres.drop(there)


def test_a_target_that_holds_somebody_is_refused_and_stays(postgres: Postgres, tmp_path: Path) -> None:
    here, there = f"sqlite:///{tmp_path / 'here.db'}", postgres.new()
    meet_person(open_house(here), LOCAL, "UTC", at(MONDAY))
    meet_person(open_house(there), "b", "UTC", at(MONDAY))
    before = content(there)
    with pytest.raises(RehabError, match="There is somebody's data in the database that is copied into"):
        copy_database(here, there, told)
    assert content(there) == before
    postgres.drop(there)


def test_a_source_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(RehabError, match="There is no data at"):
        copy_database(f"sqlite:///{tmp_path / 'none.db'}", f"sqlite:///{tmp_path / 'new.db'}", told)
    assert not (tmp_path / "none.db").exists()
