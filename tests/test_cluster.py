"""Several replicas behind nginx: who comes to which, what the balancer keeps to itself, and their start."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from rehab.house import HOUSE
from rehab.storage.engine import make_engine
from rehab.storage.revisions import HEAD
from tests.lines import connect, head_of
from tests.serving import answers, free_port
from tools.balancer import replicas_conf
from tools.cluster import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres import Postgres

_CONFIG = HOUSE / "deploy" / "nginx"


@contextmanager
def running(folder: Path, url: str, *, replicas: int = 2, drain_s: float = 0.1) -> Iterator[Cluster]:
    """Run replicas on a database until the block ends."""
    ports = tuple(free_port() for _ in range(replicas))
    with Cluster(folder, free_port(), ports, {"REHAB_DATABASE_URL": url}, drain_s) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Iterator[Cluster]:
    """Run two replicas for the tests of this module that leave them as they are."""
    with running(tmp_path_factory.mktemp("cluster"), postgres.new()) as cluster:
        yield cluster


def test_replicas_that_start_together_on_an_empty_server_make_its_tables_once(
    tmp_path: Path, postgres: Postgres
) -> None:
    url = postgres.new(is_empty=True)
    with running(tmp_path, url, replicas=3):
        assert revisions(url) == [HEAD]


def test_replicas_that_start_together_without_a_file_make_it_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'rehab.db'}"
    with running(tmp_path, url, replicas=3):
        assert revisions(url) == [HEAD]


def test_new_people_go_where_the_fewest_are(cluster: Cluster) -> None:
    with ExitStack() as pages:
        opened = [pages.enter_context(connect(cluster.port)) for _ in range(4)]
        assert sorted(replica_of(head_of(one)) for one in opened) == ["a", "a", "b", "b"]


@pytest.mark.parametrize("name", ["a", "b"])
def test_who_has_pages_at_a_replica_comes_back_to_it(cluster: Cluster, name: str) -> None:
    for _ in range(4):
        with connect(cluster.port, cookie=f"rehab_replica={name}") as page:
            assert replica_of(head_of(page)) == name


@pytest.mark.parametrize("name", ["z", "127.0.0.1:1", "rehab_new", ""])
def test_a_cookie_that_names_no_replica_leads_to_one_of_ours(cluster: Cluster, name: str) -> None:
    with connect(cluster.port, cookie=f"rehab_replica={name}") as page:
        assert replica_of(head_of(page)) in {"a", "b"}


def test_a_replica_about_to_stop_passes_people_on_and_keeps_the_files_of_its_pages(
    tmp_path: Path, postgres: Postgres
) -> None:
    with running(tmp_path, postgres.new(), drain_s=600) as cluster:
        leaving = cluster.replicas["a"]
        leaving.drain()
        while leaving.is_ready():
            assert leaving.process
            assert leaving.process.poll() is None
        for cookie in ("rehab_replica=a", "", ""):
            with connect(cluster.port, cookie=cookie) as page:
                assert replica_of(head_of(page)) == "b"
        asked(cluster, "/app/static/icon.svg", Cookie="rehab_replica=a")
        file = line_about(cluster, "/app/static/icon.svg")
        assert f'"replica":"127.0.0.1:{leaving.port}","replica_status":"200"' in file


def test_all_pages_of_a_browser_whose_replica_is_gone_come_to_the_same_other_one(
    tmp_path: Path, postgres: Postgres
) -> None:
    with running(tmp_path, postgres.new(), replicas=3) as cluster:
        cluster.replicas["b"].kill()
        with ExitStack() as pages:
            opened = [pages.enter_context(connect(cluster.port, cookie="rehab_replica=b")) for _ in range(6)]
            assert {replica_of(head_of(one)) for one in opened} == {"c"}


def test_nobody_takes_over_from_all_others() -> None:
    told = replicas_conf({"a": "10.0.0.1:8501", "b": "10.0.0.2:8501", "c": "10.0.0.3:8501"})
    assert re.findall(r"server (\S+) max_fails=0;\n    server (\S+) backup weight=1000;", told) == [
        ("10.0.0.1:8501", "10.0.0.2:8501"),
        ("10.0.0.2:8501", "10.0.0.3:8501"),
        ("10.0.0.3:8501", "10.0.0.1:8501"),
    ]


def test_with_no_replica_left_people_are_told_and_led_back(tmp_path: Path, postgres: Postgres) -> None:
    with running(tmp_path, postgres.new()) as cluster:
        for one in cluster.replicas.values():
            one.kill()
        status, told, headers = asked(cluster, "/")
        assert status == 503
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "This page tries again by itself." in told
        cluster.replicas["b"].start()
        cluster.replicas["b"].wait_until_ready()
        assert asked(cluster, "/", Cookie="rehab_replica=a")[0] == 200


def test_the_balancer_says_who_asks_and_not_who_asks_itself(cluster: Cluster) -> None:
    assert asked(cluster, "/health", **{"X-Forwarded-For": "192.0.2.1"})[0] == 200


def test_what_is_for_the_monitor_is_not_for_everybody(cluster: Cluster) -> None:
    assert asked(cluster, "/metrics")[0] == 404


@pytest.mark.parametrize("path", ["/", "/health", "/metrics", "/app/static/nowhere", "/../.."])
def test_every_answer_has_its_headers_once_whoever_gives_it(cluster: Cluster, path: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", cluster.port, timeout=30)
    line.request("GET", path)
    names = [name.lower() for name, _ in line.getresponse().getheaders()]
    line.close()
    told = ("x-content-type-options", "referrer-policy", "content-security-policy")
    assert [names.count(name) for name in told] == [1, 1, 1]


def test_the_balancer_does_not_tell_its_version(cluster: Cluster) -> None:
    assert asked(cluster, "/health")[2].get("server") == "nginx"


def test_the_balancer_logs_nothing_about_a_person(cluster: Cluster) -> None:
    asked(
        cluster, "/session?whose=somebody", Cookie="id=somebody", **{"User-Agent": "somebody", "Referer": "x"}
    )
    asked(cluster, "/media/0123456789abcdef0123456789abcdef.pdf")
    told = line_about(cluster, "/session") + line_about(cluster, "/media/")
    assert "somebody" not in told
    assert "0123456789abcdef" not in told
    assert set(re.findall(r"127\.0\.0\.1:(\d+)", told)) <= {
        str(one.port) for one in cluster.replicas.values()
    }
    assert len(re.findall(r"127\.0\.0\.1(?!:)", told)) == 0


def test_more_than_the_app_takes_is_refused_before_it_is_sent(cluster: Cluster) -> None:
    line = http.client.HTTPConnection("127.0.0.1", cluster.port, timeout=10)
    line.putrequest("PUT", "/_stcore/upload_file/x/y")
    line.putheader("Content-Length", str(202 * 1024 * 1024))
    line.endheaders()
    assert line.getresponse().status == 413
    line.close()


def test_a_hang_up_restarts_the_replicas_and_an_interrupt_ends_all(
    tmp_path: Path, postgres: Postgres
) -> None:
    port = two_free_ports()
    running = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [sys.executable, "-m", "tools.cluster", "--replicas=1", f"--port={port}", "--drain=0.1"],
        cwd=HOUSE,
        env=os.environ | {"REHAB_DATABASE_URL": postgres.new(), "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    try:
        assert running.stdout.readline().startswith(f"Steady Back is at http://127.0.0.1:{port} ")
        assert answers(port, "/ready")
        running.send_signal(signal.SIGHUP)
        assert running.stdout.readline() == "Restarting the replicas one after the other.\n"
        assert running.stdout.readline() == "All replicas are new.\n"
        assert answers(port, "/ready")
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 0
        assert not answers(port, "/ready")
        assert not answers(port + 1, "/ready")
    finally:
        running.terminate()  # what it started ends with it
        running.communicate(timeout=60)


@pytest.mark.parametrize(
    ("file", "addresses"),
    [
        pytest.param("nginx/replicas.conf", "127.0.0.1:850{}", id="on one machine"),
        pytest.param("container/replicas.conf", "10.83.0.1{}:8501", id="in containers"),
    ],
)
def test_the_replicas_of_a_practice_are_written_as_ours_are(file: str, addresses: str) -> None:
    known = {name: addresses.format(number) for number, name in enumerate("abc", start=1)}
    assert (HOUSE / "deploy" / file).read_text() == replicas_conf(known)


def two_free_ports() -> int:
    """Return the first of two ports side by side that nobody listens at."""
    while True:
        port = free_port()
        with suppress(OSError, OverflowError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port + 1))
            return port


def revisions(url: str) -> list[str]:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = list(connection.scalars(text("SELECT version_num FROM alembic_version")))
    engine.dispose()
    return found


def replica_of(head: str) -> str:
    """Return which replica took a connection; fail where none did."""
    assert " 101 " in head, head
    [name] = re.findall(r"^set-cookie: rehab_replica=(\w+);", head, re.MULTILINE | re.IGNORECASE)
    return str(name)


def asked(cluster: Cluster, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    """Ask for a path, and return the status, the words and the headers."""
    line = http.client.HTTPConnection("127.0.0.1", cluster.port, timeout=30)
    try:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.getheaders()}
    finally:
        line.close()


def line_about(cluster: Cluster, path: str) -> str:
    """Return what the balancer logged about a path; it does so after it has answered."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for line in (cluster.folder / "access.log").read_text().splitlines():
            if f'"path":"{path}"' in line:
                return line
    raise AssertionError(f"Nothing was logged about {path}.")
