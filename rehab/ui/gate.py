"""The door before every page: nothing of a person is read before it is known who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.sign_in import Standing
from rehab.services.sign_in import end_all_sign_ins, end_sign_in
from rehab.sign_in import sign_in
from rehab.ui import here
from rehab.ui.parts import sign_in as parts
from rehab.ui.sign_in_routes import begin_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.navigation.page import StreamlitPage


def standing() -> Standing:
    """Return how who asks stands at the door; in, where there is none.

    Where people sign in, nobody of them can put a damaged file right: it is told, and no page is shown.
    """
    if sign_in() is None:
        return Standing.IN
    if here.damage() is not None:
        return Standing.CLOSED
    return here.standing(here.visitor())


def pages_of(
    menu: Mapping[str, Sequence[StreamlitPage]], whole_file: StreamlitPage
) -> dict[str, list[StreamlitPage]]:
    """Return the pages there are: the one about the whole file only where the file is one person's."""
    left_out = None if sign_in() is None else whole_file
    return {name: [one for one in pages if one is not left_out] for name, pages in menu.items()}


def show(standing: Standing, page: str) -> None:
    """Show the way in, and back to a page, or out."""
    one = here.visitor()
    if standing is Standing.CLOSED:
        parts.closed()
    elif standing is Standing.REFUSED and one is not None:
        if parts.refused(one):
            st.logout()
    else:
        asked = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
        parts.door(standing, begin_at(page, asked), st.query_params.get("sign-in", ""))


def offer_ways_out() -> None:
    """Let who is signed in sign out, here or everywhere; nothing where nobody signs in."""
    rules, one = sign_in(), here.visitor()
    if rules is None or one is None:
        return
    leaves_here, leaves_everywhere = parts.ways_out(one)
    if not (leaves_here or leaves_everywhere):
        return
    end_sign_in(here.db(), here.person(), one.id, here.now(), rules.lasts)
    if leaves_everywhere:
        end_all_sign_ins(here.db(), one.person, here.now())
    st.logout()
