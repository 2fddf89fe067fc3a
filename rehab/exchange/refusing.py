"""How a file is refused: in one sentence that says where, and that nothing was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehab.domain.errors import RehabError

if TYPE_CHECKING:
    from typing import NoReturn


def refuse(problem: str) -> NoReturn:
    """Raise `RehabError` with a problem, such as "row 3 of “pain_entry” has no “day”"."""
    raise RehabError(f"This file cannot be imported: {problem}. Nothing was changed.")
