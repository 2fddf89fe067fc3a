"""What becomes of a routine that a clinician proposes."""

from __future__ import annotations

from enum import StrEnum

#: Characters of what a clinician says to a proposal.
LONGEST_WORDS = 1000


class Decision(StrEnum):
    """What a person made of a proposal; it is over where it was replaced, or the clinician's access ended."""

    OPEN = ""
    TAKEN = "taken"
    LEFT = "left"
    OVER = "over"

    @property
    def words(self) -> str:
        """What became of it, for who proposed it."""
        return _WORDS[self]


_WORDS = {
    Decision.OPEN: "Not decided yet",
    Decision.TAKEN: "Taken",
    Decision.LEFT: "Not taken",
    Decision.OVER: "Over, as another one took its place or access ended",
}
