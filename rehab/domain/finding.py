"""What a check of the data found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Repair(Enum):
    """What a repair would do, in words that follow "would"."""

    REINDEX = "write the indexes anew"
    UPDATE = "bring the tables to this version"
    REMOVE_LOST = "remove the rows that belong to nothing"
    COUNT_AGAIN = "count the sets of these sessions again"
    REMOVE_DAMAGED = "remove the damaged backups"
    BACK_UP = "make a backup"


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: a sentence, and what puts it right, where a program can."""

    words: str
    repair: Repair | None = None
