"""PostgreSQL is restarted, full, held up or slow while sessions are finished: each is stored once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import count
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from rehab.domain.errors import DataError
from rehab.services.person import meet_person
from rehab.services.results import save_results
from rehab.services.start import open_house
from tests.making import MONDAY, at, played

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.postgres import Postgres

_PATIENCE_S = 120
_PEOPLE, _SESSIONS = 8, 6
#: A restart is between two of them, and the next part begins while the server is away.
_PARTS = 3
_DOWN = "The server with your data does not answer just now"
_MANY = "Very many people are here just now, so nothing was stored."
_BUSY = "Another program is writing to your data just now, so nothing was stored."
_NOT_IN = "The server with your data does not let this program in."


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """Give a new database."""
    url = postgres.new()
    yield url
    postgres.drop(url)


@pytest.fixture
def server(url: str) -> Iterator[Engine]:
    """Give the app's engine, with a person who was met."""
    db = open_house(url)
    meet_person(db, "p", "UTC", at(MONDAY))
    yield db
    db.dispose()


def finished(number: int = 0) -> dict[str, Any]:
    return played(MONDAY - timedelta(days=number), routine=None, pain_before=4, pain_after=3)


def stored(postgres: Postgres, url: str) -> list[tuple[str, int, int]]:
    """Return each session stored, with its sets and its scores."""
    name = url.partition("?")[0].rpartition("/")[2]
    query = (
        "SELECT id, (SELECT count(*) FROM session_set WHERE session_id = s.id), "
        "(SELECT count(*) FROM pain_entry WHERE session_id = s.id) FROM training_session s ORDER BY id"
    )
    with postgres.admin(name) as admin:
        return admin.execute(query).fetchall()


class Browser:
    """Keeps a person's results until it is told that they are stored, as the player's outbox does."""

    def __init__(self, db: Engine, person: str) -> None:
        self._db, self._person = db, person
        self.told: list[str] = []

    def hand_over(self, result: dict[str, Any]) -> None:
        """Send a result until it is stored, then once more: the answer may be lost as well."""
        end = time.monotonic() + _PATIENCE_S
        times_stored = 0
        while times_stored < 2:
            assert time.monotonic() < end, self.told[-1]
            try:
                receipt = save_results(self._db, self._person, [result], at(MONDAY))
            except DataError as trouble:
                self.told.append(f"{trouble}")
                time.sleep(0.05)
            else:
                assert receipt.saved == (f"{result['id']}:1",), receipt.refused
                times_stored += 1


