"""The door before every page: nothing of a person is read before it is known who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.errors import SignedOutError
from rehab.domain.sign_in import SignedIn, Standing
from rehab.services.clinic import has_people, looking_at
from rehab.services.sign_in import end_all_sign_ins, end_sign_in
from rehab.sign_in import sign_in
from rehab.ui import here, places
from rehab.ui.parts import sign_in as parts
from rehab.ui.sign_in_routes import begin_at
from rehab.ui.telling import refusals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.navigation.page import StreamlitPage

    from rehab.domain.looked_at import Seen
    from rehab.services.clinic import Patient


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
    menu: Mapping[str, Sequence[StreamlitPage]], whole_file: StreamlitPage, others: Sequence[StreamlitPage]
) -> dict[str, list[StreamlitPage]]:
    """Return the pages there are: the one about the whole file only where the file is one person's.

    Those about other people are only where people sign in.
    """
    left_out = [*others] if sign_in() is None else [whole_file]
    there = {name: [one for one in pages if one not in left_out] for name, pages in menu.items()}
    return {name: pages for name, pages in there.items() if pages}


def has_others(standing: Standing) -> bool:
    """Say whether who asks is in, and somebody has let them see their data."""
    return sign_in() is not None and standing is Standing.IN and has_people(here.db(), me().person)


def me() -> SignedIn:
    """Return who is signed in. Raises `SignedOutError` where nobody is."""
    one = here.visitor()
    if one is None:
        raise SignedOutError("You are signed out. Please load the page again and sign in.")
    return one


def patient(what: Seen) -> Patient:
    """Return whom the clinician's page at this address is about, once the look is in that person's log.

    Every run of such a page begins here. Raises `RehabError` where the clinician may not, or not any more.
    """
    st.page_link(places.PEOPLE, label="Your people", icon=":material/arrow_back:")
    return looking_at(here.db(), here.person(), st.query_params.get("of", ""), here.now(), what)


def still(them: Patient, what: Seen) -> None:
    """Begin the run of a part of such a page by itself; the whole page is drawn again where access ended."""
    with refusals():
        looking_at(here.db(), here.person(), them.id, here.now(), what)
        return
    st.rerun()


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
