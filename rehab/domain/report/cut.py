"""Cuts what people write to what two pages can hold, and says what was left out."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_Kept = TypeVar("_Kept")
#: The letters of a name, and those of one note and of all of them together. Our choice: two pages.
NAME_LENGTH, NOTE_LENGTH, NOTES_LENGTH = 60, 160, 1400


def short(text: str, length: int = NAME_LENGTH) -> str:
    """Return a text on one line, of `length` letters at most; a word longer than that is cut, too."""
    one_line = " ".join(text.split())
    if len(one_line) <= length:
        return one_line
    return (
        shorten(one_line, length, placeholder=" …") if " " in one_line[:length] else f"{one_line[:length]}…"
    )


def first_of(things: Sequence[_Kept], most: int, word: str) -> tuple[tuple[_Kept, ...], str]:
    """Return the first of some things, `most` at most, and what to say of the others, if there are any."""
    return tuple(things[:most]), more(len(things) - most, word)


def more(left: int, word: str) -> str:
    """Say that so many more are in the app; nothing where there are none."""
    return f"… ({left:,} more {word}{'' if left == 1 else 's'} in the app)" if left > 0 else ""


def fitting(texts: Sequence[str], letters: int) -> int:
    """Return how many of the first texts have no more letters than that together."""
    used = 0
    for number, text in enumerate(texts):
        used += len(text)
        if used > letters:
            return number
    return len(texts)
