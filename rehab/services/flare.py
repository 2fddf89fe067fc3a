"""What Today says about a flare: whether to suggest one, whether it may be over, and to let someone look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rehab.domain.flare import (
    Look,
    Sign,
    latest_of_day,
    may_be_over,
    pain_by_day,
    sign_of_flare,
    who_should_look,
)
from rehab.domain.thresholds import FLARE_ASKED_AGAIN, FLARE_DAYS
from rehab.domain.time_off import DaysOff, OffKind
from rehab.services.drafts import keep_draft
from rehab.storage.pain import read_points
from rehab.storage.tables import Draft

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.suggested import Ground

#: Kept as a form half filled in is: it is no data of the person, and outlives a reload.
_NO_FLARE = "no flare"


@dataclass(frozen=True)
class FlareSigns:
    """Why to suggest a flare; where one is on, whether it may be over, and why someone should look at it."""

    sign: Sign | None = None
    may_be_over: bool = False
    look: Look | None = None


def read_flare_signs(
    session: Session, person: str, today: date, off: DaysOff | None, ground: Ground
) -> FlareSigns:
    """Return what there is to say about a flare today, on which `off` counts if anything does."""
    if off is not None and off.kind is OffKind.FLARE:
        days = pain_by_day(read_points(session, person, off.first_day, today))
        return FlareSigns(
            may_be_over=may_be_over(days, ground.usual),
            look=who_should_look(days, off.number_of(today) - 1),
        )
    if off is not None or _was_denied(session, person, today):
        return FlareSigns()
    first = today - timedelta(days=FLARE_DAYS - 1)
    points = read_points(session, person, first, today)
    now = latest_of_day(points, today)
    return FlareSigns(sign=sign_of_flare(pain_by_day(points), now, ground.usual, today))


def deny_flare(db: Engine, person: str, today: date, now: datetime) -> None:
    """Keep that the person says it is no flare: for three days it is not suggested again."""
    keep_draft(db, person, _NO_FLARE, {"day": f"{today}"}, now)


def _was_denied(session: Session, person: str, today: date) -> bool:
    row = session.get(Draft, (person, _NO_FLARE))
    return row is not None and today - date.fromisoformat(row.fields["day"]) < FLARE_ASKED_AGAIN
