"""A pain score that a person gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError
from rehab.domain.place import in_order
from rehab.domain.result import NOTE_LENGTH

if TYPE_CHECKING:
    from datetime import date

    from rehab.domain.pain import Moment

_WORST = 10


@dataclass(frozen=True)
class NewPain:
    """A score from 0 to 10 for a moment of a day, and where it hurts. The same id twice is one entry."""

    day: date
    moment: Moment
    score: int
    note: str = ""
    id: str | None = None
    places: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a score off the scale, a note that does not fit, and a place that is not known."""
        in_order(self.places)
        if not 0 <= self.score <= _WORST:
            raise RehabError(f"Pain is a number from 0 to 10. You gave {self.score}; nothing was changed.")
        if len(self.note) > NOTE_LENGTH:
            raise RehabError(f"A note can have {NOTE_LENGTH:,} letters. Please shorten it.")
