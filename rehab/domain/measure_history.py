"""A measure over time, as it is drawn: its forms, the first one, and the line from which a change counts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from rehab.domain.measure import line_of
from rehab.domain.measure_words import comparable
from rehab.domain.time_range import Grain, grain_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rehab.domain.measure import Filled, Measure

#: More marks than that are put together.
_MOST = 125
_FEWEST = 2


@dataclass(frozen=True)
class MeasureHistory:
    """What the chart of a measure shows; a mark is one form, or the median of its week ... (`grain`)."""

    measure: Measure
    marks: tuple[tuple[date, float], ...]
    grain: Grain
    start: float | None
    line_of_change: float | None


def draw_measure(measure: Measure, filled: Sequence[Filled]) -> MeasureHistory | None:
    """Lay the forms out that the last one can be compared with; None where that is less than two."""
    shown = comparable(measure, filled)
    if len(shown) < _FEWEST:
        return None
    grain = grain_for(shown[0].day, shown[-1].day, _MOST) if len(shown) > _MOST else Grain.DAY
    marks = tuple(
        (day, float(median(one.score for one in of_stretch)))
        for day, of_stretch in groupby(shown, key=lambda one: grain.start(one.day))
    )
    start = shown[0].score
    is_judged = measure.meaningful_points is not None
    line = line_of(measure.judging(shown[-1]), start)
    return MeasureHistory(measure, marks, grain, start if is_judged else None, line)
