"""What people do while they are here: they play a session, or read their progress."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from load.ground import MOMENT
from load.playing import Play, played, sets_of
from load.visitors import Chosen, Told
from rehab.domain.time_range import TimeRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from load.visitors import Visitor

    Acts = Callable[[Visitor, Random], Iterator[Told | Chosen | None]]


@dataclass(frozen=True)
class Sitting:
    """What people do: which page they have open, how often they have it run, about, and how long it may take.

    `steps` are how many there are, from few to very many; at each of them everybody does the `acts` once.
    Where it `begins_new`, what was remembered of them is out of date by then, as after a session.
    """

    words: str
    page: str
    every_s: float
    limit_s: float
    steps: tuple[int, ...]
    acts: Acts
    begins_new: bool = False


def play(visitor: Visitor, dice: Random) -> Iterator[Told]:
    """Yield what a player tells of a session: where it stands, the plan first, and what was done at the end.

    In life a session tells more than a hundred times where it stands. Here everybody begins and ends one
    within a minute, so that many plans and results come in while it is measured.
    """
    plan = played(visitor.plan())
    took = timedelta(seconds=sum(phase["seconds"] for phase in plan["phases"]))
    one = Play(plan, str(uuid4()), str(uuid4()), MOMENT - took)
    here, there = sorted(dice.choices(range(len(plan["phases"])), k=2))
    yield Told("live", one.live(here, is_first=True))
    yield Told("live", one.live(there))
    result = one.result(MOMENT)
    yield Told("results", [result])
    if visitor.is_stored(f"{one.id}:1"):
        visitor.handed_over[one.id] = sets_of(result)
    elif not visitor.turned_away:
        visitor.failures.append(f"It does not say that session {one.id} is stored.")


def read(_visitor: Visitor, dice: Random) -> Iterator[Chosen | None]:
    """Yield for the page, and for each range that somebody looks at on it."""
    yield None
    for option in dice.sample([*TimeRange], k=2):
        yield Chosen("Range", option.value)


#: The player counts in the browser, and tells each 20 s where it stands, and at each exercise and pause
#: (sharing.mjs): a session of 2,388 s of the crowd's, played in Chromium, was told of 121 times.
PLAYING = Sitting(
    "in the middle of a session", "session", 20.0, 0.5, (100, 200, 300, 400, 500, 650, 800, 1000), play
)
READING = Sitting(
    "reading their progress",
    "progress",
    15.0,
    1.0,
    (80, 120, 160, 200, 250, 300, 400, 500, 650, 800, 1000),
    read,
    begins_new=True,
)
