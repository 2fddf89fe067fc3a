"""What Today says in a flare: whether it may be over, and to let someone look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.flare import Look, may_be_over, pain_by_day, who_should_look
from rehab.domain.time_off import DaysOff, OffKind
from rehab.storage.pain import read_points

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session


@dataclass(frozen=True)
class FlareSigns:
    """Of a flare that is on: whether it may be over, and why someone should look at it, if so."""

    may_be_over: bool = False
    look: Look | None = None


def read_flare_signs(
    session: Session, person: str, today: date, off: DaysOff | None, usual: float | None
) -> FlareSigns:
    """Return what there is to say about a flare today, on which `off` counts if anything does."""
    if off is None or off.kind is not OffKind.FLARE:
        return FlareSigns()
    days = pain_by_day(read_points(session, person, off.first_day, today))
    return FlareSigns(may_be_over(days, usual), who_should_look(days, off.number_of(today) - 1))
