"""Ends a process without a word while it saves, imports, exports, backs up, restores and updates.

Then it looks at what is left.

It prints one JSON line per count. A life that left something wrong has a line of its own, with its seed; it
is lived again by `make torture SEED=...`.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zipfile import ZipFile

from benchmarks.measure import report
from rehab.exchange.json_check import read_json
from rehab.services.backups import do_daily
from rehab.services.doctor import examine
from rehab.services.start import open_house
from rehab.storage.backups import backups_of
from tests.seeded import asked_seeds
from tests.torture.brought import TABLE
from tests.torture.life import NOW, SCORES, SETS, begin, copy_beginning, parts_in, prepare
from tests.torture.told import hear

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_LIVES = 500
_WORKERS = 2
#: The longest life, in seconds; a third of them end in the first tenth of it, and a third in its first half.
_LONGEST_S = 2.4
_PARTS = (0.1, 0.5, 1)


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
    lines = _live_until_killed(folder, seed, dice.uniform(0, _LONGEST_S * dice.choice(_PARTS)))
    try:
        wrong = [*_what_is_wrong(folder, first, lines)]
    except Exception as error:  # noqa: BLE001 - whatever cannot be looked at is wrong, and the others go on
        wrong = [f"{type(error).__name__}: {error}"]
    done = sum(
        line.startswith(("saved", "imported", "exported", "backed-up", "restored", "opened"))
        for line in lines
    )
    shutil.rmtree(folder)
    return Ended(seed, lines[-1] if lines else "", done, tuple(wrong))


def _live_until_killed(folder: Path, seed: int, seconds: float) -> list[str]:
    child = os.fork()
    if child == 0:
        with suppress(BaseException):  # what went wrong is looked for in what is left
            begin(folder, seed)
        os._exit(3)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    said = folder / "said"
    lines = said.read_text("utf-8").splitlines() if said.exists() else []
    return lines if os.WIFSIGNALED(status) else [*lines, "crashed"]


def _what_is_wrong(folder: Path, first: Mapping[str, tuple[int, int]], lines: list[str]) -> Iterator[str]:
    file, url = folder / "rehab.db", f"sqlite:///{folder / 'rehab.db'}"
    if lines and lines[-1] == "crashed":
        yield f"it crashed by itself after {lines[-5:]}"
        return
    told = hear(first, lines)
    for backup in backups_of(file):
        found = frozenset(parts_in(backup.path))
        if found != told.in_backups.get(backup.path.name, found):
            yield f"the backup {backup.path.name} has other sessions than were there"
    yield from _wrong_exports(folder, told.in_exports, lines)
    later = NOW + timedelta(days=4000)
    db = open_house(url)
    do_daily(db, later)
    db.dispose()
    yield from (finding.words for finding in examine(url, later))
    parts = parts_in(file)
    if frozenset(parts) not in told.ways:
        yield f"there is {sorted(parts)} after {lines}"
    for one, has in parts.items():
        if has != first.get(one, (0, 0) if one.startswith(TABLE) else (SETS, SCORES)):
            yield f"{one} is there by half: {has}"
    left = (path.name for path in folder.rglob("*") if path.name.endswith((".db.part", ".restoring")))
    yield from (f"{name} was left behind" for name in left)


def _wrong_exports(folder: Path, told: Mapping[str, frozenset[str]], lines: Collection[str]) -> Iterator[str]:
    """Look at each export that was begun: it is there, all of it, if it was said to be, or else perhaps."""
    for name, sessions in told.items():
        file = folder / name
        if not file.exists():
            if f"exported {name}" in lines:
                yield f"the export {name} is not there"
        elif file.suffix == ".zip":
            with ZipFile(file) as packed:
                if packed.testzip():
                    yield f"the export {name} is damaged"
        else:
            rows = read_json(file.read_bytes())["training_session"]
            if {row["title"] if row["title"].startswith(TABLE) else row["id"] for row in rows} != sessions:
                yield f"the export {name} has other sessions than were there"


if __name__ == "__main__":
    sys.exit(main())
