"""How much of what was planned was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.day_state import ASKED, DONE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rehab.domain.day_state import DayState


@dataclass(frozen=True)
class Adherence:
    """The days kept of the days planned; at least one was planned."""

    kept: int
    planned: int

    def __post_init__(self) -> None:
        """Refuse more days kept than planned, and a share of nothing."""
        if not 0 <= self.kept <= self.planned or not self.planned:
            raise ValueError(f"{self.kept} of {self.planned} days is no adherence.")

    @property
    def share(self) -> float:
        """The share kept, 0 to 1."""
        return self.kept / self.planned


def adherence(states: Iterable[tuple[date, DayState]], today: date, days: int) -> Adherence | None:
    """Count kept and light days among the planned ones of the last `days` days, today included.

    Rest, flare and away are not planned, unless the day was kept or light all the same. Today is left out
    until it is kept. None where nothing was planned: there is no share of nothing. Source: our rule.
    """
    first = today - timedelta(days=days - 1)
    asked = [state for day, state in states if first <= day <= today and state in ASKED]
    return Adherence(sum(state in DONE for state in asked), len(asked)) if asked else None
