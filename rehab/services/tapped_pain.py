"""Scores tapped on any page: as the browser tells them, until it knows that they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.pain import refuse_impossible, row_of
from rehab.services.person import day_of
from rehab.storage.engine import writing
from rehab.storage.tables import PainEntry

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

_ID_LENGTH = 36
_HIGHEST = 10
#: Nobody corrects a score so often; and what no column holds is no number of corrections.
_MOST_REVISIONS = 1_000_000
#: Seconds, ten years: no browser keeps anything longer, and larger numbers are nonsense.
_LONGEST_WAIT = 10 * 366 * 24 * 3600


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
            is_one = (
                len(id_) == _ID_LENGTH
                and id_.isascii()
                and id_.isprintable()
                and 0 < rev <= _MOST_REVISIONS
                and 0 <= score <= _HIGHEST
            )
            return Tapped(id_, rev, score, wait, is_gone=gone) if is_one else None
    return None


def keep_tapped(db: Engine, person: str, tapped: Tapped, now: datetime) -> None:
    """Store a score on the day on which it was tapped, or take it back; done twice, it is done once.

    A revision that comes late, after a newer one, changes nothing, nor does any once the person edited or
    deleted the score elsewhere. Raises `RehabError` for a day that cannot be.
    """
    at = now - tapped.ago
    new = NewPain(day_of(db, person, at), Moment.ANY, tapped.score, id=tapped.id)
    refuse_impossible(new.day, day_of(db, person, now))
    with writing(db, person) as session:
        row = session.get(PainEntry, tapped.id)
        if row is None:
            row = row_of(person, new, at)
            session.add(row)
        elif row.person_id != person or row.edited_at or row.deleted_at or row.rev >= tapped.rev:
            return
        row.score, row.rev = tapped.score, tapped.rev
        row.deleted_at = now if tapped.is_gone else None
