"""Which backups are kept, and how long something stays in the bin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from rehab.domain.thresholds import (
    BACKUPS_BEFORE_KEPT,
    BACKUPS_DAILY,
    BACKUPS_MONTHLY,
    BACKUPS_WEEKLY,
    BIN_KEPT,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import tzinfo


class Why(Enum):
    """Why a backup was made, as its file says it."""

    DAILY = "daily"
    ASKED = "asked"
    BEFORE_UPDATE = "before-update"
    BEFORE_RESTORE = "before-restore"
    BEFORE_REPAIR = "before-repair"
    BEFORE_DELETING = "before-deleting"
    DAMAGED = "damaged"

    @property
    def words(self) -> str:
        """Say it, such as "before an update"."""
        return _WORDS[self]


_WORDS = {
    Why.DAILY: "daily",
    Why.ASKED: "when you asked for it",
    Why.BEFORE_UPDATE: "before an update of the program",
    Why.BEFORE_RESTORE: "before a restore",
    Why.BEFORE_REPAIR: "before a repair",
    Why.BEFORE_DELETING: "before deleting everything",
    Why.DAMAGED: "a damaged file, kept as it was",
}
_ROUTINELY = frozenset({Why.DAILY, Why.ASKED})


@dataclass(frozen=True)
class Made:
    """When a backup was made (in UTC, to the second), and why."""

    at: datetime
    why: Why

    def __post_init__(self) -> None:
        """Refuse a moment of another zone: names of files are in UTC."""
        if self.at.utcoffset() != timedelta(0):
            raise ValueError("A backup is made at a moment in UTC.")

    @property
    def words(self) -> str:
        """Say when, such as "Monday 23 November 2026, 09:00 UTC"."""
        return f"{moment_words(self.at, UTC)} UTC"


def moment_words(at: datetime, zone: tzinfo) -> str:
    """Say a moment by the clock of a zone, such as "Monday 23 November 2026, 09:00"."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def to_keep(made: Collection[Made], now: datetime) -> frozenset[Made]:
    """Return the backups to keep: of the newest days, weeks and months with one, the newest each.

    That is 7 days, 4 ISO weeks and 12 months, counted over those that have a backup: who opens the app
    rarely loses none of them to the calendar. What was made before a change (a restore, an update) is kept
    for 30 days whatever else there is, so that the change can be undone. A backup from the future, from a
    clock that was wrong, is kept and counts for nothing.
    """
    past = sorted((one for one in made if one.at <= now), key=lambda one: one.at, reverse=True)
    sound = [one for one in past if one.why is not Why.DAMAGED]
    return frozenset(
        [
            *(one for one in made if one.at > now),
            *(one for one in past if one.why not in _ROUTINELY and now - one.at < BACKUPS_BEFORE_KEPT),
            *_newest_of_each(sound, lambda at: at.date(), BACKUPS_DAILY),
            *_newest_of_each(sound, lambda at: at.isocalendar()[:2], BACKUPS_WEEKLY),
            *_newest_of_each(sound, lambda at: (at.year, at.month), BACKUPS_MONTHLY),
        ]
    )


def _newest_of_each(
    newest_first: Collection[Made], span: Callable[[datetime], object], most: int
) -> Iterator[Made]:
    seen: set[object] = set()
    for one in newest_first:
        if span(one.at) not in seen and len(seen) < most:
            seen.add(span(one.at))
            yield one


def is_due(made: Collection[Made], now: datetime) -> bool:
    """Say whether today, by UTC, still has no sound backup."""
    return all(one.at.date() != now.date() or one.why is Why.DAMAGED for one in made)


def is_gone(deleted_at: datetime, now: datetime) -> bool:
    """Say whether something has been in the bin so long that it cannot be put back any more: 30 days."""
    return now - deleted_at >= BIN_KEPT


def days_left(deleted_at: datetime, now: datetime) -> int:
    """Return how many days something still waits in the bin, begun ones counted as whole, from 30 to 0."""
    left = BIN_KEPT - max(now - deleted_at, timedelta(0))
    return max(0, -(-left // timedelta(days=1)))


def to_the_second(moment: datetime) -> datetime:
    """Return a moment as the name of a backup can say it."""
    return moment.astimezone(UTC).replace(microsecond=0)
