"""From the command to the first page in the browser: ours with a history, against an empty app."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from benchmarks.browser import open_page
from benchmarks.measure import NOW, ROOT, environment, free_port, report, seconds, side_by_side, wait_until_up
from rehab.services.demo import write_demo
from rehab.services.person import LOCAL
from rehab.services.start import open_house

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page

_TIMES = 7
_EMPTY = ROOT / "benchmarks" / "apps" / "empty.py"


def main() -> None:
    """Print the ratio."""
    with tempfile.TemporaryDirectory() as folder, open_page() as page:
        database = f"sqlite:///{Path(folder) / 'rehab.db'}"
        write_demo(open_house(database), LOCAL, years=1, seed=1, today=date.fromisoformat(NOW[:10]))
        env = environment(database)
        ratio = side_by_side(
            lambda: seconds(lambda: _start(page, ("rehab", "run", "--no-browser", "--port"), env)),
            lambda: seconds(lambda: _start(page, ("streamlit", "run", str(_EMPTY), "--server.port"), env)),
            _TIMES,
        )
    report("cold start to the first page, Today / empty app", ratio, "ratio", "<= 1.4")


def _start(page: Page, command: Sequence[str], env: Mapping[str, str]) -> None:
    port = free_port()
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", *command, str(port)],
        cwd=ROOT,
        env={**env, "STREAMLIT_SERVER_HEADLESS": "true"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        wait_until_up(port)
        page.goto(f"http://127.0.0.1:{port}/")
        expect(page.locator("h1")).to_be_visible()
        process.kill()


if __name__ == "__main__":
    main()
