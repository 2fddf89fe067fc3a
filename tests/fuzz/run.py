"""Gives damaged and odd inputs to every importer: some that Hypothesis draws, some that coverage leads to.

Each must be refused in a sentence, with nothing changed, or be imported rightly, within bounds of time and
memory. Prints one JSON line per importer and fuzzer. An input that does not hold is kept as a file, and tried
again by `make fuzz AGAIN=...`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rehab.house import HOUSE
from tests.fuzz.importers import IMPORTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

_INPUTS = 100_000
_WORKERS = 2
_FUZZERS = ("shaped", "guided")
_EDGES = re.compile(r"DONE\s+cov: (\d+)")
_LINES = 60
#: A disk in memory, where there is one: a restore waits for the disk several times.
_MEMORY = "/dev/shm"  # noqa: S108 - only a folder of our own in it is used


def main() -> int:
    """Try what the command line asks for; return 1 if an input did not hold, or nothing could be tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=_INPUTS, help="how many in all (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="the dice of a run (default: %(default)s)")
    parser.add_argument("--only", choices=IMPORTERS, action="append", help="this importer; may be repeated")
    parser.add_argument("--again", type=Path, help="try one input again, from a file")
    given = parser.parse_args()
    if given.again:
        return _again(given.again)
    return _try_all(given.only or tuple(IMPORTERS), given.inputs, given.seed)


def _again(path: Path) -> int:
    name = path.name.partition("-")[0]
    is_imported = IMPORTERS[name].take(path.read_bytes(), True)  # noqa: FBT003 - as every importer here
    print("It is imported rightly." if is_imported else "It is refused in a sentence, and nothing changed.")
    return 0


def _try_all(names: Sequence[str], inputs: int, seed: int) -> int:
    shares = {name: IMPORTERS[name].share for name in names}
    each = {
        name: -(-inputs * share // (sum(shares.values()) * len(_FUZZERS))) for name, share in shares.items()
    }
    found: list[dict[str, Any]] = []
    in_memory = _MEMORY if Path(_MEMORY).is_dir() else None
    with (
        tempfile.TemporaryDirectory(prefix="fuzz-", dir=in_memory) as folder,
        ThreadPoolExecutor(_WORKERS) as workers,
    ):
        jobs = [(folder, fuzzer, name, each[name], seed) for name, fuzzer in product(names, _FUZZERS)]
        for done in as_completed([workers.submit(_one, *job) for job in jobs]):
            one = done.result()
            print(one if isinstance(one, str) else json.dumps(one), flush=True)
            found += [] if isinstance(one, str) else [one]
    tried = sum(one["inputs"] for one in found)
    total = {
        "imported": sum(one["imported"] for one in found),
        "refused": sum(one["refused"] for one in found),
    }
    failed = len(jobs) - len(found)
    print(json.dumps({"name": "fuzz, all", "inputs": tried, **total, "failed": failed}), flush=True)
    return int(failed > 0)


def _one(folder: str, fuzzer: str, name: str, inputs: int, seed: int) -> dict[str, Any] | str:
    """Return the record of a run in a process of its own, or what it said where it failed."""
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", f"tests.fuzz.{fuzzer}", name, str(inputs), str(seed)],
        cwd=HOUSE,
        env={**os.environ, "TMPDIR": folder},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    lines = [line for line in run.stdout.splitlines() if line.startswith('{"importer"')]
    if run.returncode or not lines:
        said = (run.stdout + run.stderr).splitlines()[-_LINES:]
        return "\n".join([f"{name}, {fuzzer}: failed ({run.returncode})", *said])
    record: dict[str, Any] = json.loads(lines[-1])
    edges = _EDGES.search(run.stderr)
    return record | {"edges": int(edges[1]) if edges else None}


if __name__ == "__main__":
    sys.exit(main())
