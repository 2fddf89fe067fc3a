"""The session player, and the flusher that sends its results from every other page.

Both are Streamlit components whose sources lie beside this file. A result is a list of sessions in the
trigger `results`; a session stays in the browser and is sent again until `saved` names it. One that `refused`
names stays too, and is sent again on the next visit.
"""

from __future__ import annotations

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


def player(
    plan: Mapping[str, Any] | None,
    saved: Sequence[str],
    refused: Mapping[str, str],
    *,
    key: str = "player",
    on_results: Callable[[], None] = lambda: None,
) -> ComponentResult:
    """Show the player with `plan`, or with what an earlier visit left unfinished.

    `saved` names the sessions in the database as "<session id>:<revision>", `refused` those that cannot be
    stored, with the reasons. `on_results` is called before the run that brings `.results`, except in the
    first run of a new server session: read `.results` as well.
    """
    data = {"plan": plan, "saved": tuple(saved), "refused": dict(refused)}
    return _PLAYER(key=key, data=data, on_results_change=on_results)


def outbox(
    saved: Sequence[str],
    refused: Mapping[str, str],
    *,
    shows: bool,
    key: str = "outbox",
    on_results: Callable[[], None] = lambda: None,
) -> ComponentResult:
    """Send from here what the player could not send. Arguments and result as for `player`.

    With `shows`, a session that is under way is shown, to go on with, to end or to discard, and those that
    were refused, to download.
    """
    # Tuples: for a list Streamlit would load pandas, to see whether it holds tables.
    data = {"saved": tuple(saved), "refused": dict(refused), "shows": shows}
    return _OUTBOX(key=key, data=data, on_results_change=on_results)
