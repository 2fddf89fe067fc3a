"""What a day was: kept, light, rest, flare, away, missed, or still open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.rehab_day import day_bounds
from rehab.domain.thresholds import DAY_STARTS_AT, HAIR, KEEP_SHARE, REPAIR_WITHIN

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from rehab.domain.time_off import OffKind


class DayState(StrEnum):
    """What a day was; `NONE` where there was no plan, `OPEN` where it is planned and not over."""

    KEPT = "kept"
    LIGHT = "light"
    REST = "rest"
    FLARE = "flare"
    AWAY = "away"
    MISSED = "missed"
    OPEN = "open"
    NONE = "none"


#: The days on which the person did what the day asked for.
DONE = frozenset({DayState.KEPT, DayState.LIGHT})
#: The days that asked for something, as far as they are over.
ASKED = DONE | {DayState.MISSED}
#: The days that ask for something, whether they are over or not.
PLANNED = ASKED | {DayState.OPEN}


@dataclass(frozen=True)
class DayFacts:
    """What was planned for a day and what was done on it.

    `planned_sets` is 0 where the routine asks for nothing. Done, finished and stopped are sums over the
    sessions that count (see `counts`), and half a set is 0.5; `calm_sets` and `calm_finished` are the part of
    them that was the calm set. `has_light` means a gentle set, or five minutes of walking or breathing.
    `time_off` is what the day is off for, if it is. `has_plan` is False on a day
    without any routine.
    """

    day: date
    planned_sets: float = 0
    planned_sittings: int = 0
    done_sets: float = 0
    finished: int = 0
    calm_sets: float = 0
    calm_finished: int = 0
    stopped_for_pain: int = 0
    has_light: bool = False
    time_off: OffKind | None = None
    has_plan: bool = True

    @property
    def is_kept(self) -> bool:
        """Whether the day asked for something and it was done.

        That is a planned session finished, half of the day's sets, or a session stopped because of pain:
        stopping then is what the plan asks for. In a flare the calm set is something light; on any other day
        it is all that the plan asks for where the back is bad.
        """
        is_flare = self.time_off is not None and self.time_off.state is DayState.FLARE
        finished = self.finished - (self.calm_finished if is_flare else 0)
        sets = self.done_sets - (self.calm_sets if is_flare else 0)
        return self.planned_sets > 0 and (
            finished > 0 or self.stopped_for_pain > 0 or _is_enough(sets, self.planned_sets)
        )


def state_of(facts: DayFacts, today: date) -> DayState:
    """Return what a day was. Source: our rule.

    A kept day is kept even in a flare, away, sick or on a day off taken. Something light counts in a flare
    only.
    Whatever is done on a rest day leaves it one: more is not better. A planned day that is not over is open.
    """
    if facts.is_kept:
        return DayState.KEPT
    if facts.time_off is not None:
        state = facts.time_off.state
        return DayState.LIGHT if state is DayState.FLARE and facts.has_light else state
    if not facts.has_plan:
        return DayState.NONE
    if facts.planned_sets <= 0:
        return DayState.REST
    return DayState.OPEN if facts.day >= today else DayState.MISSED


def is_sitting_done(done_sets: float, planned_sets: float, *, stopped_for_pain: bool) -> bool:
    """Say whether a sitting is done, and not offered again: by half of its sets, or by stopping for pain.

    The sets are those of all its sessions. Source: our rule, the day's own (see `DayFacts.is_kept`).
    """
    return stopped_for_pain or _is_enough(done_sets, planned_sets)


def _is_enough(done_sets: float, planned_sets: float) -> bool:
    return done_sets + HAIR >= KEEP_SHARE * planned_sets


def counts(day: date, logged_at: datetime, zone: ZoneInfo, starts_at: int = DAY_STARTS_AT) -> bool:
    """Say whether a session of `day` counts: it was logged at most 48 hours after the day was over."""
    return logged_at <= counts_until(day, zone, starts_at)


def counts_until(day: date, zone: ZoneInfo, starts_at: int = DAY_STARTS_AT) -> datetime:
    """Return the last moment, in UTC, at which a session of `day` may be logged and counts.

    The 48 hours are hours that pass: where the clocks change meanwhile they end an hour earlier or later.
    """
    return day_bounds(day, zone, starts_at)[1] + REPAIR_WITHIN


def is_late(day: date, logged_at: datetime, zone: ZoneInfo, starts_at: int = DAY_STARTS_AT) -> bool:
    """Say whether a session of `day` was logged after the day was over."""
    return logged_at >= day_bounds(day, zone, starts_at)[1]
