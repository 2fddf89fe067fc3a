"""What all benchmarks share: servers to measure on, the browser, and how a result is printed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parents[1]
#: The moment all benchmarks happen at.
NOW = "2026-11-23T09:00:00+00:00"
_PATIENCE_S = 60


def report(name: str, value: float, unit: str, goal: str) -> None:
    """Print one result as one JSON line."""
    line = {"name": name, "value": round(value, 3), "unit": unit, "goal": goal}
    print(json.dumps(line), flush=True)


def typical(run: Callable[[], float], times: int) -> float:
    """Return the median of what `run` measures, after one run that does not count."""
    run()
    return median(run() for _ in range(times))


def side_by_side(ours: Callable[[], float], theirs: Callable[[], float], times: int) -> float:
    """Return the ratio of the medians of two measures taken in turn; the first of each does not count."""
    ours()
    theirs()
    pairs = [(ours(), theirs()) for _ in range(times)]
    return median(one for one, _ in pairs) / median(other for _, other in pairs)


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(database: str) -> Mapping[str, str]:
    """Return the environment of a server: this machine's, with a database and the moment pinned."""
    return {**os.environ, "REHAB_DATABASE_URL": database, "REHAB_NOW": NOW}


@contextmanager
def server(
    script: Path, *, folder: Path, env: Mapping[str, str], flags: tuple[str, ...] = ()
) -> Iterator[str]:
    """Run a Streamlit script in a folder (whose settings count) until the block ends; yield its address."""
    port = free_port()
    command = (sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}")
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            (*command, "--server.headless=true", *flags), cwd=folder, env=env, stdout=log, stderr=log
        )
        try:
            wait_until_up(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def wait_until_up(port: int) -> None:
    """Return once a server answers that it is up; raise TimeoutError after a minute."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.01)
    raise TimeoutError(f"nothing answered on port {port}")
