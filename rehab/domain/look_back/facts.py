"""What became of a week that is over, beside the week before it and where the person started."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rehab.domain.day_state import DayState
from rehab.domain.pain import Change, change, has_risen
from rehab.domain.streak import WeekKept
from rehab.domain.thresholds import (
    MORNINGS_FEW,
    MORNINGS_LEAST,
    WEEK_HALF,
    WEEK_SCORED_DAYS_LEAST,
)

if TYPE_CHECKING:
    from rehab.domain.adherence import Adherence
    from rehab.domain.compare import PeriodFacts

WEEK = timedelta(weeks=1)
_DAYS = 7
#: The days on which nothing is asked because the person said so; a rest day belongs to the plan.
TIME_OFF = frozenset({DayState.FLARE, DayState.AWAY})


def last_monday(today: date) -> date:
    """Return the Monday of the last week that is over."""
    return today - timedelta(days=today.weekday()) - WEEK


def monday_asked_for(text: str | None, today: date) -> date:
    """Return the Monday of the week with a day such as "2026-11-16"; what is no day means the last week."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return last_monday(today)
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Week:
    """A week that is over: what its days were from Monday on, and what they add up to.

    `flare_days` are those of a flare, kept ones too. `mornings` are those after a day with a session, on
    which the pain is asked for.
    """

    days: tuple[DayState, ...]
    sums: PeriodFacts
    flare_days: int = 0
    mornings: int = 0
    mornings_answered: int = 0
    #: The days on which the routine asked for something, and that were off.
    planned_off: int = 0

    def __post_init__(self) -> None:
        """Refuse a week that is none."""
        if len(self.days) != _DAYS or not 0 <= self.mornings_answered <= self.mornings <= _DAYS:
            raise ValueError("A week has seven days, and no more mornings answered than asked.")

    @property
    def kept(self) -> Adherence | None:
        """The days kept of those planned; None where nothing was planned."""
        return self.sums.kept

    @property
    def pain(self) -> float | None:
        """The median of its scores; None where too few days have one to say anything."""
        return self.sums.pain if self.sums.scored_days >= WEEK_SCORED_DAYS_LEAST else None

    @property
    def missed(self) -> frozenset[int]:
        """The weekdays that were missed; Monday is 0."""
        return frozenset(number for number, day in enumerate(self.days) if day is DayState.MISSED)

    @property
    def is_on_plan(self) -> bool:
        """Whether enough of what was planned was kept."""
        return WeekKept.of(self.days).is_on_plan

    @property
    def is_off(self) -> bool:
        """Whether all that was planned fell on days off: taken, sick, away or in a flare."""
        return self.kept is None and (self.planned_off > 0 or self.is_wholly_off)

    @property
    def is_wholly_off(self) -> bool:
        """Whether each day of it was one of a flare, away or sick, or a rest day among such."""
        return all(day in TIME_OFF or day is DayState.REST for day in self.days) and any(
            day in TIME_OFF for day in self.days
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look back at: nothing planned, nothing done, and not off."""
        return self.kept is None and not self.sums.sessions and not self.is_off

    @property
    def is_under_half(self) -> bool:
        """Whether less than half of what was planned was kept."""
        return self.kept is not None and self.kept.share < WEEK_HALF

    @property
    def lacks_scores(self) -> bool:
        """Whether there was a session, and no score on any day."""
        return self.sums.sessions > 0 and not self.sums.scored_days

    @property
    def has_few_mornings(self) -> bool:
        """Whether less than half of the mornings after a session have a score."""
        return self.mornings >= MORNINGS_LEAST and self.mornings_answered < MORNINGS_FEW * self.mornings


@dataclass(frozen=True)
class WeekFacts:
    """A week and the one before it, and what else the look back goes by.

    `first_week` is the baseline of the pain, None until there is one from before this week. `has_red` says
    whether a session was stopped for pain, or a score in or after one was red. `weeks_in_a_row` are the weeks
    on plan up to this one. `new_since` is the day in this week or the next from which a routine is new or
    changed.
    """

    week: Week
    before: Week
    first_week: float | None = None
    has_red: bool = False
    weeks_in_a_row: int = 0
    new_since: date | None = None

    @property
    def since_before(self) -> Change:
        """What became of the pain since the week before."""
        return change(self.before.pain, self.week.pain)

    @property
    def since_first(self) -> Change:
        """What became of the pain since the first week."""
        return change(self.first_week, self.week.pain)

    @property
    def is_worse(self) -> bool:
        """Whether the pain is meaningfully higher than in the week before, or than in the first week."""
        return Change.WORSE in (self.since_before, self.since_first)

    @property
    def rise(self) -> tuple[float, str] | None:
        """A rise of the pain that asks for less: the score it rose from, and when that was.

        It is two points at least, from the week before or else from the first week: worse begins lower where
        the start is low, but a rise by one settles (see `traffic_light`). Source: our rule.
        """
        for start, when in ((self.before.pain, "the week before"), (self.first_week, "in your first week")):
            if start is not None and has_risen(start, self.week.pain):
                return start, when
        return None

    @property
    def has_risen_twice(self) -> bool:
        """Whether the pain was two points above the first week in both weeks."""
        return all(has_risen(self.first_week, week.pain) for week in (self.before, self.week))

    @property
    def is_calm(self) -> bool:
        """Whether the pain is known not to be worse, and there was no flare and nothing red. Our rule."""
        is_known = {self.since_before, self.since_first} != {Change.UNKNOWN}
        return is_known and not self.is_worse and not self.week.flare_days and not self.has_red

    @property
    def missed_twice(self) -> tuple[int, ...]:
        """The weekdays missed in two weeks of which half was kept or more, in order; Monday is 0."""
        if self.week.is_under_half or self.before.is_under_half:
            return ()
        return tuple(sorted(self.week.missed & self.before.missed))

    @property
    def is_under_half_twice(self) -> bool:
        """Whether less than half of the plan was kept in both weeks."""
        return self.week.is_under_half and self.before.is_under_half
