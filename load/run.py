"""Puts the program under load and prints what it holds; one JSON line per result."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from load.ground import ONE, databases, memory_mb, replicas, rows, touch
from load.holding import PLAYING, READING, held
from load.visitors import visiting

if TYPE_CHECKING:
    from tests.postgres import Postgres

_TIMES = 11
#: Pages about somebody who let one look: nobody did here, so they would be a sentence each.
_ABOUT_OTHERS = frozenset({"their_progress", "their_report", "propose"})


def main() -> None:
    """Measure what `--people` in the database cost, then what 1, 2 and 4 processes hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000, help="how many there are (%(default)s)")
    parser.add_argument("--replicas", type=int, nargs="*", default=[1, 2, 4], help="processes of the app")
    given = parser.parse_args()
    begun = time.monotonic()
    with databases(given.people) as (server, alone, among), tempfile.TemporaryDirectory() as home:
        tell("people in the database", rows(server, among, "person"))
        tell("sets in the database", rows(server, among, "session_set"))
        tell("seconds to fill it", round(time.monotonic() - begun))
        asyncio.run(compare(server, alone, among, Path(home)))
        for count in given.replicas:
            asyncio.run(hold(among, count, Path(home)))


def tell(name: str, value: float, **more: float | str) -> None:
    """Print a result."""
    print(json.dumps({"name": name, "value": round(value, 3), **more}), flush=True)


async def compare(server: Postgres, alone: str, among: str, home: Path) -> None:
    """Print for every page its time with many people against its time with one, nothing remembered."""
    with replicas(1, alone, home) as (here,), replicas(1, among, home) as (there,):
        async with AsyncExitStack() as stack:
            one, same = [await stack.enter_async_context(visiting(s.port, ONE, "")) for s in (here, there)]
            await one.run()
            await same.run()
            for page in (name for name in one.addresses if name not in _ABOUT_OTHERS):
                took: dict[str, list[float]] = {alone: [], among: []}
                pair = [(alone, one), (among, same)]
                for _ in range(_TIMES + 1):
                    pair.reverse()  # who comes second shares the machine with what the first one leaves to do
                    for url, visitor in pair:
                        touch(server, url, ONE)
                        took[url].append(await visitor.run(page))
                assert not one.failures + same.failures, (page, one.failures, same.failures)
                ratio = median(took[among][1:]) / median(took[alone][1:])
                tell(
                    f"page /{page}, all people / one",
                    ratio,
                    goal="<= 1.3",
                    alone_ms=median(took[alone]) * 1000,
                )


async def hold(url: str, count: int, home: Path) -> None:
    """Print how many people a number of processes holds, and what one more of them costs."""
    for sitting in (PLAYING, READING):
        with replicas(count, url, home) as servers:
            before = sum(memory_mb(server) for server in servers)
            found = await held(servers, sitting)
            each = (sum(memory_mb(server) for server in servers) - before) / found.slower_at
        tell(
            f"people {sitting.words}, {count} of us, p95 < {sitting.limit_s} s",
            found.people,
            p95_s=round(found.p95_s, 3),
            slower_at=found.slower_at,
            its_p95_s=round(found.slower_p95_s, 3),
        )
        tell(f"memory per person {sitting.words}, {count} of us, MB", each, empty_mb=round(before))


if __name__ == "__main__":
    main()
