"""Finds LibreOffice for the test that opens our tables in it, or installs it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tools.debian import install

#: Its spreadsheet without a screen: 90 MB to fetch, 270 MB installed.
_PACKAGE = "libreoffice-calc-nogui"
_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


def find_office() -> str | None:
    """Return the path of LibreOffice, REHAB_TEST_OFFICE first, or None where there is none."""
    if chosen := os.environ.get("REHAB_TEST_OFFICE"):
        return chosen
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or (str(_MAC) if _MAC.exists() else None)


def main() -> int:
    """Make sure that there is a LibreOffice; say what to do where there is none."""
    if find_office():
        return 0
    print("The test of tables in a spreadsheet needs LibreOffice: installing it.", flush=True)
    install(_PACKAGE)
    if find_office():
        return 0
    print(
        "No LibreOffice was found and none could be installed. Please install its spreadsheet, Calc, or set "
        "REHAB_TEST_OFFICE to the path of soffice, and run make test again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
