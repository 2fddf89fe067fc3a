"""Installs the OpenID Connect provider of the sign-in tests, from its lock, where it is not there yet."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import playwright

#: Playwright's own Node.js runs it, as it runs the JavaScript tests.
NODE = Path(playwright.__file__).parent / "driver" / "node"
FOLDER = Path(__file__).parent.parent / "tests" / "provider"
_MODULES = FOLDER / "node_modules"
_LOCK = FOLDER / "package-lock.json"
#: What npm writes of what it has installed.
_INSTALLED = _MODULES / ".package-lock.json"


def is_there() -> bool:
    """Say whether it is installed as the lock says."""
    return _INSTALLED.is_file() and _INSTALLED.stat().st_mtime >= _LOCK.stat().st_mtime


def find_npm() -> str | None:
    """Return npm, from Debian where there is none yet and the right to install without a password."""
    if found := shutil.which("npm"):
        return found
    apt, is_root = shutil.which("apt-get"), hasattr(os, "geteuid") and os.geteuid() == 0
    if apt and (is_root or shutil.which("sudo")):
        command = [apt] if is_root else ["sudo", "-n", apt]
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "npm"]):
            subprocess.run([*command, *words], check=False)  # noqa: S603 - our own words, no shell
    return shutil.which("npm")


def main() -> int:
    """Make sure that it is there; say what to do where it cannot be."""
    if is_there():
        return 0
    print("The tests of sign-in need a provider: installing it.", flush=True)
    npm = find_npm()
    if npm:
        words = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(words, cwd=FOLDER, check=False)  # noqa: S603 - our own words, no shell
        if _INSTALLED.is_file():
            _INSTALLED.touch()
            return 0
    print(
        "The provider of the sign-in tests could not be installed. Please install npm, which comes with "
        "Node.js, and run make test again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
