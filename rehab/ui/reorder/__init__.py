"""A list to put in order: by drag with mouse or finger, by buttons, by Alt with an arrow key.

The rows are buttons that open an item. The database's order counts after each run of the page; an order made
here is sent, numbered, until the page says that it is stored, whole each time, so that a lost message does no
harm. Its number tells it from an older order that happens to be the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rehab.ui.component import component

if TYPE_CHECKING:
    from collections.abc import Sequence

_REORDER = component(Path(__file__).parent)


@dataclass(frozen=True)
class Row:
    """One row: its key, and what stands in it. `aside` and `figure`, a picture's address, may be empty."""

    key: str
    name: str
    dose: str
    time: str
    aside: str = ""
    figure: str = ""


@dataclass(frozen=True)
class Ordered:
    """What the person did: an order of keys they made, a key to open (empty: close); None where nothing.

    `list_key` and `number` tell which order of which list it is.
    """

    order: tuple[str, ...] | None = None
    opened: str | None = None
    list_key: str = ""
    number: int = 0


def reorder(rows: Sequence[Row], opened: str | None, *, key: str) -> Ordered:
    """Show rows in order, with one of them marked as open."""
    stored = st.session_state.get(_stored(key), 0)
    data = {"items": tuple(asdict(row) for row in rows), "open": opened, "stored": stored}
    result = _REORDER(key=key, data=data, on_order_change=lambda: None, on_opened_change=lambda: None)
    order, opens = result.get("order"), result.get("opened")
    if order is None:
        return Ordered(opened=opens)
    return Ordered(tuple(map(str, order["keys"])), opens, list_key=key, number=int(order["number"]))


def is_stored(ordered: Ordered) -> None:
    """Let the list know, when it is shown next, that an order is in the database."""
    st.session_state[_stored(ordered.list_key)] = ordered.number


def _stored(key: str) -> str:
    return f"{key}-stored"
