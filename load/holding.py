"""How many people a number of processes holds: ever more come, until it gets too slow."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING

from load.ground import CROWD
from load.visitors import visiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from load.visitors import Visitor
    from tests.serving import AppServer


@dataclass(frozen=True)
class Sitting:
    """What people do: which page they have open, how often they have it run, and how long it may take.

    `steps` are how many there are, from few to very many; at each of them everybody has the page run `rounds`
    times.
    """

    words: str
    page: str
    every_s: float
    limit_s: float
    steps: tuple[int, ...]
    rounds: int


#: The player counts in the browser and tells the server what was done: about each half minute, at most.
PLAYING = Sitting(
    "in the middle of a session", "session", 30.0, 0.5, (100, 200, 300, 400, 500, 650, 800, 1000), rounds=1
)
READING = Sitting(
    "reading their progress", "progress", 15.0, 1.0, (40, 80, 120, 160, 200, 250, 300, 400), rounds=2
)


@dataclass(frozen=True)
class Held:
    """The most people that were served in time, with the 95th percentile then, and one step further."""

    people: int
    p95_s: float
    slower_at: int
    slower_p95_s: float


async def held(servers: Sequence[AppServer], sitting: Sitting) -> Held:
    """Let ever more people come until they are not served in time; nobody leaves meanwhile."""
    dice, most, p95 = Random(1), 0, 0.0
    async with AsyncExitStack() as stack:
        visitors: list[Visitor] = []
        for step in sitting.steps:
            for number in range(len(visitors), step):
                port = servers[number % len(servers)].port
                visitor = await stack.enter_async_context(
                    visiting(port, f"{CROWD}{number + 1}", sitting.page)
                )
                await visitor.run()
                visitors.append(visitor)
            now = await _p95(visitors, sitting, dice)
            if now > sitting.limit_s:
                return Held(most, p95, step, now)
            most, p95 = step, now
    raise AssertionError("However many came, they were served in time: there have to be more.")


async def _p95(visitors: Sequence[Visitor], sitting: Sitting, dice: Random) -> float:
    """Return the 95th percentile of what everybody waited for the page, in seconds."""
    begins = [dice.uniform(0, sitting.every_s) for _ in visitors]
    sat = [_sit(one, begin, sitting) for one, begin in zip(visitors, begins, strict=True)]
    waited = [wait for waits in await asyncio.gather(*sat) for wait in waits]
    failures = [words for one in visitors for words in one.failures]
    assert not failures, failures[:3]
    return quantiles(waited, n=20)[-1]


async def _sit(visitor: Visitor, begin: float, sitting: Sitting) -> list[float]:
    """Have the page run again and again for a while; return what was waited each time."""
    await asyncio.sleep(begin)
    waits = []
    for _ in range(sitting.rounds):
        waits.append(await visitor.run())
        await asyncio.sleep(max(0.0, sitting.every_s - waits[-1]))
    return waits
