"""What the rules on suggestions look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.morning import Morning
from rehab.domain.traffic_light import Zone

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from rehab.domain.adaptation.rules import Family
    from rehab.domain.adherence import Adherence
    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Routine
    from rehab.domain.warning_signs import Urgency


@dataclass(frozen=True)
class Practice:
    """A day on which an exercise was done; several sittings of a day are one, told by the worst of them.

    `is_full` says that all of the dose asked for now was done. `zone` is None where no score tells.
    `is_stopped`, told of the whole day alone: a session was stopped for pain, or for a symptom such as
    numbness that is new, which is red at any score. `is_sore`: the person says of the next morning that it
    was sore muscles.
    """

    day: date
    is_full: bool = True
    zone: Zone | None = None
    is_provoked: bool = False
    is_left_for_pain: bool = False
    is_stopped: bool = False
    morning: Morning = Morning.UNKNOWN
    is_still_up: bool = False
    is_sore: bool = False
    effort: int | None = None

    @property
    def is_red(self) -> bool:
        """Whether pain or a symptom ended it, or should have."""
        return self.is_left_for_pain or self.is_stopped or self.zone is Zone.RED

    @property
    def is_bad(self) -> bool:
        """Whether it was too much: red, not settled by the next morning, or still up the morning after."""
        return self.is_red or self.morning is Morning.UNSETTLED or self.is_still_up

    @property
    def may_be_flare(self) -> bool:
        """Whether it was too much, and by more than a morning of sore muscles."""
        return self.is_bad and (self.is_red or self.is_still_up or not self.is_sore)


class ChangeKind(StrEnum):
    """What a change of the routine did to one of its exercises."""

    ADDED = "added"
    RAISED = "raised"
    LOWERED = "lowered"
    HARDER = "harder"
    EASIER = "easier"
    SWAPPED = "swapped"

    @property
    def is_more(self) -> bool:
        """Whether it asks for more than before."""
        return self in (ChangeKind.RAISED, ChangeKind.HARDER)

    @property
    def is_less(self) -> bool:
        """Whether it asks for less than before."""
        return self in (ChangeKind.LOWERED, ChangeKind.EASIER)


@dataclass(frozen=True)
class Changed:
    """The day from which a routine asks for something else of the item with a key."""

    day: date
    key: str
    kind: ChangeKind


@dataclass(frozen=True)
class Declined:
    """A suggestion that the person did not want, by the family of its rule and the key of its item."""

    day: date
    family: Family
    key: str = ""


@dataclass(frozen=True)
class LastWeek:
    """The last week that is over: its Monday, the days planned of each item by key, less days off.

    `sure` is how sure the person is, 0 to 10, of the plan or of what matters to them; None where they did
    not say.
    """

    monday: date
    planned: Mapping[str, int]
    sure: int | None = None

    def __contains__(self, day: date) -> bool:
        """Say whether a day is in it."""
        return 0 <= (day - self.monday).days < 7  # noqa: PLR2004 - a week


@dataclass(frozen=True)
class Facts:
    """All that is known on a day. Everything by key is of items of the routine, in order of days.

    `days` tells of every day with a session, whatever was done in it. `last_done` is the last day of an item
    that is longer ago than `practices` reach. `seconds_before` is the exercise time of a week as the routine
    asked for it a week ago; None where there was none. `avoided` are exercises that may not be suggested.
    `waits_for` says how soon someone should look at a warning sign that waits, None where none does.
    `pain` is that of the last days, `pain_now` the newest score of today or None; `usual` is the usual pain,
    None where it is not known. `rests` has the day on which it was last agreed to leave an exercise out for
    some days, by exercise.
    """

    routine: Routine
    exercises: Mapping[str, Exercise]
    practices: Mapping[str, tuple[Practice, ...]] = field(default_factory=dict)
    days: tuple[Practice, ...] = ()
    last_done: Mapping[str, date] = field(default_factory=dict)
    flare_days: Collection[date] = ()
    kept: Adherence | None = None
    changes: tuple[Changed, ...] = ()
    declined: tuple[Declined, ...] = ()
    seconds_before: int | None = None
    avoided: Collection[str] = ()
    waits_for: Urgency | None = None
    pain: Mapping[date, float] = field(default_factory=dict)
    pain_now: int | None = None
    usual: float | None = None
    week: LastWeek | None = None
    rests: Mapping[str, date] = field(default_factory=dict)

    def last_change(self, key: str) -> Changed | None:
        """Return the last change of an item."""
        return max((one for one in self.changes if one.key == key), key=lambda one: one.day, default=None)
