"""The session player, and the flusher that sends its results from every other page.

Both are Streamlit components whose sources lie beside this file. A result is a list of sessions in the
trigger `results`; a session stays in the browser and is sent again until `saved` names it. One that `refused`
names stays too, and is sent again on the next visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from rehab.ui.modules import bundle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.components.v2.bidi_component.state import ComponentResult

_HERE = Path(__file__).parent

# The texts are constant: other HTML or CSS would rebuild the elements without telling the script.
_PLAYER = st.components.v2.component(
    "rehab_player",
    html=(_HERE / "player.html").read_text(encoding="utf-8"),
    css="".join((_HERE / name).read_text(encoding="utf-8") for name in ("player.css", "controls.css")),
    js=bundle(_HERE / "player.mjs"),
)
_OUTBOX = st.components.v2.component(
    "rehab_outbox",
    html=(_HERE / "left.html").read_text(encoding="utf-8"),
    css=(_HERE / "left.css").read_text(encoding="utf-8"),
    js=bundle(_HERE / "flusher.mjs"),
)


@dataclass(frozen=True)
class Word:
    """What the server says to the browser.

    `saved` names the sessions in the database as "<session id>:<revision>", `refused` those that cannot be
    stored, with the reasons. `live` is the session that one of the person's devices plays.
    """

    saved: Sequence[str]
    refused: Mapping[str, str]
    live: Mapping[str, Any] | None

    @property
    def data(self) -> dict[str, Any]:
        """The word as a component takes it."""
        # A tuple: for a list Streamlit would load pandas, to see whether it holds tables.
        return {"saved": tuple(self.saved), "refused": dict(self.refused), "live": self.live}


def player(
    offer: Mapping[str, Any],
    word: Word,
    *,
    on_results: Callable[[], None] = lambda: None,
    on_live: Callable[[], None] = lambda: None,
) -> ComponentResult:
    """Show the player with the `plan` of `offer`, or with what an earlier visit left unfinished.

    The plan is None where nothing is due; without one it offers what it offered before.

    `on_results` is called before the run that brings `.results`, except in the first run of a new server
    session: read `.results` as well. What this browser tells of its own session arrives as `.live`, with
    `on_live`.
    """
    data = {**offer, **word.data}
    return _PLAYER(key="player", data=data, on_results_change=on_results, on_live_change=on_live)


def outbox(
    word: Word,
    *,
    shows: bool,
    on_results: Callable[[], None] = lambda: None,
    on_live: Callable[[], None] = lambda: None,
) -> ComponentResult:
    """Send from here what the player could not send. Arguments and result as for `player`.

    With `shows`, a session that is under way is shown, to go on with, to end or to discard, and those that
    were refused, to download.
    """
    data = {**word.data, "shows": shows}
    return _OUTBOX(key="outbox", data=data, on_results_change=on_results, on_live_change=on_live)
