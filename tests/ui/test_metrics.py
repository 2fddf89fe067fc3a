"""A replica's numbers: for whoever has the token, as Prometheus reads them, and nothing about anybody."""

from __future__ import annotations

import asyncio
import http.client
import os
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from rehab.domain.errors import RehabError
from rehab.storage.revisions import HEAD
from rehab.ui import counts
from rehab.ui.counts import BUCKETS, Times
from rehab.ui.metrics import Counting, exposition, metrics_routes, metrics_token
from tests.lines import connect, head_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from starlette.types import Message, Receive, Scope, Send

    from tests.conftest import Serve
    from tests.serving import AppServer

TOKEN = "a token that only the monitor has"  # noqa: S105 - it opens nothing but this test's app

A_RERUN = {"type": "websocket.receive", "bytes": BackMsg(rerun_script=ClientState()).SerializeToString()}
A_FILE = {
    "type": "websocket.receive",
    "bytes": BackMsg(backend_operation_request=BackendOperationRequest()).SerializeToString(),
}


@pytest.fixture(scope="module")
def server(shared_app_server: Serve) -> AppServer:
    return shared_app_server(REHAB_METRICS_TOKEN=TOKEN, REHAB_REPLICA="a")


def test_they_say_what_runs(server: AppServer) -> None:
    [(_, about, value)] = [one for one in numbers(server) if one[0] == "rehab_build_info"]
    assert value == 1
    assert about["revision"] == HEAD
    assert about["replica"] == "a"
    assert about["version"]


def test_requests_are_counted_by_the_kind_of_answer(server: AppServer) -> None:
    before = value(server, "rehab_http_requests_total", code="4xx")
    asked(server, "/media/none")
    assert value(server, "rehab_http_requests_total", code="4xx") == before + 1


def test_open_pages_are_counted_while_they_are_open(server: AppServer) -> None:
    with connect(server.port) as one, connect(server.port) as other:
        assert " 101 " in head_of(one)
        assert " 101 " in head_of(other)
        assert value(server, "rehab_pages_open") == 2
    while value(server, "rehab_pages_open"):
        pass


def test_every_message_of_a_page_is_counted_whatever_it_asks_for() -> None:
    before = counts.SENT.value
    coming = iter(({"type": "websocket.connect"}, A_RERUN, A_FILE, {"type": "websocket.disconnect"}))

    async def receive() -> Message:
        return next(coming)

    async def page(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (await receive())["type"] != "websocket.disconnect":
            pass

    async def send(_message: Message) -> None:
        raise AssertionError

    asyncio.run(Counting(page)({"type": "websocket"}, receive, send))

    assert counts.SENT.value == before + 2
    assert "# HELP rehab_page_messages_total Messages that pages sent, most of which" in exposition({})


def test_the_database_is_timed(server: AppServer) -> None:
    before = value(server, "rehab_database_seconds_count")
    asked(server, "/ready")
    assert value(server, "rehab_database_seconds_count") > before


@pytest.mark.parametrize(
    "told", ["", "Bearer ", "Bearer a token", f"Basic {TOKEN}", f"bearer{TOKEN}", "Bearer ä"]
)
def test_without_the_token_nothing_is_told(server: AppServer, told: str) -> None:
    status, words = asked(server, "/metrics", Authorization=told)
    assert (status, words) == (401, "Please send the token.")


def test_without_a_token_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REHAB_METRICS_TOKEN", raising=False)
    assert metrics_routes(metrics_token(), dict) == []


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/metrics?families=x"])
def test_streamlits_own_numbers_are_closed(server: AppServer, path: str) -> None:
    assert asked(server, path)[0] == 404


def test_a_token_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "REHAB_METRICS_TOKEN", "secret")
    with pytest.raises(RehabError, match="REHAB_METRICS_TOKEN is too short"):
        metrics_token()


def test_a_token_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    monkeypatch.delenv("REHAB_METRICS_TOKEN", raising=False)
    monkeypatch.setitem(os.environ, "REHAB_METRICS_TOKEN_FILE", str(tmp_path / "token"))
    assert metrics_token() == TOKEN
    (tmp_path / "token").write_text("")
    with pytest.raises(RehabError, match="too short"):
        metrics_token()
    (tmp_path / "token").unlink()
    with pytest.raises(RehabError, match="cannot be read"):
        metrics_token()


def test_times_are_counted_up_to_each_end() -> None:
    times = Times()
    for seconds in (0.001, 0.5, 0.7, 99):
        times.add(seconds)
    assert dict(zip(BUCKETS, times.up_to, strict=True))[0.5] == 2
    assert times.up_to == [1, 1, 1, 1, 1, 1, 2, 3, 3, 3, 3]
    assert times.count == 4
    assert times.seconds == pytest.approx(100.201)


def test_what_is_timed_is_counted_however_it_ends() -> None:
    times = Times()
    with pytest.raises(ZeroDivisionError), times.timed():
        raise ZeroDivisionError
    assert times.count == 1


def test_an_odd_version_breaks_no_line() -> None:
    [family] = [
        one
        for one in text_string_to_metric_families(exposition({"version": 'a"b\\c\nd'}))
        if one.name == "rehab_build_info"
    ]
    assert family.samples[0].labels == {"version": 'a"b\\c\nd'}


def test_each_number_is_of_the_kind_that_it_says() -> None:
    kinds = {one.name: one.type for one in text_string_to_metric_families(exposition({}))}
    assert kinds == {
        "rehab_build_info": "gauge",
        "rehab_http_requests": "counter",
        "rehab_pages_open": "gauge",
        "rehab_page_messages": "counter",
        "rehab_page_failures": "counter",
        "rehab_page_refusals": "counter",
        "rehab_session_results": "counter",
        "rehab_page_seconds": "histogram",
        "rehab_database_seconds": "histogram",
    }
    assert counts.REQUESTS.keys() == set("12345")


def numbers(server: AppServer) -> Iterator[tuple[str, Mapping[str, str], float]]:
    status, words = asked(server, "/metrics", Authorization=f"Bearer {TOKEN}")
    assert status == 200
    for family in text_string_to_metric_families(words):
        yield from ((one.name, one.labels, one.value) for one in family.samples)


def value(server: AppServer, name: str, **labels: str) -> float:
    [found] = [value for known, told, value in numbers(server) if known == name and told == labels]
    return found


def asked(server: AppServer, path: str, **headers: str) -> tuple[int, str]:
    """Ask for a path, and return the status and the words."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        line.request("GET", path, headers={name: told.encode() for name, told in headers.items()})
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()
