"""Plays sessions in a real browser while everything around them fails, and counts what became of them.

Prints one JSON line per count. A session that is not stored exactly once, as it was played, has a line of its
own, with its seed and how it went; it is played again by `make chaos SEED=...`. With CHAOS=replicas in the
environment they are played at two replicas on PostgreSQL, and where the server would be killed, one of these,
nginx or PostgreSQL goes.
"""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from benchmarks.measure import report
from tests.chaos.playing import Played, play
from tests.chaos.script import Kind, script_of
from tests.chaos.stage import open_stage
from tests.chaos.stored import Harm
from tests.seeded import asked_seeds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SESSIONS = 200
_WORKERS = 2
#: So many sessions share a server and a browser.
_AT_ONCE = 20


def main() -> int:
    """Play the sessions that the command line asks for; return 1 if one was not kept as it should be."""
    played = []
    for one in play_all(asked_seeds(__doc__, "sessions", _SESSIONS)):
        played.append(one)
        if one.harms:
            print(json.dumps(failure_of(one)), flush=True)
    for name, count, goal in counts_of(played):
        report(f"chaos, {name}", count, "", goal)
    return int(any(one.harms for one in played))


def play_all(seeds: Sequence[int]) -> Iterator[Played]:
    """Play the session of each seed, in two browsers side by side."""
    size = min(_AT_ONCE, -(-len(seeds) // _WORKERS))
    parts = [seeds[start : start + size] for start in range(0, len(seeds), size)]
    with ProcessPoolExecutor(_WORKERS, get_context("spawn")) as workers:
        for part in workers.map(_play_some, parts):
            yield from part


def _play_some(seeds: Sequence[int]) -> list[Played]:
    with open_stage(has_replicas=has_replicas()) as stage:
        return [play(stage, script_of(seed)) for seed in seeds]


def has_replicas() -> bool:
    """Say whether it is asked for replicas."""
    return os.environ.get("CHAOS") == "replicas"


def failure_of(played: Played) -> dict[str, object]:
    """Say what is wrong with a session, and how it came to that."""
    return {
        "name": "chaos, a session that failed",
        "again": f"make chaos {'CHAOS=replicas ' if has_replicas() else ''}SEED={played.script.seed}",
        "harms": [f"{harm.value}: {words}" for harm, words in played.harms],
        "acts": [act.value for act in played.script.acts],
        "faults": [str(fault) for fault in played.script.faults],
        "trace": played.trace,
    }


def counts_of(played: Sequence[Played]) -> Iterator[tuple[str, int, str]]:
    """Count the sessions, the faults of each kind, and what became of the sessions: name, count and goal."""
    kinds = [fault.kind for one in played for fault in one.script.faults]
    harmed = {harm: sum(any(harm is found for found, _ in one.harms) for one in played) for harm in Harm}
    yield "sessions", len(played), ""
    for kind in Kind:
        yield f"fault: {kind.value}", kinds.count(kind), ""
    yield "stored", len(played) - harmed[Harm.LOST], str(len(played))
    for harm in Harm:
        yield harm.value, harmed[harm], "0"


if __name__ == "__main__":
    sys.exit(main())
