"""What the long runs have in common: each part of one is made by a seed, and can be had again by it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import TYPE_CHECKING

from rehab.house import HOUSE

if TYPE_CHECKING:
    from collections.abc import Sequence


def asked_seeds(about: str | None, parts: str, most: int) -> Sequence[int]:
    """Return the seeds that the command line asks for: so many `parts`, or the one of a seed."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument(
        f"--{parts}", dest="number", type=int, default=most, help="how many (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, help="only the one of this seed")
    given = parser.parse_args()
    return range(1, given.number + 1) if given.seed is None else (given.seed,)


def run_well(module: str, *words: str) -> str:
    """Run a long run in a process of its own and return what it printed; it must find nothing wrong."""
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", module, *words], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout
