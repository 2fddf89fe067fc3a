"""Which frames of a movement are written: a browser goes straight from each to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


#: So far from where it belongs nothing is seen to be, in a picture of some two metres.
UNSEEN_CM = 0.25


def needed(times: Sequence[float], values: Sequence[Sequence[float]], off: float) -> tuple[int, ...]:
    """Return the numbers of the frames that are needed so that no value is ever `off` by more.

    `values` has one row for each frame, `times` says when it is on. The first and the last are always needed;
    of the others first the one that is furthest from the straight way (Douglas and Peucker, 1973).
    """
    return (0, *_between(times, values, off, 0, len(times) - 1), len(times) - 1)


def _between(
    times: Sequence[float], values: Sequence[Sequence[float]], off: float, first: int, last: int
) -> tuple[int, ...]:
    def error(number: int) -> float:
        share = (times[number] - times[first]) / (times[last] - times[first])
        rows = zip(values[first], values[number], values[last], strict=True)
        return max((abs(one + (other - one) * share - here) for one, here, other in rows), default=0.0)

    worst = max(range(first + 1, last), key=error, default=first)
    if worst == first or error(worst) <= off:
        return ()
    return (*_between(times, values, off, first, worst), worst, *_between(times, values, off, worst, last))
