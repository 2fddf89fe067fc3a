"""Ends a process without a word while it saves, backs up, restores and updates, and looks what is left.

Prints one JSON line per count. A life that left something wrong has a line of its own, with its seed; it is
lived again by `make torture SEED=...`.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.measure import report
from rehab.services.backups import do_daily
from rehab.services.doctor import examine
from rehab.services.start import open_house
from rehab.storage.backups import backups_of
from tests.seeded import asked_seeds
from tests.torture.life import NOW, SETS, begin, copy_beginning, prepare, sessions_in
from tests.torture.told import hear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LIVES = 500
_WORKERS = 2
#: The longest life, in seconds; half of them end in the first tenth of it.
_LONGEST_S = 1.2


@dataclass(frozen=True)
class Ended:
    """How a life ended: what it was doing, how much it had done, and what is wrong afterwards."""

    seed: int
    under_way: str
    done: int
    wrong: tuple[str, ...]


def main() -> int:
    """Live the lives that the command line asks for; return 1 if one left something wrong."""
    ended = []
    for one in end_all(asked_seeds(__doc__, "lives", _LIVES)):
        ended.append(one)
        if one.wrong:
            print(json.dumps({"again": f"make torture SEED={one.seed}", "wrong": one.wrong}), flush=True)
    under_way = Counter(one.under_way.partition(" ")[0] or "starting" for one in ended)
    for act, number in sorted(under_way.items()):
        report(f"torture, killed after it said: {act}", number, "", "")
    report("torture, things done before", sum(one.done for one in ended), "", "")
    report("torture, lives", len(ended), "", "")
    report("torture, something wrong", sum(bool(one.wrong) for one in ended), "", "0")
    return int(any(one.wrong for one in ended))


def end_all(seeds: Sequence[int]) -> Iterator[Ended]:
    """Live and end the life of each seed, two at a time."""
    with (
        tempfile.TemporaryDirectory(prefix="torture-") as beginnings,
        ProcessPoolExecutor(_WORKERS, get_context("spawn")) as workers,
    ):
        prepare(Path(beginnings))
        yield from workers.map(end_one, repeat(Path(beginnings)), seeds)


def end_one(beginnings: Path, seed: int) -> Ended:
    """Let a process live, end it at a moment of the seed's, and look at what it left."""
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    dice = Random(seed)  # noqa: S311 - dice, no secret
    first = copy_beginning(beginnings, folder, seed)
    lines = _live_until_killed(folder, seed, dice.uniform(0, _LONGEST_S * dice.choice((0.1, 1))))
    wrong = [*_what_is_wrong(folder, first, lines)]
    done = sum(line.startswith(("saved", "backed-up", "restored", "opened")) for line in lines)
    shutil.rmtree(folder)
    return Ended(seed, lines[-1] if lines else "", done, tuple(wrong))


def _live_until_killed(folder: Path, seed: int, seconds: float) -> list[str]:
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hears)
        with suppress(BaseException):  # what went wrong is looked for in what is left
            begin(folder, seed, says)
        os._exit(3)
    os.close(says)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(hears, encoding="utf-8") as said:
        lines = said.read().splitlines()
    _, status = os.waitpid(child, 0)
    return lines if os.WIFSIGNALED(status) else [*lines, "crashed"]


def _what_is_wrong(folder: Path, first: frozenset[str], lines: list[str]) -> Iterator[str]:
    file, url = folder / "rehab.db", f"sqlite:///{folder / 'rehab.db'}"
    if lines and lines[-1] == "crashed":
        yield f"it crashed by itself after {lines[-5:]}"
        return
    told = hear(first, lines)
    for one in backups_of(file):
        if sessions_in(one.path) != told.in_backups.get(one.path.name, sessions_in(one.path)):
            yield f"the backup {one.path.name} has other sessions than were there"
    later = NOW + timedelta(days=4000)
    db = open_house(url)
    do_daily(db, later)
    db.dispose()
    yield from (finding.words for finding in examine(url, later))
    if sessions_in(file) not in told.ways:
        yield f"there is {sorted(sessions_in(file))} after {lines}"
    yield from (f"{one} is there by half" for one in _halves(file))
    left = (path.name for path in folder.rglob("*") if path.name.endswith((".part", ".restoring")))
    yield from (f"{name} was left behind" for name in left)


def _halves(file: Path) -> list[str]:
    """Return the sessions that lack a set or a score."""
    query = (
        "SELECT id FROM training_session t WHERE "
        "(SELECT count(*) FROM session_set WHERE session_id = t.id) <> ? OR "
        "(SELECT count(*) FROM pain_entry WHERE session_id = t.id) <> 2"
    )
    with closing(sqlite3.connect(file)) as raw:
        return [row[0] for row in raw.execute(query, (SETS,))]


if __name__ == "__main__":
    sys.exit(main())
