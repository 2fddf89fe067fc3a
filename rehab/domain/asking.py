"""In which order Today asks what there is to ask: one thing at a time, and the rest in a line each."""

from __future__ import annotations

from enum import StrEnum


class Ask(StrEnum):
    """What Today may ask. The first of this order that is there is asked, and the others wait in a line.

    What may be dangerous comes first, then what a clinician proposes, how it is now and what makes today
    smaller; behind what is due, what runs out, what makes it more, and what can wait. Source: our rule.
    """

    CHECK = "check"
    PROPOSAL = "proposal"
    MORNING = "morning"
    SORE = "sore"
    FLARE = "flare"
    LESS = "less"
    MISSED = "missed"
    MORE = "more"
    MEASURE = "measure"

    @property
    def place(self) -> int:
        """Its place in the order."""
        return tuple(Ask).index(self)

    @property
    def is_before_due(self) -> bool:
        """Whether it is asked before what is due: it says how today goes."""
        return self.place <= Ask.LESS.place
