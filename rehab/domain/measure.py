"""Measures: forms with a score, how much of a change counts, and when which one is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.pain import Change
from rehab.domain.thresholds import HAIR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

#: How many activities a person names at most. Our rule.
MOST_ACTIVITIES = 3


class Scale(StrEnum):
    """How an item is answered."""

    TENTHS = "0 to 10"
    TICK = "tick what is true"
    CHANGE = "much worse to much better"

    @property
    def words(self) -> Mapping[int, str]:
        """What each number is called, lowest first; a tick is 1."""
        if self is Scale.CHANGE:
            return dict(enumerate(_CHANGES, start=-3))
        return {1: "Ticked"} if self is Scale.TICK else {number: str(number) for number in range(11)}


_CHANGES = ("Much worse", "Worse", "A little worse", "The same", "A little better", "Better", "Much better")


class Scoring(StrEnum):
    """How the answers make the score."""

    MEAN = "mean"
    COUNT = "count"


class Better(StrEnum):
    """Which scores are better."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True)
class Item:
    """One question or sentence, and what the ends of its scale mean; empty for a tick."""

    key: str
    text: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Measure:
    """A form: what it asks, how it is scored, and from which change on it says something.

    `meaningful_points` None means that no change of it is judged; `meaningful_percent` 0 that only points
    count. Where the person names the items, `ends` are theirs, and `meaningful_points_alone` are the points
    that count on a form with a single one.
    """

    id: str
    name: str
    about: str
    order: int
    every_days: int
    scale: Scale
    scoring: Scoring
    better: Better
    source: str
    licence: str
    items: tuple[Item, ...] = ()
    intro: str = ""
    is_optional: bool = False
    names_own_items: bool = False
    ends: tuple[str, str] = ("", "")
    meaningful_points: float | None = None
    meaningful_points_alone: float | None = None
    meaningful_percent: int = 0

    @property
    def range(self) -> tuple[int, int]:
        """The lowest and the highest score there is."""
        if self.scoring is Scoring.COUNT:
            return 0, len(self.items)
        return min(self.scale.words), max(self.scale.words)

    def asking(self, activities: Iterable[tuple[str, str]]) -> Measure:
        """Return it with the activities of a person, by id and name, where it asks for these."""
        if not self.names_own_items:
            return self
        low, high = self.ends
        return replace(self, items=tuple(Item(key, name, low, high) for key, name in activities))

    def judging(self, form: Filled) -> Measure:
        """Return it as it judges changes of forms like this one: a single item varies more than a mean."""
        if self.meaningful_points_alone is None or len(form.answers) != 1:
            return self
        return replace(self, meaningful_points=self.meaningful_points_alone)


def score_of(measure: Measure, answers: Mapping[str, int]) -> float:
    """Return the score of a form: the mean of its answers, or the number of ticks.

    The PEG and all with items of their own need every answer (Krebs and others, 2009). Of activities that a
    person names, those not answered are left out. A sentence that is not ticked is none that was denied:
    it does not apply (Roland and Morris, 1983). Raises `RehabError` for what is missing or no answer at all.
    """
    known = {item.key for item in measure.items}
    if not set(answers) <= known or not set(answers.values()) <= set(measure.scale.words):
        raise RehabError("An answer does not fit its question. Please fill in the form again.")
    if measure.scoring is Scoring.COUNT:
        return float(len(answers))
    missing = (
        [] if measure.names_own_items and answers else [i for i in measure.items if i.key not in answers]
    )
    if missing:
        count = len(missing)
        raise RehabError(
            f"{measure.name} needs all of its answers for a score: {count} "
            f"{'is' if count == 1 else 'are'} missing. What you answered is kept."
        )
    return sum(answers.values()) / len(answers)


def line_of(measure: Measure, first: float) -> float | None:
    """Return the score from which one is meaningfully better than at first; None where none is.

    It is so many points or percent better, whichever is less; the source is the measure's own.
    """
    by = _meaningful(measure, first)
    if by is None:
        return None
    line = first - by if measure.better is Better.LOWER else first + by
    low, high = measure.range
    return line if low <= line <= high else None


def change_of(measure: Measure, first: float, last: float) -> Change:
    """Say what became of a score since the first form.

    Better is at or beyond the line. Worse is as many points the other way: the percentage is published for
    getting better only (our rule).
    """
    if measure.meaningful_points is None:
        return Change.UNKNOWN
    line = line_of(measure, first)
    sign = 1 if measure.better is Better.HIGHER else -1
    if line is not None and sign * (last - line) >= -HAIR:
        return Change.BETTER
    if sign * (first - last) >= measure.meaningful_points - HAIR:
        return Change.WORSE
    return Change.NORMAL_VARIATION


def _meaningful(measure: Measure, first: float) -> float | None:
    if measure.meaningful_points is None:
        return None
    if not measure.meaningful_percent:
        return measure.meaningful_points
    return min(measure.meaningful_points, measure.meaningful_percent / 100 * first) or None


@dataclass(frozen=True)
class Asking:
    """A measure that is asked from a day on, when it was answered last, and until when it was put off."""

    measure: Measure
    since: date
    last: date | None = None
    put_off_until: date | None = None

    @property
    def due_on(self) -> date:
        """The day on which it is next due: first the measures one day after the other, in their order."""
        if self.last is None:
            first = self.since + timedelta(days=self.measure.order)
            return max(first, self.put_off_until or first)
        due = self.last + timedelta(days=self.measure.every_days)
        return max(due, self.put_off_until or due)


def due_on(today: date, asked: Sequence[Asking]) -> Measure | None:
    """Return the one to ask today: what is due for longest, and none where one was answered today.

    Never more than one a day, so that nobody is asked too much. Source: our rule.
    """
    if any(asking.last == today for asking in asked):
        return None
    due = [asking for asking in asked if asking.due_on <= today]
    return min(due, key=lambda asking: (asking.due_on, asking.measure.order)).measure if due else None


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in: its answers by the key of the item, and the score."""

    id: str
    measure: str
    day: date
    score: float
    answers: Mapping[str, int] = field(default_factory=dict)
