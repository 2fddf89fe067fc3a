"""Starts the real app as its own process for a test, and stops it again."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rehab.house import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

#: A Monday at nine in the morning.
NOW = "2026-11-23T09:00:00+00:00"
_PATIENCE_S = 60


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(port: int, process: subprocess.Popen[bytes], path: str = "/health") -> None:
    """Wait until the app and its database are up; fail once its process ended or time is up."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        assert process.poll() is None, f"The app ended with {process.returncode} instead of starting."
        if answers(port, path):
            return
        time.sleep(0.02)
    raise AssertionError(f"The app did not answer {path} within {_PATIENCE_S} seconds.")


def answers(port: int, path: str = "/health") -> bool:
    """Say whether a path answers with 200; without one whether the app is up, its database included."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@dataclass
class AppServer:
    """The app as a process: its address, its database, and a life that a test can end and begin again."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of the start page."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database_url(self) -> str:
        """The address of the database, for `open_house`."""
        return self.env.get("REHAB_DATABASE_URL", f"sqlite:///{self.folder / 'rehab.db'}")

    @property
    def log(self) -> str:
        """What the server wrote so far."""
        path = self.folder / "server.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def start(self) -> None:
        """Start it, and return once it answers."""
        self.begin()
        assert self.process
        try:
            wait_until_up(self.port, self.process)
        except AssertionError as error:
            error.add_note(self.log[-2000:])
            raise

    def begin(self) -> None:
        """Start it, and leave it to come up."""
        own = {"HOME": str(self.folder), "REHAB_NOW": NOW, "REHAB_DATABASE_URL": self.database_url}
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                [sys.executable, "-m", "rehab", "run", "--no-browser", "--port", str(self.port)],
                cwd=HOUSE,
                env=os.environ | own | self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait_until_told(self, words: str) -> None:
        """Wait until it has written some words; fail once its process ended or time is up."""
        deadline = time.monotonic() + _PATIENCE_S
        while words not in self.log:
            assert self.process
            assert self.process.poll() is None, f"The app ended with {self.process.returncode}."
            assert time.monotonic() < deadline, f"The app did not write {words!r}."
            time.sleep(0.02)

    def stop(self) -> None:
        """Ask it to end, as a machine that shuts down does."""
        if self.process:
            self.process.terminate()
            self._wait()

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        if self.process:
            self.process.kill()
            self._wait()

    def restart(self, **env: str) -> None:
        """Stop it and start it at the same port, with other settings where some are given."""
        self.stop()
        self.env |= env
        self.start()

    def _wait(self) -> None:
        assert self.process
        try:
            self.process.wait(timeout=_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        self.process = None
