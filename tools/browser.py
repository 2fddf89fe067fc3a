"""Finds Chromium for the browser tests, or installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

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
    """Install Debian's Chromium where there is apt-get and the right to use it without a password."""
    apt = shutil.which("apt-get")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not apt or not (is_root or shutil.which("sudo")):
        return
    command = [apt] if is_root else ["sudo", "-n", apt]
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    _try([*command, "update", "-q"])
    _try([*command, "install", "-q", "-y", "--no-install-recommends", "chromium"])


def install_from_playwright() -> None:
    """Let Playwright fetch its own Chromium."""
    _try([sys.executable, "-m", "playwright", "install", "chromium"])


def _try(command: list[str]) -> None:
    subprocess.run(command, check=False)  # noqa: S603 - our own words, no shell; a failure is told in main


def main() -> int:
    """Make sure that there is a browser; say what to do where there is none."""
    for install in (install_from_debian, install_from_playwright):
        if find_browser():
            return 0
        print("The browser tests need Chromium: installing it.", flush=True)
        install()
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
