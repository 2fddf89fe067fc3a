"""Finds nginx for the replicas on one machine, or installs it."""

from __future__ import annotations

import os
import shutil
import sys

from tools.debian import install

#: Debian has it where only root looks.
_MORE = "/usr/sbin:/usr/local/sbin"


def find_nginx() -> str | None:
    """Return the path of nginx, REHAB_TEST_NGINX first, or None where there is none."""
    if chosen := os.environ.get("REHAB_TEST_NGINX"):
        return chosen
    return shutil.which("nginx") or shutil.which("nginx", path=_MORE)


def main() -> int:
    """Make sure that there is nginx; say what to do where there is none."""
    if not find_nginx():
        print("Replicas need nginx before them: installing it.", flush=True)
        install("nginx-light")
    if find_nginx():
        return 0
    print(
        "No nginx was found and none could be installed. Please install nginx 1.22 or later, or set "
        "REHAB_TEST_NGINX to its path, and try again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