def test_sessions_finished_while_the_server_restarts_twice_are_each_stored_once(
    postgres: Postgres, url: str
) -> None:
    db, handed_over, lock = open_house(url), count(1), Lock()
    browsers = [Browser(db, f"p{number}") for number in range(_PEOPLE)]
    results = [[finished(number) for number in range(_SESSIONS)] for _ in browsers]
    for number in range(_PEOPLE):
        meet_person(db, f"p{number}", "UTC", at(MONDAY))
    done = 0
    begins = [Event() for _ in range(_PARTS)]
    begins[0].set()

    def live(browser: Browser, sessions: list[dict[str, Any]]) -> None:
        nonlocal done
        for number, result in enumerate(sessions):
            begins[number * _PARTS // _SESSIONS].wait(_PATIENCE_S)
            browser.hand_over(result)
            with lock:
                done = next(handed_over)

    def wait_for(number: int) -> None:
        end = time.monotonic() + _PATIENCE_S
        while done < number:
            assert time.monotonic() < end, f"{done} of {number} sessions were stored"
            time.sleep(0.01)

    with ThreadPoolExecutor(_PEOPLE) as crowd:
        lives = [crowd.submit(live, *one) for one in zip(browsers, results, strict=True)]
        for part in range(1, _PARTS):
            wait_for(part * _PEOPLE * _SESSIONS // _PARTS - _PEOPLE // 2)  # some are in the middle of one
            postgres.stop()
            begins[part].set()
            postgres.start()
        for one in lives:
            one.result()
    db.dispose()
    assert stored(postgres, url) == sorted((one["id"], 1, 2) for own in results for one in own)
    told = {sentence for browser in browsers for sentence in browser.told}
    assert told, "nobody met the server while it was away"
    assert all(sentence.startswith((_DOWN, _BUSY)) for sentence in told), told


def test_where_all_connections_are_taken_it_is_said_and_the_session_comes_in_later(
    postgres: Postgres, url: str, server: Engine
) -> None:
    result = finished()
    with ExitStack() as others:
        for _ in range(20):
            others.enter_context(server.connect())
        with pytest.raises(DataError, match=_MANY):
            save_results(server, "p", [result], at(MONDAY))
    assert stored(postgres, url) == []
    Browser(server, "p").hand_over(result)
    assert stored(postgres, url) == [(result["id"], 1, 2)]


def test_where_the_server_has_no_connection_left_it_is_said_and_the_session_comes_in_later(
    postgres: Postgres, url: str, server: Engine
) -> None:
    result, name = finished(), url.partition("?")[0].rpartition("/")[2]
    with postgres.admin() as admin:
        admin.execute(f"ALTER DATABASE {name} CONNECTION LIMIT 0")
        server.dispose()
        with pytest.raises(DataError, match=_MANY):
            save_results(server, "p", [result], at(MONDAY))
        admin.execute(f"ALTER DATABASE {name} CONNECTION LIMIT -1")
    Browser(server, "p").hand_over(result)
    assert stored(postgres, url) == [(result["id"], 1, 2)]


def test_where_somebody_else_holds_the_row_it_is_said_and_the_session_comes_in_later(
    postgres: Postgres, url: str, server: Engine
) -> None:
    result, name = finished(), url.partition("?")[0].rpartition("/")[2]
    with postgres.admin(name) as admin, admin.transaction():
        admin.execute("SELECT id FROM person FOR UPDATE")
        with pytest.raises(DataError, match=_BUSY):
            save_results(server, "p", [result], at(MONDAY))
    assert stored(postgres, url) == []
    Browser(server, "p").hand_over(result)
    assert stored(postgres, url) == [(result["id"], 1, 2)]


@contextmanager
def slow(postgres: Postgres, url: str, when: str) -> Iterator[None]:
    """Let each row of a session take a while to be stored: at once, or when the transaction ends."""
    name = url.partition("?")[0].rpartition("/")[2]
    with postgres.admin(name) as admin:
        admin.execute(
            "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END $$"
        )
        admin.execute(
            f"CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON training_session {when} "
            "FOR EACH ROW EXECUTE FUNCTION wait()"
        )
        yield


@pytest.mark.parametrize("when", ["NOT DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED"])
def test_on_a_slow_disk_a_session_sent_by_two_tabs_at_once_is_stored_once(
    when: str, postgres: Postgres, url: str, server: Engine
) -> None:
    result = finished()
    with slow(postgres, url, when), ThreadPoolExecutor(2) as tabs:
        for tab in [tabs.submit(Browser(server, "p").hand_over, result) for _ in range(2)]:
            tab.result()
    assert stored(postgres, url) == [(result["id"], 1, 2)]


def test_a_connection_that_is_lost_in_the_middle_stores_all_of_a_session_or_nothing(
    postgres: Postgres, url: str, server: Engine
) -> None:
    result, name = finished(), url.partition("?")[0].rpartition("/")[2]
    is_cut = False

    def cut(*told: Any) -> None:  # noqa: ANN401 - the driver's
        nonlocal is_cut
        if not is_cut and "INSERT INTO pain_entry" in told[2]:
            is_cut = True
            with postgres.admin() as admin:
                admin.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name]
                )

    sa.event.listen(server, "before_cursor_execute", cut)
    with pytest.raises(DataError, match=_DOWN):
        save_results(server, "p", [result], at(MONDAY))
    assert is_cut
    assert stored(postgres, url) == []
    Browser(server, "p").hand_over(result)
    assert stored(postgres, url) == [(result["id"], 1, 2)]


@pytest.mark.parametrize("what", ["user", "database"])
def test_who_is_not_let_in_is_told_so(what: str, postgres: Postgres) -> None:
    wrong = {"user": postgres.url("postgres", user="nobody"), "database": postgres.url("nowhere")}[what]
    with pytest.raises(DataError, match=_NOT_IN):
        open_house(wrong)
