"""What takes long tells how far it is, and stops where the person asks it to."""

from __future__ import annotations

from collections.abc import Callable

#: Called with what is done now, in words, how much of it is done, and of how much. Raises `StoppedError`
#: where the person cancelled: then nothing may be left half done.
Tell = Callable[[str, int, int], None]


class StoppedError(Exception):
    """The person cancelled; whoever began a transaction takes it back."""


def tell_nobody(_words: str, _done: int, _of: int) -> None:
    """Go on without telling anybody."""
