"""How the database is opened: settings, transactions, waiting, and what no program can store."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError
from sqlmodel import select

from rehab.services.person import LOCAL, load_person, meet_person
from rehab.storage.engine import reading, writing
from rehab.storage.tables import PainEntry, metadata
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: PostgreSQL also refuses text that is too long (DataError), and rows of somebody else (ProgrammingError).
_REFUSALS = (IntegrityError, DataError, ProgrammingError)
SCORE = {"person_id": LOCAL, "id": "1", "day": MONDAY, "at": at(MONDAY), "moment": "any", "score": 3}


@pytest.mark.sqlite_file
@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        pytest.param("journal_mode", "wal", id="readers do not wait for a writer"),
        pytest.param("foreign_keys", 1, id="no row points at nothing"),
        pytest.param("busy_timeout", 5000, id="a writer waits five seconds for another"),
        pytest.param("synchronous", 2, id="what is said to be stored survives a power cut"),
    ],
)
def test_every_connection_is_set_up(db: Engine, setting: str, expected: str | int) -> None:
    with reading(db, LOCAL) as first, reading(db, LOCAL) as second:
        pragma = sa.text(f"PRAGMA {setting}")
        assert [one.connection().scalar(pragma) for one in (first, second)] == [expected, expected]


def test_a_transaction_that_fails_changes_nothing_and_tells_no_page(db: Engine) -> None:
    meet(db)
    before = load_person(db, LOCAL)
    with pytest.raises(_REFUSALS), writing(db, LOCAL) as session:
        session.add_all(
            PainEntry.model_validate(SCORE | change) for change in ({}, {"id": "2", "person_id": "nobody"})
        )
    with reading(db, LOCAL) as session:
        assert session.exec(select(PainEntry)).all() == []
    assert load_person(db, LOCAL) == before


def test_each_change_makes_the_persons_own_revision_grow(db: Engine) -> None:
    meet(db)
    meet_person(db, "another", "UTC", at(MONDAY))
    before = [load_person(db, name) for name in (LOCAL, "another")]
    with writing(db, LOCAL):
        pass
    after = [load_person(db, name) for name in (LOCAL, "another")]
    assert before[0]
    assert after[0]
    assert after[0].revision == before[0].revision + 1
    assert after[1] == before[1]


def test_a_reader_goes_on_while_another_writes_and_sees_the_state_before(db: Engine) -> None:
    meet(db)
    with writing(db, LOCAL) as session:
        session.add(PainEntry.model_validate(SCORE))
        session.flush()
        with reading(db, LOCAL) as other:
            assert other.exec(select(PainEntry)).all() == []
    with reading(db, LOCAL) as other:
        assert len(other.exec(select(PainEntry)).all()) == 1


@pytest.mark.sqlite_file
def test_a_writer_has_the_database_to_itself_from_its_first_look(db: Engine) -> None:
    meet(db)
    with closing(sqlite3.connect(str(db.url.database), timeout=0)) as other, writing(db, LOCAL) as session:
        session.exec(select(PainEntry)).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_moments_come_back_as_aware_utc(db: Engine) -> None:
    meet(db)
    known = load_person(db, LOCAL)
    assert known
    assert (known.made_at, known.made_at.tzinfo) == (datetime(2026, 11, 23, 9, tzinfo=UTC), UTC)


_OFF = "INSERT INTO time_off VALUES ('local', '1', '{}', '2026-11-23', {}, '2026-11-23 09:00:00', NULL, NULL)"


@pytest.mark.parametrize(
    "nonsense",
    [
        pytest.param("UPDATE person SET day_starts_at = 7", id="a day that starts at seven"),
        pytest.param("UPDATE person SET usual_pain = 11", id="usual pain of 11"),
        pytest.param("UPDATE pain_entry SET score = -1", id="a score below 0"),
        pytest.param("UPDATE pain_entry SET score = 11", id="a score above 10"),
        pytest.param("UPDATE pain_entry SET moment = 'noon'", id="a moment that is none of ours"),
        pytest.param("UPDATE pain_entry SET person_id = 'nobody'", id="a score of nobody"),
        pytest.param("UPDATE pain_entry SET session_id = 'none'", id="a score of no session"),
        pytest.param("UPDATE training_session SET effort = 11", id="an effort of 11"),
        pytest.param("UPDATE training_session SET sitting = 0", id="a sitting before the first"),
        pytest.param("UPDATE training_session SET sitting = 9", id="a ninth sitting"),
        pytest.param("UPDATE training_session SET outcome = 'bored'", id="an outcome that is none of ours"),
        pytest.param("UPDATE training_session SET logged_by = 'magic'", id="logged by magic"),
        pytest.param("UPDATE training_session SET ended_at = '2026-11-22'", id="an end before the start"),
        pytest.param("UPDATE training_session SET sets_done = -0.5", id="less than no sets"),
        pytest.param("UPDATE training_session SET active_seconds = -1", id="less than no time"),
        pytest.param("UPDATE session_set SET reps = 1001", id="1001 repetitions"),
        pytest.param("UPDATE session_set SET hold_s = -3", id="a hold of -3 seconds"),
        pytest.param("UPDATE session_set SET seconds = 86401", id="a set longer than a day"),
        pytest.param("UPDATE session_set SET position = 100", id="a hundred and first exercise"),
        pytest.param("UPDATE session_set SET number = 0", id="a set number 0"),
        pytest.param("UPDATE session_set SET side = 'up'", id="a side that is none"),
        pytest.param("UPDATE session_set SET state = 'perhaps'", id="a set done perhaps"),
        pytest.param("UPDATE routine_version SET weekdays = 0", id="a routine on no weekday"),
        pytest.param("UPDATE routine_version SET sittings = 9", id="nine sittings a day"),
        pytest.param("UPDATE routine_item SET sets = 10000", id="10,000 sets"),
        pytest.param("UPDATE routine_item SET reps = 0", id="0 repetitions"),
        pytest.param("UPDATE routine_item SET hold_s = -3", id="a planned hold of -3 seconds"),
        pytest.param("UPDATE routine_item SET minutes = 5", id="repetitions and minutes at once"),
        pytest.param("UPDATE routine_item SET reps = NULL", id="neither repetitions nor minutes"),
        pytest.param("UPDATE routine_item SET sides = 'none'", id="an exercise on no side"),
        pytest.param("UPDATE routine_item SET weekdays = 128", id="an eighth weekday"),
        pytest.param(
            _OFF.format("nap", "NULL"),
            id="a time off that is none of ours",
        ),
        pytest.param(
            _OFF.format("away", "'2026-11-22'"),
            id="days off that end before they begin",
        ),
        pytest.param(
            "INSERT INTO training_session SELECT * FROM training_session", id="the same session twice"
        ),
        pytest.param("INSERT INTO session_set SELECT * FROM session_set", id="the same set twice"),
        pytest.param("UPDATE active_routine SET routine_id = 'none'", id="an active routine that is none"),
    ],
)
def test_no_program_can_store(db: Engine, nonsense: str) -> None:
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=3)
    with writing(db, LOCAL) as session, pytest.raises(_REFUSALS):
        session.connection().execute(sa.text(nonsense))


def test_the_nonsense_above_is_refused_for_its_value_and_not_for_its_form(db: Engine) -> None:
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=3)
    sense = [
        "UPDATE person SET day_starts_at = 6, usual_pain = 10",
        "UPDATE pain_entry SET score = 10, moment = 'morning', session_id = NULL",
        "UPDATE training_session SET effort = 10, sitting = 6, outcome = 'stopped', logged_by = 'hand'",
        "UPDATE session_set SET reps = 1000, hold_s = 0, seconds = 86400, side = 'left', state = 'partial'",
        "UPDATE routine_item SET sets = 20, reps = NULL, minutes = 5, sides = 'left', weekdays = 127",
        _OFF.format("away", "'2026-11-23'"),
    ]
    with writing(db, LOCAL) as session:
        connection = session.connection()
        assert [connection.execute(sa.text(line)).rowcount for line in sense] == [1] * len(sense)


def test_what_belongs_to_a_person_goes_with_them(db: Engine) -> None:
    meet(db)
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]), pain_before=3)
    with writing(db, LOCAL) as session:
        connection = session.connection()
        connection.execute(sa.text("DELETE FROM person"))
        left = {name: _count(connection, name) for name in metadata.tables}
    assert left == dict.fromkeys(metadata.tables, 0)


def _count(connection: sa.Connection, table: str) -> Any:  # noqa: ANN401 - a number
    return connection.scalar(sa.select(sa.func.count()).select_from(metadata.tables[table]))


def test_every_table_but_the_person_carries_the_person() -> None:
    without = {name for name, table in metadata.tables.items() if "person_id" not in table.columns}
    assert without == {"person"}


def test_every_constraint_has_a_name_that_says_where_it_is(db: Engine) -> None:
    inspector = sa.inspect(db)
    for table in metadata.tables:
        found: list[Any] = [
            inspector.get_pk_constraint(table),
            *inspector.get_foreign_keys(table),
            *inspector.get_unique_constraints(table),
            *inspector.get_check_constraints(table),
            *inspector.get_indexes(table),
        ]
        names = [one["name"] for one in found]
        assert all(re.fullmatch(rf"(pk|fk|uq|ck|ix)_{table}(_\w+)?", str(name)) for name in names), names


def test_a_day_is_stored_as_a_day(db: Engine) -> None:
    meet(db)
    play(db, date(2026, 11, 22), routine=None)
    with reading(db, LOCAL) as session:
        stored = session.connection().scalar(sa.text("SELECT CAST(day AS VARCHAR) FROM training_session"))
        assert stored == "2026-11-22"
