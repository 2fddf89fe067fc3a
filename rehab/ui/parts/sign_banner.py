"""What still waits to be looked at, in a line above a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.warning_signs import Urgency
from rehab.ui.parts.safety_link import is_this_serious

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[Urgency, str] = {
    Urgency.NOW: "**Please get help now.** Exercise has to wait until you have sought care.",
    Urgency.SAME_DAY: "**Please talk to someone today.** Until then there is only gentle movement.",
    Urgency.SOON: "**Please have it looked at within two weeks.** Until then the gentle set is suggested.",
}


def sign_banner(waits_for: Urgency | None) -> None:
    """Say what waits until care was sought; what suits any time needs no banner."""
    if waits_for is None or waits_for is Urgency.ROUTINE:
        return
    show = st.error if waits_for is Urgency.NOW else st.warning
    with st.container(key="ways-sign", gap="small"):
        show(_WORDS[waits_for], icon=":material/emergency:")
        is_this_serious()
