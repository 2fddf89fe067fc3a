"""Chromium as a person has it: its hidden tabs are hidden, so that they can also be frozen.

Playwright keeps the tabs of a browser that it starts awake, so we start it, and Playwright connects.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tools.browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext

_PATIENCE_S = 60
_OWN_FLAGS = ("--headless=new", "--remote-debugging-port=0", "--window-size=1280,900")


@contextmanager
def open_chromium() -> Iterator[BrowserContext]:
    """Start Chromium with an empty profile, and give its window until the block ends."""
    path = find_browser()
    assert path, "There is no Chromium; tools/browser.py installs one."
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, sync_playwright() as playwright:
        process = subprocess.Popen(  # noqa: S603 - the browser, no shell
            [path, *FLAGS, *_OWN_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            env=os.environ | {"TZ": "UTC"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{_port(Path(profile), process)}"
            browser = playwright.chromium.connect_over_cdp(address, no_defaults=True)
            yield browser.contexts[0]
            browser.close()
        finally:
            process.kill()
            process.wait()


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """Wait until Chromium has written which port it listens at."""
    written = profile / "DevToolsActivePort"
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        assert process.poll() is None, f"Chromium ended with {process.returncode}."
        lines = written.read_text().splitlines() if written.exists() else []
        if len(lines) > 1:
            return int(lines[0])
        time.sleep(0.02)
    raise TimeoutError(f"Chromium did not start within {_PATIENCE_S} seconds.")
