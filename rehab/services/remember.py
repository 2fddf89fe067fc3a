"""Keeps what was loaded until the person's data or the day changes, so that a rerun costs nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = ParamSpec("_Given")
_Loaded = TypeVar("_Loaded")
_MOST = 64


def remembered(load: Callable[_Given, _Loaded]) -> Callable[_Given, _Loaded]:
    """Return `load` with its last results kept; what it is given must say all that they depend on.

    So it takes the person's revision, and what it returns must not be changed.
    """
    return cast("Callable[_Given, _Loaded]", lru_cache(maxsize=_MOST)(load))
