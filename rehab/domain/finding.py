"""What a check of the data found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: a sentence about it, and how it is put right.

    `repair` names what a repair would do, in the words of its own list; None where only a person can.
    """

    words: str
    repair: str | None = None
