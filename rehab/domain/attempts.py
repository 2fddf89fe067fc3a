"""How often a code or a sign-in may fail before whoever tries has to wait.

Who keeps attempts in rows asks `wait`; who keeps them in memory takes `Attempts`. Only failed attempts are
noted, so that nobody who knows a code ever waits for themself.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_NO_TIME = timedelta()
#: How many names are remembered at once; the ones that were quiet for longest are forgotten first.
_MOST_NAMES = 10_000


@dataclass(frozen=True)
class AttemptLimit:
    """So many failed attempts within a time; the next one waits until the first of them is that long ago."""

    most: int
    within: timedelta

    def __post_init__(self) -> None:
        if self.most < 1 or self.within <= _NO_TIME:
            raise ValueError(f"a limit that lets nobody in, or everybody: {self}")


#: For a code that a person types. Our rule: a slip or two of the finger, and no guessing.
CODES = AttemptLimit(5, timedelta(minutes=15))
#: For sign-ins that come back from one address. Our rule: a practice has many people behind one.
SIGN_INS = AttemptLimit(20, timedelta(minutes=10))


def wait(attempts: Iterable[datetime], now: datetime, limit: AttemptLimit = CODES) -> timedelta:
    """Return how long whoever failed at these times has to wait; nothing where they may try now.

    What lies ahead, as after a clock was set back, counts as just now.
    """
    lately = sorted(min(at, now) for at in attempts if at > now - limit.within)
    return lately[-limit.most] + limit.within - now if len(lately) >= limit.most else _NO_TIME


class Attempts:
    """Failed attempts by who made them, in the memory of this process."""

    def __init__(self, limit: AttemptLimit = CODES) -> None:
        self._limit = limit
        self._failed: OrderedDict[str, tuple[datetime, ...]] = OrderedDict()
        self._lock = Lock()

    def note(self, who: str, now: datetime) -> None:
        """Remember that an attempt failed."""
        with self._lock:
            self._failed[who] = (*self._failed.get(who, ()), now)[-self._limit.most :]
            self._failed.move_to_end(who)
            while len(self._failed) > _MOST_NAMES:
                self._failed.popitem(last=False)

    def wait(self, who: str, now: datetime) -> timedelta:
        """Return how long somebody has to wait."""
        return wait(self._failed.get(who, ()), now, self._limit)
