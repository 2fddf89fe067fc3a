"""Puts the program under load and prints what it holds; one JSON line per result."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from load.ground import CLIENT, CROWD, ONE, databases, memory_mb, replicas, rows, sessions_of, touch
from load.holding import held
from load.signing import person_of
from load.sittings import PLAYING, READING
from load.visitors import visiting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from load.holding import Held, Step
    from load.sittings import Sitting
    from tests.postgres import Postgres

_TIMES = 11
#: Pages about somebody who let one look, whom the address names.
_ABOUT_OTHERS = frozenset({"their_progress", "their_report", "propose"})


def main() -> None:
    """Measure what `--people` in the database cost, then what 1, 2 and 4 replicas hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000, help="how many there are (%(default)s)")
    parser.add_argument("--replicas", type=int, nargs="*", default=[1, 2, 4], help="numbers of replicas")
    given = parser.parse_args()
    if given.people < PLAYING.steps[-1]:
        parser.error(f"there have to be {PLAYING.steps[-1]} people or more, as so many may come at once")
    begun = time.monotonic()
    with databases(given.people) as (server, alone, among), tempfile.TemporaryDirectory() as home:
        tell("people in the database", rows(server, among, "person"))
        tell("sets in the database", rows(server, among, "session_set"))
        tell("seconds to fill it", round(time.monotonic() - begun))
        asyncio.run(compare(server, alone, among, Path(home)))
        for count in given.replicas:
            for sitting in (PLAYING, READING):
                asyncio.run(hold(server, among, count, sitting, Path(home)))


def tell(name: str, value: float, **more: float | str | Mapping[str, float]) -> None:
    """Print a result."""
    print(json.dumps({"name": name, "value": round(value, 3), **more}), flush=True)


async def compare(server: Postgres, alone: str, among: str, home: Path) -> None:
    """Print for every page its time with many people against its time with one, nothing remembered."""
    with replicas(1, alone, home) as here, replicas(1, among, home) as there:
        async with AsyncExitStack() as stack:
            one, same = [await stack.enter_async_context(visiting(s.port, ONE, "")) for s in (here, there)]
            await one.run()
            await same.run()
            for page in one.addresses:
                query = f"of={person_of(CLIENT)}" if page in _ABOUT_OTHERS else ""
                took: dict[str, list[float]] = {alone: [], among: []}
                pair = [(alone, one), (among, same)]
                for _ in range(_TIMES + 1):
                    pair.reverse()  # who comes second shares the machine with what the first one leaves to do
                    for url, visitor in pair:
                        touch(server, url, ONE, CLIENT)
                        took[url].append(await visitor.run(page, query))
                assert not one.failures + same.failures, (page, one.failures, same.failures)
                ratio = median(took[among][1:]) / median(took[alone][1:])
                tell(
                    f"page /{page}, all people / one",
                    ratio,
                    goal="<= 1.3",
                    alone_ms=median(took[alone]) * 1000,
                )


async def hold(server: Postgres, url: str, count: int, sitting: Sitting, home: Path) -> None:
    """Print how many people a number of replicas holds, and what one more of them costs."""
    people = [f"{CROWD}{number + 1}" for number in range(sitting.steps[-1])]
    known = sessions_of(server, url, people)
    with replicas(count, url, home) as cluster:
        before = memory_mb(cluster)
        found = await held(cluster.port, sitting, partial(touch, server, url))
        each = (memory_mb(cluster) - before) / found.slower.people
    new = dict(sessions_of(server, url, people).items() - known.items())
    refuse(found, new, count)
    tell(
        f"people {sitting.words}, {count} of us, p95 < {sitting.limit_s} s",
        found.most.people,
        p95=seconds(found.most),
        slower_at=found.slower.people,
        its_p95=seconds(found.slower),
        turned_away=found.slower.turned_away,
        people_at=dict(found.people_at),
        sessions_stored=len(new),
    )
    tell(f"memory per person {sitting.words}, {count} of us, MB", each, empty_mb=round(before))


def refuse(found: Held, stored: Mapping[tuple[str, str], int], count: int) -> None:
    """Fail unless what was handed over is stored, all of it and once, and nobody did another one's work.

    `stored` are the sessions that came into the database meanwhile, each with the number of its sets.
    """
    handed_over = found.handed_over
    assert stored == handed_over, f"{len(handed_over)} were handed over, {len(stored)} are stored."
    # nginx sends who is new where the fewest are.
    assert max(found.people_at.values()) <= 1.1 * found.slower.people / count + 1, found.people_at


def seconds(step: Step) -> dict[str, float]:
    """Write the 95th percentiles of a step, that of all and that of each thing done."""
    return {name: round(wait, 3) for name, wait in {"all": step.p95_s, **step.p95_of}.items()}


if __name__ == "__main__":
    main()
