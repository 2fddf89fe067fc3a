"""Runs a practice's replicas on one machine: a database, several app processes, and nginx before them.

SIGHUP restarts the replicas one after the other, as an upgrade does; Ctrl+C lets them drain and ends all, and
a second one ends them at once.
"""

from __future__ import annotations

import argparse
import http.client
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from string import ascii_lowercase
from typing import TYPE_CHECKING, Self

from tools.balancer import Balancer

if TYPE_CHECKING:
    from collections.abc import Mapping

HOUSE = Path(__file__).parent.parent
_PATIENCE_S = 60
_POLL_S = 0.05
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Replica:
    """One app process: its name for the balancer, its port, and what it writes."""

    name: str
    port: int
    env: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and return at once."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                [sys.executable, "-m", "rehab", "run", "--no-browser", "--port", str(self.port)],
                cwd=HOUSE,
                env=os.environ | self.env | {"REHAB_REPLICA": self.name},
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,  # Ctrl+C is for who started us: it drains
            )

    def wait_until_ready(self) -> None:
        """Return once it is to get people; raise `RuntimeError` where it ended or takes too long."""
        deadline = time.monotonic() + _PATIENCE_S
        while not self.is_ready():
            if self.process is None or self.process.poll() is not None or time.monotonic() > deadline:
                told = self.log.read_text(errors="replace")[-2000:]
                raise RuntimeError(f"Replica {self.name} did not start. It wrote: {told}")
            time.sleep(_POLL_S)

    def is_ready(self) -> bool:
        """Say whether it is to get people."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/ready")
            return connection.getresponse().status == http.client.OK
        return False

    def drain(self) -> None:
        """Let it take nobody new, and end; a second time let it end at once."""
        if self.process:
            self.process.terminate()

    def wait(self) -> None:
        """Return once it has ended."""
        if self.process:
            self.process.wait()

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        if self.process:
            self.process.kill()
            self.process.wait()


@dataclass
class Cluster:
    """Replicas behind one address, on one database, with one secret for the cookies; ended with the block."""

    folder: Path
    port: int
    ports: tuple[int, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    drain_s: float = 10

    def __post_init__(self) -> None:
        shared = {
            "REHAB_DRAIN_S": str(self.drain_s),
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(),
            **self.env,
        }
        self.replicas = {
            name: Replica(name, port, shared, self.folder / f"{name}.log")
            for name, port in zip(ascii_lowercase, self.ports, strict=False)
        }
        addresses = {one.name: f"127.0.0.1:{one.port}" for one in self.replicas.values()}
        self.balancer = Balancer(self.folder, self.port, addresses)

    @property
    def url(self) -> str:
        """The one address."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        for one in self.replicas.values():
            one.start()
        try:
            for one in self.replicas.values():
                one.wait_until_ready()
            self.balancer.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.balancer.stop()
        for one in self.replicas.values():
            one.kill()

    def roll(self) -> None:
        """Restart the replicas one after the other: there is always one for everybody."""
        for one in self.replicas.values():
            one.drain()
            one.wait()
            one.start()
            one.wait_until_ready()

    def drain(self) -> None:
        """Let all replicas drain at once; a second time end at once."""
        for one in self.replicas.values():
            one.drain()

    def wait(self) -> None:
        """Return when all replicas have ended."""
        for one in self.replicas.values():
            one.wait()


def main() -> int:
    """Run until Ctrl+C."""
    given = _parser().parse_args()
    heard: SimpleQueue[int] = SimpleQueue()
    for number in _SIGNALS:
        signal.signal(number, lambda number, _frame: heard.put(number))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rehab-cluster-")))
        env = {"REHAB_DATABASE_URL": os.environ.get("REHAB_DATABASE_URL") or _database(stack)}
        ports = tuple(range(given.port + 1, given.port + 1 + given.replicas))
        cluster = stack.enter_context(Cluster(folder, given.port, ports, env, given.drain))
        print(
            f"Steady Back is at {cluster.url} (Ctrl+C ends it). Process {os.getpid()}, logs in {folder}",
            flush=True,
        )
        while heard.get() == signal.SIGHUP:
            print("Restarting the replicas one after the other.", flush=True)
            cluster.roll()
            print("All replicas are new.", flush=True)
        print("Draining; Ctrl+C once more ends it at once.", flush=True)
        for number in _SIGNALS:
            signal.signal(number, lambda *_: cluster.drain())
        cluster.drain()
        cluster.wait()
    return 0


def _database(stack: ExitStack) -> str:
    """Start a PostgreSQL server that is gone with us, and return the address of its database."""
    from tests.postgres import Postgres  # noqa: PLC0415 - with a database of one's own none is needed

    return stack.enter_context(Postgres()).new()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tools.cluster", description=__doc__)
    parser.add_argument("--replicas", type=int, choices=range(1, 10), default=3, help="default: %(default)s")
    parser.add_argument(
        "--port", type=int, default=8500, help="where people come in; replicas are at the next ones"
    )
    parser.add_argument("--drain", type=float, default=10, help="seconds that a replica takes to end")
    return parser


if __name__ == "__main__":
    sys.exit(main())
