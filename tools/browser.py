"""Finds Chromium for the browser tests, or installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.debian import install

#: How we start it: as root too, without a graphics card, and without asking anything of other hosts.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "google-chrome", "chromium-browser", "google-chrome-stable")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_browser() -> str | None:
    """Return the path of Chromium or Chrome, REHAB_TEST_BROWSER first, or None where there is none."""
    if chosen := os.environ.get("REHAB_TEST_BROWSER"):
        return chosen
    for found in map(shutil.which, _NAMES):
        if found:
            return found
    return str(_MAC) if _MAC.exists() else _of_playwright()


def _of_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_from_debian() -> None:
    """Install Debian's Chromium."""
    install("chromium")


def install_from_playwright() -> None:
    """Let Playwright fetch its own Chromium."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=False)  # noqa: S603 - our own words, no shell; a failure is told in main


def main() -> int:
    """Make sure that there is a browser; say what to do where there is none."""
    for fetch in (install_from_debian, install_from_playwright):
        if find_browser():
            return 0
        print("The browser tests need Chromium: installing it.", flush=True)
        fetch()
    if find_browser():
        return 0
    print(
        "No Chromium was found and none could be installed. Please install Chromium or Chrome, "
        "or set REHAB_TEST_BROWSER to the path of one, and run make test again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
