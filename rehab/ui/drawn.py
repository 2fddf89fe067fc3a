"""Keeps what was drawn for the pages that are open, so that a rerun costs nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = ParamSpec("_Given")
_Drawn = TypeVar("_Drawn")
#: As many drawings as one process has on its screens at once.
_MOST = 256


def drawn(draw: Callable[_Given, _Drawn]) -> Callable[_Given, _Drawn]:
    """Return `draw` with its last results kept; it draws from what it is given alone."""
    return cast("Callable[_Given, _Drawn]", lru_cache(maxsize=_MOST)(draw))
