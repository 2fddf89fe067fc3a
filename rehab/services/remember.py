"""Keeps what was loaded until the person's data or the day changes, so that a rerun costs nothing."""

from __future__ import annotations

from functools import lru_cache, update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

_More = ParamSpec("_More")
_Loaded = TypeVar("_Loaded")
#: As many people as one process has reading at once, each with more ranges, years and pages than they open.
_MOST_PEOPLE, _MOST_OF_ONE = 256, 256
_NOTHING: Any = object()


class Remembered(Generic[_More, _Loaded]):
    """Loads what depends on a person's revision and what else it is given, once for each.

    What it returns must not be changed. Of a person the revision asked for last is kept, and nothing of one
    before.
    """

    def __init__(self, load: Callable[Concatenate[Engine, str, int, _More], _Loaded]) -> None:
        update_wrapper(self, load)
        self._load = load

    def __call__(
        self, db: Engine, person: str, revision: int, *more: _More.args, **named: _More.kwargs
    ) -> _Loaded:
        """Return what was loaded before, or load it."""
        kept = _memory(db, person).of(revision)
        asked = (self, more, *named.items())
        found: _Loaded = kept.get(asked, _NOTHING)
        if found is not _NOTHING:
            return found
        if len(kept) >= _MOST_OF_ONE:
            kept.clear()
        loaded = kept[asked] = self._load(db, person, revision, *more, **named)
        return loaded


def remembered(
    load: Callable[Concatenate[Engine, str, int, _More], _Loaded],
) -> Remembered[_More, _Loaded]:
    """Return `load` with its last results kept; what it is given must say all that they depend on."""
    return Remembered(load)


class _Memory:
    """What was loaded of one person at one revision."""

    def __init__(self) -> None:
        self._now: tuple[int, dict[Any, Any]] = (-1, {})

    def of(self, revision: int) -> dict[Any, Any]:
        """Return what is kept of a revision. Who still reads another one keeps what they were given."""
        known, kept = self._now
        if known != revision:
            kept = {}
            self._now = (revision, kept)
        return kept


@lru_cache(maxsize=_MOST_PEOPLE)
def _memory(db: Engine, person: str) -> _Memory:  # noqa: ARG001 - it is remembered by them
    return _Memory()
