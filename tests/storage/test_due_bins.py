"""Whose bins are due on PostgreSQL is found without a look into everybody's rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from rehab.services.log.editing import delete_session
from rehab.services.person import meet_person
from rehab.services.results import save_results
from rehab.storage import due_bins as finding
from rehab.storage.due_bins import due_bins
from rehab.storage.engine import reading, writing
from rehab.storage.tables import metadata
from tests.making import MONDAY, at, played

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.postgres import Postgres

A_DAY = timedelta(days=1)
#: On which days each of them throws a session away. All keep one.
THROWN_AWAY = {"ada": (0, 9), "ben": (5,), "cleo": (), "dan": (5,)}
WITH_BIN = [name for name, table in metadata.tables.items() if "deleted_at" in table.columns]


@pytest.fixture(scope="module")
def four(postgres: Postgres) -> Iterator[Engine]:
    with postgres.opened() as db:
        for person, days in THROWN_AWAY.items():
            meet_person(db, person, "UTC", at(MONDAY))
            results = [played(MONDAY, routine=None, pain_before=3) for _ in (*days, None)]
            save_results(db, person, results, at(MONDAY, 10))
            for result, day in zip(results, days, strict=False):
                delete_session(db, person, result["id"], at(MONDAY + day * A_DAY, 11))
        yield db


@pytest.mark.parametrize("at_a_time", [1, 2, 3, 4, 200])
@pytest.mark.parametrize(("day", "due"), [(-1, []), (0, ["ada"]), (5, ["ada", "ben", "dan"])])
def test_those_are_found_who_have_something_in_the_bin_since_then(
    four: Engine, monkeypatch: pytest.MonkeyPatch, day: int, due: list[str], at_a_time: int
) -> None:
    monkeypatch.setattr(finding, "_AT_A_TIME", at_a_time)
    found = [*due_bins(four, at(MONDAY + day * A_DAY, 12))]
    assert [person for some in found for person in some] == due
    assert len(found) == len(THROWN_AWAY) // at_a_time + 1 + (len(THROWN_AWAY) % at_a_time > 0)


def test_they_are_found_while_others_read_and_write(four: Engine) -> None:
    with reading(four, "ada") as reader, writing(four, "ben") as writer:
        assert (_sessions(reader.connection()), _sessions(writer.connection())) == (3, 2)
        assert next(due_bins(four, at(MONDAY + A_DAY))) == ("ada",)


def test_whoever_comes_after_them_sees_nothing(four: Engine) -> None:
    assert next(due_bins(four, at(MONDAY + 99 * A_DAY)))
    with four.connect() as connection:
        assert _sessions(connection) == 0


@pytest.mark.parametrize("table", WITH_BIN)
def test_it_looks_into_every_table_that_has_a_bin_by_its_index(four: Engine, table: str) -> None:
    with four.connect() as connection:
        body = connection.scalar(sa.text("SELECT prosrc FROM pg_proc WHERE proname = 'bin_is_due'"))
        assert f"FROM {table} WHERE person_id = whose AND deleted_at <= until" in body
        assert f"ix_{table}_person_id_deleted_at" in {
            index["name"] for index in sa.inspect(connection).get_indexes(table)
        }


def _sessions(connection: sa.Connection) -> int:
    return connection.scalar(sa.text("SELECT count(*) FROM training_session")) or 0
