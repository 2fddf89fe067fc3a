"""Take in the scores that are tapped on any page, and go where the person adds to one."""

from __future__ import annotations

from typing import Any

import streamlit as st

from rehab.domain.errors import RehabError
from rehab.services.tapped_pain import keep_tapped, read_tapped
from rehab.ui import here, places
from rehab.ui.pain_now import Answer, pain_now

_KEY = "pain-now"
_KEPT, _REFUSED = "pain_now_kept", "pain_now_refused"


def mount_pain_now() -> None:
    """Show the button to log pain; what is tapped is stored."""
    here.facts()  # a score may have waited for a person who is not met yet
    with st.container(key="in-the-header"):
        answer = Answer(_of_visit(_KEPT), _of_visit(_REFUSED))
        result = pain_now(answer, key=_KEY, on_tapped=_hear)
    # In the first run of a new server session the callback is not known yet and the scores arrive here.
    if _take_in(result.get("tapped")):
        st.rerun()
    if (score := result.get("more")) is not None:
        st.switch_page(places.LOG, query_params={"pain": str(score)})


def _hear() -> None:
    _take_in(st.session_state[_KEY].get("tapped"))


def _of_visit(name: str) -> dict[str, Any]:
    """Return what this visit was told; the browser sends what it has no answer to again."""
    return dict(st.session_state.get(name, {}))


def _take_in(told: object) -> bool:
    """Store scores, and say whether any was new to this visit. One that is refused stays in the browser."""
    kept, refused = _of_visit(_KEPT), _of_visit(_REFUSED)
    new = [one for one in read_tapped(told) if kept.get(one.id, 0) < one.rev]
    for one in new:
        try:
            keep_tapped(here.db(), here.person(), one, here.now())
        except RehabError as refusal:
            refused[one.id] = str(refusal)
        else:
            kept[one.id] = one.rev
    st.session_state[_KEPT], st.session_state[_REFUSED] = kept, refused
    return bool(new)
