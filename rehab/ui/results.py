"""Take in what the player sends, on whichever page it arrives."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey

from rehab.services.results import save_results, saved_results
from rehab.services.under_way import keep_under_way, load_under_way
from rehab.ui import counts, here, places
from rehab.ui.markdown import in_a_line
from rehab.ui.player import Word, outbox, player

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ACKNOWLEDGED = "results_acknowledged"
_REFUSED = "results_refused"
_TAKES = "session_taken"
_HEARD = "results_heard"
_NOTHING = Word((), {}, None)


def mount_player(plan: Mapping[str, Any] | None) -> None:
    """Show the player; what it finishes is stored."""
    _take_in(player({"plan": plan}, _word(), **_handlers("player")))


def mount_player_again() -> None:
    """Show the player as it is."""
    _take_in(player({}, _word(), **_handlers("player")))


def is_playing() -> bool:
    """Say whether this run was brought by a player that told where its session stands."""
    told = _told("player").get("live")
    return isinstance(told, Mapping) and "run" in told


def mount_outbox(*, shows: bool) -> None:
    """Let sessions that still wait in the browser come in; with `shows` say what is left open there."""
    _take_in(outbox(_word(), shows=shows, **_handlers("outbox")))


def keep_what_goes_on() -> None:
    """Leave on a page that cannot be made what goes on by itself: the player, or what hands its results over.

    It knows from the browser where it is, and tells again what was not taken in now.
    """
    at = PurePosixPath(urlsplit(st.context.url or "").path).name
    with suppress(StreamlitDuplicateElementKey):  # it was there before the page failed
        if at == Path(places.SESSION).stem:
            player({}, _NOTHING, **_handlers("player"))
        else:
            outbox(_NOTHING, shows=False, **_handlers("outbox"))


def _word() -> Word:
    return Word(_saved(), _refused(), _live())


def _handlers(key: str) -> Mapping[str, Callable[[], None]]:
    return {"on_results": lambda: _store(key), "on_live": lambda: _hear(key)}


def _told(key: str) -> Mapping[str, Any]:
    """Return what a component told; nothing where the page was turned at once: the next one is told again."""
    told: Mapping[str, Any] = st.session_state.get(key, {})
    return told


def _hear(key: str) -> None:
    """Keep what the player tells of its session, and whether this browser asked for one."""
    if "live" not in _told(key):
        return
    told = _told(key)["live"]
    keep_under_way(here.db(), here.person(), told, here.now())
    st.session_state[_TAKES] = told.get("takes") if isinstance(told, Mapping) else None


def _live() -> Mapping[str, Any] | None:
    """The session under way on some device; all of it where this browser just took it over."""
    found = load_under_way(here.db(), here.person(), here.now())
    if found is None:
        return None
    words = {"id": found.id, "device": found.device}
    is_taken = st.session_state.get(_TAKES) == found.id
    return {**words, "plan": found.plan, "run": found.run} if is_taken else words


def _saved() -> list[str]:
    """What the browser may forget: the newest of the database, and all it sent in this visit."""
    newest = saved_results(here.db(), here.person())
    return [*dict.fromkeys([*st.session_state.get(_ACKNOWLEDGED, ()), *newest])]


def _refused() -> Mapping[str, str]:
    """What the browser keeps without sending it again in this visit, with the reasons."""
    return dict(st.session_state.get(_REFUSED, {}))


def _store(key: str) -> None:
    _save(_told(key).get("results"))
    st.session_state[_HEARD] = True


def _take_in(result: Mapping[str, Any]) -> None:
    # In the first run of a new server session the callback is not known yet and the results arrive here.
    is_heard = st.session_state.pop(_HEARD, False)
    sent = result.get("results")
    if sent and not is_heard and _save(sent):
        st.rerun()


def _save(sent: list[Any] | None) -> bool:
    """Store results, remember what is stored, and say whether anything was new to this visit."""
    if not sent:
        return False
    receipt = save_results(here.db(), here.person(), sent, here.now())
    counts.STORED.add(len(receipt.saved))
    for refusal in receipt.refused.values():
        st.toast(in_a_line(refusal), icon=":material/error:")
    acknowledged, refused = st.session_state.get(_ACKNOWLEDGED, ()), _refused()
    st.session_state[_ACKNOWLEDGED] = tuple(dict.fromkeys([*acknowledged, *receipt.saved]))
    st.session_state[_REFUSED] = {**refused, **receipt.refused}
    return len(st.session_state[_ACKNOWLEDGED]) > len(acknowledged) or st.session_state[_REFUSED] != refused
