"""How many wrong codes somebody may enter."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from rehab.domain.errors import RehabError
from rehab.domain.thresholds import WRONG_CODES_MOST, WRONG_CODES_WITHIN

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

#: When each person entered a wrong one, by database. It is of this process: others count for themselves.
_WRONG: WeakKeyDictionary[Engine, defaultdict[str, deque[datetime]]] = WeakKeyDictionary()


def note_wrong(db: Engine, person: str, now: datetime) -> None:
    """Remember that somebody entered a wrong code."""
    _WRONG.setdefault(db, defaultdict(lambda: deque(maxlen=WRONG_CODES_MOST)))[person].append(now)


def refuse_too_many(db: Engine, person: str, now: datetime) -> None:
    """Raise `RehabError` where somebody has entered too many wrong codes lately."""
    wrong = _WRONG[db][person] if db in _WRONG else ()
    if sum(now - one < WRONG_CODES_WITHIN for one in wrong) >= WRONG_CODES_MOST:
        raise RehabError("Those were many codes that are not right. Please try again in an hour.")
