"""Take in the scores that are tapped on any page, and go where the person adds to one."""

from __future__ import annotations

import streamlit as st

from rehab.domain.errors import RehabError
from rehab.services.tapped_pain import keep_tapped, read_tapped
from rehab.ui import here, places
from rehab.ui.pain_now import pain_now

_KEY = "pain-now"
_KEPT = "pain_now_kept"


def mount_pain_now() -> None:
    """Show the button to log pain; what is tapped is stored."""
    with st.container(key="in-the-header"):
        result = pain_now(_kept(), key=_KEY, on_tapped=_hear)
    # In the first run of a new server session the callback is not known yet and the scores arrive here.
    if _take_in(result.get("tapped")):
        st.rerun()
    if (score := result.get("more")) is not None:
        st.switch_page(places.LOG, query_params={"pain": str(score)})


def _hear() -> None:
    _take_in(st.session_state[_KEY].get("tapped"))


def _kept() -> dict[str, int]:
    """Return the revisions stored in this visit; the browser sends what it has no answer to again."""
    return dict(st.session_state.get(_KEPT, {}))


def _take_in(told: object) -> bool:
    """Store scores, and say whether any was new to this visit. One that is refused is not sent again."""
    kept = _kept()
    new = [one for one in read_tapped(told) if kept.get(one.id, 0) < one.rev]
    for one in new:
        try:
            keep_tapped(here.db(), here.person(), one, here.now())
        except RehabError as refusal:
            st.toast(str(refusal), icon=":material/error:")
    st.session_state[_KEPT] = kept | {one.id: one.rev for one in new}
    return bool(new)
