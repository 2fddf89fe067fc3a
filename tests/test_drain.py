"""How a replica ends: first not ready, then nobody new, then stopped, and open pages go on meanwhile."""

from __future__ import annotations

import http.client
import json
import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from rehab.domain.errors import RehabError
from rehab.ui.drain import drain_seconds, replica_name
from tests.lines import connect, head_of, last_of
from tests.serving import answers

if TYPE_CHECKING:
    from tests.conftest import Serve


def test_it_is_ready_once_its_database_answers_and_not_while_it_does_not(app_server: Serve) -> None:
    server = app_server()
    assert told(server.port, "/ready") == (200, {"status": "ok"})
    (server.folder / "rehab.db").rename(server.folder / "moved.db")
    assert told(server.port, "/ready") == (503, {"status": "no database"})
    (server.folder / "moved.db").rename(server.folder / "rehab.db")
    assert told(server.port, "/ready") == (200, {"status": "ok"})


def test_at_its_end_nobody_new_comes_in_and_open_pages_go_on(app_server: Serve) -> None:
    server = app_server(REHAB_DRAIN_S="600", REHAB_REPLICA="a")
    with connect(server.port) as open_page:
        head = head_of(open_page)
        assert " 101 " in head
        assert "set-cookie: rehab_replica=a; Path=/; HttpOnly; SameSite=Lax" in head
        assert server.process
        server.process.terminate()
        wait_for_503(server.port)
        assert told(server.port, "/ready") == (503, {"status": "draining"})
        assert answers(server.port, "/health")
        assert not answers(server.port, "/progress")
        assert answers(server.port, "/app/static/icon.svg")
        with connect(server.port) as new_page:
            assert " 503 " in head_of(new_page)
        assert server.process.poll() is None
        server.process.terminate()  # a second signal ends it at once, however fast this machine is
        open_page.settimeout(20)
        assert last_of(open_page) == 1012, "It did not say that it starts anew."
        assert server.process.wait(20) in (0, -signal.SIGTERM)


def test_a_browser_that_does_not_answer_does_not_keep_it_up(app_server: Serve) -> None:
    server = app_server(REHAB_DRAIN_S="0.2")
    with connect(server.port) as frozen:
        assert " 101 " in head_of(frozen)
        assert server.process
        server.process.terminate()
        server.process.wait(20)


def test_for_one_person_it_stops_at_once(app_server: Serve) -> None:
    server = app_server()
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("told", ["soon", "-1", "nan", "1e9"])
def test_a_time_that_is_none_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "REHAB_DRAIN_S", told)
    with pytest.raises(RehabError, match="REHAB_DRAIN_S has to be a number of seconds"):
        drain_seconds()


@pytest.mark.parametrize("told", ["a b", "a;b", "a\nb", "ä"])
def test_a_name_that_no_cookie_can_have_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "REHAB_REPLICA", told)
    with pytest.raises(RehabError, match="REHAB_REPLICA has to be letters and digits"):
        replica_name()


def told(port: int, path: str) -> tuple[int, object]:
    """Return the status and the words of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def wait_for_503(port: int) -> None:
    deadline = time.monotonic() + 5
    while answers(port, "/ready"):
        assert time.monotonic() < deadline
