"""Finds the programs of a PostgreSQL server for the tests, or installs them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tools.debian import install

_DEBIAN = Path("/usr/lib/postgresql")
_NEEDED = ("initdb", "pg_ctl")


def find_server() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`, REHAB_TEST_POSTGRES first, or None where there is none."""
    if chosen := os.environ.get("REHAB_TEST_POSTGRES"):
        return Path(chosen)
    newest_first = sorted(_DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent for name in _NEEDED if (found := shutil.which(name))]
    for folder in (*newest_first, *on_path):
        if all((folder / name).is_file() for name in _NEEDED):
            return folder
    return None


def main() -> int:
    """Make sure that there is a server; say what to do where there is none."""
    if not find_server():
        print("The tests need PostgreSQL: installing it.", flush=True)
        install("postgresql")
    if find_server():
        return 0
    print(
        "No PostgreSQL server was found and none could be installed. Please install PostgreSQL 15 or later, "
        "or set REHAB_TEST_POSTGRES to the folder of its initdb and pg_ctl, and run make test again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
