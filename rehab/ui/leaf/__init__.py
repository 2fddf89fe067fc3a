"""One leaf of several, such as a year of the years or a page of a list, and a way to turn to the others.

It is written once the browser has shown what is more urgent, and so that turning draws nothing else again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rehab.ui.component import component

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAF = component(Path(__file__).parent, has_shadow=False)


@dataclass(frozen=True)
class Leaf:
    """What is shown. The text of a person in `html` is escaped by who writes it."""

    title: str
    html: str
    #: What a leaf is called, such as "Year", and the names of all, the newest first.
    kind: str
    names: tuple[str, ...]
    shown: str
    #: Whether one turns below, as at the end of a list.
    turns_below: bool = False


def turned_to(key: str, names: Sequence[str]) -> str:
    """Return the name of the leaf asked for: by the person, else by the address, else the newest."""
    chosen = st.session_state.get(_widget(key), {}).get("name")
    asked = str(chosen or st.query_params.get(key))
    return asked if asked in names else names[0]


def leaf(shown: Leaf, *, key: str) -> date | None:
    """Show a leaf; `key` is what the address calls it. Return the day of an element that was tapped, if any.

    An element says its day in `data-day`.
    """
    told = _LEAF(key=_widget(key), data=vars(shown), on_name_change=lambda: None, on_day_change=lambda: None)
    tapped = told.get("day")
    if shown.shown == shown.names[0]:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = shown.shown
    return None if tapped is None else date.fromisoformat(str(tapped))


def _widget(key: str) -> str:
    return f"leaf-{key}"
