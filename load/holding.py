"""How many people a number of replicas holds: ever more come, until it gets too slow."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING

from load.ground import CROWD
from load.signing import person_of
from load.visitors import visiting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from load.sittings import Sitting
    from load.visitors import Visitor

    Waits = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Step:
    """So many people, and the 95th percentile of what they waited: in all, and by what was done.

    `turned_away` are the times that somebody was told that too many are there.
    """

    people: int
    p95_s: float = 0.0
    p95_of: Mapping[str, float] = field(default_factory=dict)
    turned_away: int = 0


@dataclass(frozen=True)
class Held:
    """The most people that were served in time, and one step further.

    `people_at` says how many were at each replica, `handed_over` how many sets each session has that was
    acknowledged, by who did it and its id.
    """

    most: Step
    slower: Step
    people_at: Mapping[str, int]
    handed_over: Mapping[tuple[str, str], int]


async def held(port: int, sitting: Sitting, change: Callable[..., None]) -> Held:
    """Let ever more people come until they are not served in time; nobody leaves meanwhile.

    `change` marks the data of those it is given as changed.
    """
    dice, most = Random(1), Step(0)
    async with AsyncExitStack() as stack:
        visitors: list[Visitor] = []
        for people in sitting.steps:
            for number in range(len(visitors), people):
                coming = visiting(port, f"{CROWD}{number + 1}", sitting.page)
                visitors.append(await stack.enter_async_context(coming))
                await visitors[-1].run()
            if sitting.begins_new:
                change(*(one.subject for one in visitors))
            now = await _step(visitors, sitting, dice)
            if now.turned_away or now.p95_s > sitting.limit_s:
                return Held(most, now, await _people_at(port, visitors), _handed_over(visitors))
            most = now
    raise AssertionError("However many came, they were served in time: there have to be more.")


async def _step(visitors: Sequence[Visitor], sitting: Sitting, dice: Random) -> Step:
    """Let everybody do what they do once."""
    sat = [_sit(one, sitting, Random(dice.random())) for one in visitors]
    waited = [wait for waits in await asyncio.gather(*sat) for wait in waits]
    failures = [words for one in visitors for words in one.failures]
    assert not failures, failures[:3]
    by_event = {event: [wait for told, wait in waited if told == event] for event, _ in waited}
    return Step(
        len(visitors),
        _p95([wait for _, wait in waited]),
        {event: _p95(waits) for event, waits in by_event.items()},
        sum(one.turned_away for one in visitors),
    )


async def _sit(visitor: Visitor, sitting: Sitting, dice: Random) -> Waits:
    """Do one thing after the other, at moments of chance; return what each was, and what was waited for it.

    So all kinds of things are under way at any moment, as among people who did not begin together.
    """
    waits = []
    for done in sitting.acts(visitor, dice):
        await asyncio.sleep(dice.uniform(0, 2 * sitting.every_s))
        waits.append((done.event if done else "page", await visitor.run(done=done)))
    return waits


def _p95(waits: Sequence[float]) -> float:
    return quantiles(waits, n=20, method="inclusive")[-1]


async def _people_at(port: int, visitors: Sequence[Visitor]) -> Mapping[str, int]:
    """Count the people at each replica, once all of them came back to theirs, as after a moment offline."""
    for one in visitors:
        async with visiting(port, one.subject, one.page, one.replica) as again:
            assert again.replica == one.replica, f"From {one.replica} somebody came to {again.replica}."
    return Counter(one.replica for one in visitors)


def _handed_over(visitors: Sequence[Visitor]) -> Mapping[tuple[str, str], int]:
    return {
        (person_of(one.subject), session): sets
        for one in visitors
        for session, sets in one.handed_over.items()
    }
