"""Scores tapped on any page: as the browser tells them, until it knows that they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.pain import delete_pain, load_score, save_pain
from rehab.services.person import day_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

_ID_LENGTH = 36
_HIGHEST = 10
#: Seconds: a score that waited longer than that in a browser has lost its moment. Our rule.
_LONGEST_WAIT = 30 * 24 * 3600


@dataclass(frozen=True)
class Tapped:
    """A score of 0 to 10 as it was tapped or, later, corrected (a higher `rev`) or taken back."""

    id: str
    rev: int
    score: int
    ago: timedelta
    is_gone: bool


def read_tapped(told: object) -> tuple[Tapped, ...]:
    """Return the scores in what a browser tells; what is none is left out."""
    found = (_tapped(one) for one in (told if isinstance(told, list) else ()))
    return tuple(one for one in found if one is not None)


def _tapped(told: object) -> Tapped | None:
    match told:
        case {
            "id": str(id_),
            "rev": int(rev),
            "score": int(score),
            "ago": int(ago),
            "gone": bool(gone),
        }:
            wait = timedelta(seconds=min(max(ago, 0), _LONGEST_WAIT))
            is_one = len(id_) == _ID_LENGTH and 0 <= score <= _HIGHEST
            return Tapped(id_, rev, score, wait, is_gone=gone) if is_one else None
    return None


def keep_tapped(db: Engine, person: str, tapped: Tapped, now: datetime) -> None:
    """Store a score on the day on which it was tapped, or take it back; done twice, it is done once."""
    if not tapped.is_gone:
        at = now - tapped.ago
        new = NewPain(day_of(db, person, at), Moment.ANY, tapped.score, id=tapped.id)
        save_pain(db, person, new, at)
    elif load_score(db, person, tapped.id) is not None:
        delete_pain(db, person, tapped.id, now)
