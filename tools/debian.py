"""Installs what tests need beside Python, on Debian and what is made of it."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(package: str) -> None:
    """Install a package where there is apt-get and the right to use it without a password.

    A failure is not told here: who needs the package looks whether it is there.
    """
    apt = shutil.which("apt-get")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not apt or not (is_root or shutil.which("sudo")):
        return
    command = [apt] if is_root else ["sudo", "-n", apt]
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    for words in (("update", "-q"), ("install", "-q", "-y", "--no-install-recommends", package)):
        subprocess.run([*command, *words], check=False)  # noqa: S603 - our own words, no shell
