"""The work of a day on a server is done once by one process of several, and one person holds up nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from rehab.domain.errors import RehabError
from rehab.services.backups import do_daily
from rehab.services.log import delete_session, load_bin
from rehab.services.person import LOCAL, meet_person
from rehab.services.results import save_results
from rehab.services.start import open_house
from rehab.storage.engine import make_engine, writing
from rehab.storage.only_one import takes_day
from tests.making import MONDAY, at, meet, played

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.postgres import Postgres

A_DAY = timedelta(days=1)
LATER = at(MONDAY) + 31 * A_DAY


@pytest.fixture
def there(postgres: Postgres) -> Iterator[Engine]:
    with postgres.opened() as db:
        yield db


@pytest.fixture
def other(there: Engine) -> Iterator[Engine]:
    """Give the same database as another process has it."""
    db = make_engine(there.url.render_as_string(hide_password=False))
    yield db
    db.dispose()


def throw_away(db: Engine, person: str = LOCAL) -> None:
    """Put a session into the bin, a month before LATER."""
    result = played(MONDAY, routine=None)
    save_results(db, person, [result], at(MONDAY, 10))
    delete_session(db, person, result["id"], at(MONDAY, 11))


def binned(db: Engine, person: str = LOCAL) -> int:
    return len(load_bin(db, person))


def test_a_day_falls_to_the_first_that_asks_and_the_next_day_to_whoever_is_first_then(
    there: Engine, other: Engine
) -> None:
    assert takes_day(there, MONDAY)
    assert not takes_day(other, MONDAY)
    assert not takes_day(there, MONDAY), "nor once more to the same"
    assert takes_day(other, MONDAY + A_DAY)
    assert not takes_day(there, MONDAY + A_DAY)
    assert takes_day(there, MONDAY + 2 * A_DAY)


def test_a_day_that_was_done_is_done_while_the_next_one_is_asked_for(there: Engine, other: Engine) -> None:
    assert takes_day(there, MONDAY)
    assert takes_day(other, MONDAY + A_DAY)
    assert not takes_day(other, MONDAY), "two clocks that differ do it once"


def test_a_day_takes_no_connection_of_those_for_pages(there: Engine) -> None:
    before = there.pool.status()
    assert takes_day(there, MONDAY)
    assert takes_day(there, MONDAY + A_DAY)
    assert "Current Checked out connections: 0" in before
    assert "Current Checked out connections: 0" in there.pool.status()


def test_the_day_of_a_process_that_is_gone_falls_to_one_that_asks_after_it(
    there: Engine, other: Engine, postgres: Postgres
) -> None:
    assert takes_day(there, MONDAY)
    end_who_has_the_day(postgres, there)
    assert takes_day(other, MONDAY)
    assert takes_day(there, MONDAY + A_DAY), "and a connection that was cut is in nobody's way"


def end_who_has_the_day(postgres: Postgres, db: Engine) -> None:
    locked = (
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_database d ON d.oid = database "
        "WHERE locktype = 'advisory' AND datname = current_database()"
    )
    with postgres.admin(str(db.url.database)) as admin:
        assert admin.execute(locked).fetchall() == [(True,)]


def test_the_bins_on_a_server_are_emptied_once_a_day_however_many_processes_there_are(
    there: Engine, other: Engine
) -> None:
    meet(there)
    throw_away(there)
    do_daily(there, LATER)
    assert binned(there) == 0
    throw_away(there)
    for db in (other, there):
        do_daily(db, LATER)
    assert binned(there) == 1
    do_daily(other, LATER + A_DAY)
    assert binned(there) == 0


@pytest.fixture
def three(there: Engine) -> Engine:
    """Give the database with three people in it who have something in their bins that is to go."""
    three_throw_away(there)
    return there


def three_throw_away(db: Engine) -> None:
    for person in ("ada", "ben", "cleo"):
        meet_person(db, person, "UTC", at(MONDAY))
        throw_away(db, person)


def test_a_person_whose_rows_are_held_is_passed_over_and_is_not_named(
    three: Engine, other: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    event.listen(three, "begin", lambda connection: connection.execute(text("SET LOCAL lock_timeout = 50")))
    with writing(other, "ben"):
        do_daily(three, LATER)
    assert [binned(three, person) for person in ("ada", "ben", "cleo")] == [0, 1, 0]
    (said,) = caplog.messages
    assert said.startswith("One person's bin was not emptied and waits for another day: Another program is")
    assert "ben" not in caplog.text
    do_daily(three, LATER + A_DAY)
    assert binned(three, "ben") == 0


def test_a_person_whose_bin_fails_is_passed_over_and_is_not_named(
    three: Engine, postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    with postgres.admin(str(three.url.database)) as admin:
        admin.execute(
            "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF OLD.person_id = 'ben' THEN RAISE check_violation USING MESSAGE = OLD.person_id; END IF; "
            "RETURN OLD; END $$; "
            "CREATE TRIGGER fails BEFORE DELETE ON training_session FOR EACH ROW EXECUTE FUNCTION fail()"
        )
    do_daily(three, LATER)
    assert [binned(three, person) for person in ("ada", "ben", "cleo")] == [0, 1, 0]
    (said,) = caplog.messages
    assert said == "One person's bin was not emptied and waits for another day: IntegrityError"
    assert "ben" not in caplog.text


def test_where_the_database_is_gone_in_between_nobody_else_is_tried(
    postgres: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    url = postgres.new()
    db = open_house(url)
    three_throw_away(db)
    left = [url]

    def drop(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "deleted_at" in statement and left:
            postgres.drop(left.pop())

    event.listen(db, "before_cursor_execute", drop)
    with pytest.raises(RehabError, match="does not let this program in"):
        do_daily(db, LATER)
    assert len(caplog.messages) == 1
    db.dispose()
