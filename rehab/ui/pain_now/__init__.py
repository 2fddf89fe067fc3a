"""A score in one tap, on every page: a button at the top, and the numbers behind it.

What is tapped stays in the browser until the server says that it has it: see `waiting.mjs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rehab.ui.component import component
from rehab.ui.parts.pain import ANCHORS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.components.v2.bidi_component.state import ComponentResult

_PAIN_NOW = component(Path(__file__).parent)


@dataclass(frozen=True)
class Answer:
    """What the browser is told: the revisions of scores that are stored, and why others are not, by id."""

    kept: Mapping[str, int]
    refused: Mapping[str, str]


def pain_now(answer: Answer, *, key: str, on_tapped: Callable[[], None]) -> ComponentResult:
    """Show the button.

    The result has the scores told in `tapped`, and in `more` the id of one that the person wants to add to.
    """
    data = {"anchors": ANCHORS, "kept": dict(answer.kept), "refused": dict(answer.refused)}
    return _PAIN_NOW(key=key, data=data, on_tapped_change=on_tapped, on_more_change=lambda: None)
