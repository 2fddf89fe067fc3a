"""The forms that somebody made up fills in: one on the day it is due, most of the time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.measure import Asking, Filled, Scale, due_on, score_of
from rehab.services.demo.life import score
from rehab.services.demo.routines import new_id
from rehab.storage.measures import measures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from random import Random

    from rehab.domain.measure import Measure
    from rehab.services.demo.life import Life

#: What matters to them.
ACTIVITIES = ("Tie my shoes", "Sit through a film", "Carry the shopping")
#: How often a form that is due is filled in on a day.
_ANSWERED = 0.6
#: Points of pain that make one step of the overall change, and ticks that make one point of pain.
_A_STEP, _TICKS = 1.3, 2.1


def fill_in(
    rng: Random, life: Life, activities: tuple[tuple[str, str], ...], today: date
) -> Iterator[Filled]:
    """Yield the forms filled in from the first day to yesterday, at most one a day."""
    asked = {measure.id: Asking(measure.asking(activities), life.first) for measure in measures().values()}
    start = life.pain(rng, life.first)
    for day in (life.first + timedelta(days=n) for n in range((today - life.first).days)):
        measure = due_on(day, list(asked.values()))
        if measure is None or rng.random() > _ANSWERED:
            continue
        answers = _answers(rng, measure, life.pain(rng, day), start)
        yield Filled(new_id(rng), measure.id, day, score_of(measure, answers), answers)
        asked[measure.id] = replace(asked[measure.id], last=day)


def _answers(rng: Random, measure: Measure, level: float, start: float) -> Mapping[str, int]:
    """Answer as somebody does whose pain is at a level."""
    if measure.scale is Scale.TICK:
        ticked = measure.items[: score(rng, level) and round(_TICKS * max(level, 0))]
        return {item.key: 1 for item in ticked}
    if measure.scale is Scale.CHANGE:
        step = round((start - level) / _A_STEP)
        return {item.key: min(max(step, -3), 3) for item in measure.items}
    is_pain = measure.id == "peg"
    felt = level if is_pain else 9.5 - 0.9 * level
    return {item.key: score(rng, felt - 0.4 * number) for number, item in enumerate(measure.items)}
