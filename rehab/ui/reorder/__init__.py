"""A list to put in order: by drag with mouse or finger, by buttons, by Alt with an arrow key.

The rows are buttons that open an item. The database's order counts after each run of the page; an order made
here is sent until the database has it, whole each time, so that a lost message does no harm.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
    """What the person did: an order of keys they made, a key to open (empty: close); None where nothing."""

    order: tuple[str, ...] | None = None
    opened: str | None = None


def reorder(rows: Sequence[Row], opened: str | None, *, key: str) -> Ordered:
    """Show rows in order, with one of them marked as open."""
    data = {"items": tuple(asdict(row) for row in rows), "open": opened}
    result = _REORDER(key=key, data=data, on_order_change=lambda: None, on_opened_change=lambda: None)
    order = result.get("order")
    return Ordered(None if order is None else tuple(map(str, order)), result.get("opened"))
