"""Every form filled in so far: several pages ask, and they are read once a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.measure_history import draw_measure
from rehab.services.remember import remembered
from rehab.storage.engine import reading
from rehab.storage.measures import measures, read_filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine

    from rehab.domain.measure import Filled
    from rehab.domain.measure_history import MeasureHistory


@dataclass(frozen=True)
class AllFilled:
    """The forms of a measure, oldest first, and how they are drawn; None where there are too few."""

    forms: tuple[Filled, ...]
    history: MeasureHistory | None


@remembered
def load_filled(db: Engine, person: str, revision: int) -> Mapping[str, AllFilled]:
    """Return the forms of each measure, also of one never filled in; `revision` says when to look again."""
    del revision
    forms: dict[str, list[Filled]] = {name: [] for name in measures()}
    with reading(db, person) as session:
        for one in read_filled(session, person):
            forms[one.measure].append(one)
    return {
        name: AllFilled(tuple(filled), draw_measure(measures()[name], filled))
        for name, filled in forms.items()
    }
