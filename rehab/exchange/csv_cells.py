"""Cells of CSV files that no spreadsheet takes for a formula, and the text they stand for."""

from __future__ import annotations

import re

#: What Excel and LibreOffice calculate instead of showing, perhaps behind marks of ours.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def harmless(text: str) -> str:
    """Return a text with a mark (') before what a spreadsheet would calculate."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """Return the text that a cell stands for: the reverse of `harmless`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
