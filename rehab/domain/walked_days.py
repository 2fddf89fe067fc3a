"""Which rehab day a measured stretch belongs to; one that goes over the start of a day is cut there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from rehab.domain.rehab_day import day_bounds, rehab_day
from rehab.domain.walked import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zoneinfo import ZoneInfo

    from rehab.domain.walked import Stretch


def by_day(zone: ZoneInfo, starts_at: int) -> Callable[[Stretch], Iterator[tuple[date, Stretch]]]:
    """Return what yields the parts of a stretch, each with its day, in a zone whose days start at an hour."""
    known: tuple[date, int, int] | None = None  # records of a day mostly come together

    def bounds(second: int) -> tuple[date, int, int]:
        nonlocal known
        if known is None or not known[1] <= second < known[2]:
            day = rehab_day(datetime.fromtimestamp(second, UTC), zone, starts_at)
            first, after = day_bounds(day, zone, starts_at)
            known = day, int(first.timestamp()), int(after.timestamp())
        return known

    def parts(stretch: Stretch) -> Iterator[tuple[date, Stretch]]:
        second = stretch.start
        while second < stretch.end:
            day, first, after = bounds(second)
            is_whole = first <= stretch.start and stretch.end <= after
            yield day, stretch if is_whole else cut(stretch, first, after)
            second = after

    return parts
