"""A body seen from behind, on which the person says where it hurts: by tap, or by the buttons beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.place import PLACES, in_order
from rehab.ui.component import component

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_BODY_MAP = component(Path(__file__).parent)


def body_map(chosen: Iterable[str], *, key: str, on_change: Callable[[tuple[str, ...]], None]) -> None:
    """Show the places with those chosen; `on_change` is given the new ones before the run that follows."""

    def changed() -> None:
        on_change(in_order(map(str, st.session_state[key].get("places") or ())))

    data = {"places": tuple(PLACES.items()), "chosen": in_order(chosen)}
    _BODY_MAP(key=key, data=data, on_places_change=changed)
