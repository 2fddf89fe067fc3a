"""What a clinician may look at of a person, and when one look ends and the next begins."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from rehab.domain.thresholds import LIST_GOES_ON, LOOK_GOES_ON

if TYPE_CHECKING:
    from datetime import datetime


class Seen(StrEnum):
    """What a clinician opens of a person."""

    LIST = "list"
    PROGRESS = "progress"
    REPORT = "report"
    FILE = "file"
    ROUTINE = "routine"

    @property
    def words(self) -> str:
        """What was looked at, in the person's words."""
        return _WORDS[self]


#: How exactly the end of a look is kept.
_EXACT_TO = timedelta(minutes=1)
_WORDS = {
    Seen.LIST: "Your line in the list of their people",
    Seen.PROGRESS: "Progress",
    Seen.REPORT: "The clinician's page",
    Seen.FILE: "The clinician's page, as a file to keep",
    Seen.ROUTINE: "The page to propose a routine",
}


def goes_on(what: Seen, until: datetime, now: datetime) -> bool:
    """Say whether a look that was seen last at `until` goes on now, and no new one begins.

    A file that is taken away is a look of its own each time.
    """
    if what is Seen.FILE:
        return False
    return now - until <= (LIST_GOES_ON if what is Seen.LIST else LOOK_GOES_ON)


def is_noted(what: Seen, until: datetime, now: datetime) -> bool:
    """Say whether a look that was seen last at `until` need not be written again: to the minute is enough.

    Of the list only the first look of a day is written.
    """
    return goes_on(what, until, now) and (what is Seen.LIST or now - until < _EXACT_TO)
