"""On PostgreSQL nobody sees or changes somebody else's rows, even where our WHERE is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import ProgrammingError

from rehab.domain.errors import DataError, RehabError
from rehab.services.demo import write_demo
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.start import open_house
from rehab.storage.engine import all_people, reading, writing
from rehab.storage.tables import PainEntry, metadata
from tests.making import MONDAY, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.postgres import Postgres

TABLES = tuple(metadata.tables)


@pytest.fixture(scope="module")
def two(postgres: Postgres) -> Iterator[Engine]:
    """Give a database with a person who has been here for a year, and another who has nothing."""
    with postgres.opened() as db:
        write_demo(db, LOCAL, years=1, seed=4, today=MONDAY)
        meet_person(db, "b", "UTC", at(MONDAY))
        yield db


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_a_person_is_guarded_for_its_owner_too(two: Engine, table: str) -> None:
    query = "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = CAST(:table AS regclass)"
    named = "tablename = :table AND policyname = 'own_rows'"
    rules = f"SELECT cmd, qual, with_check FROM pg_policies WHERE {named}"  # noqa: S608 - the words above
    with two.connect() as connection:
        assert connection.execute(sa.text(query), {"table": table}).one() == (True, True)
        ((command, seen, taken),) = connection.execute(sa.text(rules), {"table": table}).all()
    assert (command, seen) == ("ALL", taken)
    assert "rehab.person" in seen


@pytest.mark.parametrize("table", TABLES)
def test_with_no_where_at_all_another_person_sees_and_changes_nothing(two: Engine, table: str) -> None:
    own = 1 if table == "person" else 0
    everything = sa.select(sa.func.count()).select_from(metadata.tables[table])
    with reading(two, "b") as session:
        assert session.connection().scalar(everything) == own
    with writing(two, "b") as session:
        touched = session.connection().execute(
            metadata.tables[table].update().values({_person_of(table): "b"})
        )
        assert touched.rowcount == own
        if table != "person":
            assert session.connection().execute(metadata.tables[table].delete()).rowcount == 0


def _person_of(table: str) -> str:
    return "id" if table == "person" else "person_id"


def test_a_connection_that_says_no_person_sees_nothing(two: Engine) -> None:
    with two.connect() as connection:
        seen = [connection.scalar(sa.text(f'SELECT count(*) FROM "{table}"')) for table in TABLES]  # noqa: S608 - our tables
    assert seen == [0] * len(TABLES)


def test_a_connection_forgets_whom_it_was_for(two: Engine) -> None:
    with reading(two, LOCAL) as session:
        assert session.connection().scalar(sa.text("SELECT count(*) FROM person")) == 1
    with two.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM person")) == 0


def test_a_row_for_somebody_else_is_refused(two: Engine) -> None:
    row = {"person_id": LOCAL, "id": "x", "day": MONDAY, "at": at(MONDAY), "moment": "any", "score": 3}
    with pytest.raises(ProgrammingError, match="row-level security"), writing(two, "b") as session:
        session.add(PainEntry.model_validate(row))


def test_a_reader_cannot_write(two: Engine) -> None:
    with pytest.raises(DataError, match="not written"), reading(two, LOCAL) as session:
        session.connection().execute(sa.text("UPDATE person SET region = 'uk'"))


def test_there_are_two_more_rules_about_who_there_is_and_the_invitation_of_a_code(two: Engine) -> None:
    more = "SELECT tablename, cmd FROM pg_policies WHERE policyname <> 'own_rows' ORDER BY tablename"
    with two.connect() as connection:
        assert connection.execute(sa.text(more)).all() == [("invitation", "SELECT"), ("person", "SELECT")]


def test_what_is_done_for_everybody_finds_everybody_and_leaves_the_guard(two: Engine) -> None:
    assert sorted(all_people(two)) == ["b", LOCAL]
    with two.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM person")) == 0


def test_who_asks_who_there_is_sees_people_and_nothing_of_theirs_and_changes_nobody(two: Engine) -> None:
    with two.begin() as connection:
        connection.execute(sa.text("SELECT set_config('rehab.everybody', 'ids', true)"))
        seen = {table: connection.scalar(sa.text(f'SELECT count(*) FROM "{table}"')) for table in TABLES}  # noqa: S608 - our tables
        changed = connection.execute(sa.text("UPDATE person SET region = 'uk'")).rowcount
        deleted = connection.execute(sa.text("DELETE FROM person")).rowcount
    assert {table: number for table, number in seen.items() if number} == {"person": 2}
    assert (changed, deleted) == (0, 0)


def test_bins_are_emptied_while_others_read_and_write(two: Engine) -> None:
    held = [reading(two, LOCAL), writing(two, "b")]
    with held[0] as reader, held[1] as writer:
        tables = [sa.select(sa.func.count()).select_from(table) for table in metadata.tables.values()]
        assert all(reader.connection().scalar(one) is not None for one in tables)
        assert all(writer.connection().scalar(one) is not None for one in tables)
        assert sorted(all_people(two)) == ["b", LOCAL]


def test_a_superuser_is_refused_with_a_sentence(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    url = postgres.new()
    mighty = url.replace("rehab_app@", "postgres@")
    with pytest.raises(RehabError, match="is a superuser of PostgreSQL"):
        open_house(mighty)
    monkeypatch.setenv("REHAB_ALLOW_SUPERUSER", "1")
    open_house(mighty).dispose()
    postgres.drop(url)


def test_a_character_that_postgresql_refuses_is_told(two: Engine) -> None:
    with pytest.raises(DataError, match="NUL"), writing(two, LOCAL) as session:
        session.connection().execute(sa.text("UPDATE person SET region = :nul"), {"nul": "a\0b"})


def test_a_server_that_is_gone_is_told_and_met_again(postgres: Postgres) -> None:
    url = postgres.new()
    db = open_house(url)
    meet_person(db, LOCAL, "UTC", at(MONDAY))
    postgres.stop()
    try:
        with pytest.raises(DataError, match="does not answer just now"):
            load_person(db, LOCAL)
    finally:
        postgres.start()
    assert load_person(db, LOCAL)
    db.dispose()
    postgres.drop(url)
