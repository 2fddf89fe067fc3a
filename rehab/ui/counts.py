"""What this process has done since it started, in numbers alone: how often, how long. Nobody is in it."""

from __future__ import annotations

import time
from bisect import bisect_left
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Upper ends in seconds. The goals are 0.5 and 1.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LOCK = Lock()


@dataclass
class Count:
    """How often something happened, or how many of it there are now."""

    value: int = 0

    def add(self, more: int = 1) -> None:
        """Count some more, or fewer."""
        with _LOCK:
            self.value += more


@dataclass
class Times:
    """How often something was done, how many seconds it took in all, and how many took up to each end."""

    count: int = 0
    seconds: float = 0
    up_to: list[int] = field(default_factory=lambda: [0] * len(BUCKETS))

    def add(self, seconds: float) -> None:
        """Count one that took so long."""
        with _LOCK:
            self.count += 1
            self.seconds += seconds
            for number in range(bisect_left(BUCKETS, seconds), len(BUCKETS)):
                self.up_to[number] += 1

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Count the block, however it ends."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.add(time.perf_counter() - began)


#: Requests by the first digit of their answer; a page's connection is no request.
REQUESTS = {kind: Count() for kind in "12345"}
#: Pages that are open, and all messages they sent: for a rerun, for a file, or to say that they are there.
CONNECTED, SENT = Count(), Count()
#: Pages made; those that failed by our fault, and those refused with a sentence.
PAGES, FAILED, REFUSED = Times(), Count(), Count()
#: Results of the player taken in and answered as stored, one sent again included.
STORED = Count()
#: Statements to the database.
STATEMENTS = Times()
