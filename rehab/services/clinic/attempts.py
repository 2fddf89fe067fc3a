"""How many wrong codes somebody may enter."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rehab.domain.attempts import Attempts
from rehab.domain.errors import RehabError

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

_A_MINUTE = timedelta(minutes=1)
#: Who entered wrong ones when, by database. It is of this process: others count for themselves.
_WRONG: WeakKeyDictionary[Engine, Attempts] = WeakKeyDictionary()


def note_wrong(db: Engine, person: str, now: datetime) -> None:
    """Remember that somebody entered a wrong code."""
    _WRONG.setdefault(db, Attempts()).note(person, now)


def refuse_too_many(db: Engine, person: str, now: datetime) -> None:
    """Raise `RehabError` where somebody has entered too many wrong codes lately."""
    left = _WRONG.setdefault(db, Attempts()).wait(person, now)
    if left:
        minutes = -(-left // _A_MINUTE)
        raise RehabError(
            f"Those were many codes that are not right. Please try again in {minutes} "
            f"minute{'' if minutes == 1 else 's'}."
        )
