"""Installs the OpenID Connect provider of the sign-in tests, from its lock, where it is not there yet."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import playwright

from tools.debian import install

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
    install("npm")
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
