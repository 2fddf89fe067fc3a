"""Where the program meets the world: the clock, the person, the database. Pages ask here and nowhere else."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cache
from secrets import randbelow
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.errors import DamagedError, RehabError, SignedOutError
from rehab.domain.invitation import CODES, code_of
from rehab.domain.sign_in import SignedIn, Standing, has_ended, signed_in
from rehab.house import database_url
from rehab.services.person import LOCAL, PersonFacts, meet_person
from rehab.services.sign_in import load_ended
from rehab.services.start import open_house
from rehab.sign_in import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Engine


_OPENING = Lock()
#: Whose page is made, while it is; "" before the gate, and in a callback or a fragment, which run without it.
_CAME_IN: ContextVar[str] = ContextVar("came_in", default="")


@cache
def _open(url: str) -> Engine:
    return open_house(url)


def db() -> Engine:
    """Return the open database; whoever asks first opens it, and the others wait."""
    with _OPENING:
        return _open(database_url())


def open_anew() -> None:
    """Forget the open database, so that the next page looks at the file again as at the start."""
    _open.cache_clear()


def damage() -> DamagedError | None:
    """Return what keeps the file from being opened where it is damaged, else None."""
    try:
        db()
    except DamagedError as error:
        return error
    return None


def person() -> str:
    """Return the id of the person whose pages these are: the one there is, or who is signed in.

    Raises `SignedOutError` where people sign in and nobody is, or may be, signed in here: a callback and a
    fragment run without the shell, which would show the door.
    """
    if came_in := _CAME_IN.get():
        return came_in
    if sign_in() is None:
        return LOCAL
    if not st.runtime.exists():
        raise RehabError(
            "People sign in here, and only a page knows who asks. Please use the page Your data, or say "
            "whose data it is: --person ID, which `rehab who` tells."
        )
    one = visitor()
    if one is None or standing(one) is not Standing.IN:
        raise SignedOutError(
            "You are signed out. What you did is kept in this browser. Please load the page and sign in."
        )
    return one.person


def look_again() -> Callable[[], None]:
    """Return what raises `SignedOutError` where who asks now is not in any more.

    It is for what is done beside the page, where nobody knows who asks.
    """
    one = visitor() if sign_in() else None

    def look() -> None:
        if standing(one) is not Standing.IN:
            raise SignedOutError("You are signed out, so nothing was sent. Please sign in and ask again.")

    return look


@contextmanager
def let_in() -> Iterator[None]:
    """Make a page for who asks: what is in it need not ask again whether they may. Raises as `person`."""
    before = _CAME_IN.set(person())
    try:
        yield
    finally:
        _CAME_IN.reset(before)


def visitor() -> SignedIn | None:
    """Return who is signed in on this page, whether or not they may come in."""
    told = st.user.to_dict()
    return signed_in(told) if told.get("is_logged_in") is True else None


def standing(one: SignedIn | None) -> Standing:
    """Return how somebody stands at the door. Without sign-in there is none, and everybody is in."""
    rules = sign_in()
    if rules is None:
        return Standing.IN
    if one is None:
        return Standing.OUT
    if not rules.allowed.lets_in(one.claims):
        return Standing.REFUSED
    is_over = has_ended(one, now(), rules.lasts, load_ended(db(), one.person, one.id))
    return Standing.ENDED if is_over else Standing.IN


def new_code() -> str:
    """Return a code that nobody can guess."""
    return code_of(randbelow(CODES))


def now() -> datetime:
    """Return the present moment in UTC; REHAB_NOW pins it for tests, demos and pictures."""
    pinned = os.environ.get("REHAB_NOW")
    return datetime.fromisoformat(pinned).astimezone(UTC) if pinned else datetime.now(UTC)


def facts() -> PersonFacts:
    """Return what is known of the person; on their first visit their browser's zone is kept."""
    return meet_person(db(), person(), st.context.timezone or "UTC", now())


def today() -> date:
    """Return the person's rehab day."""
    known = facts()
    return known.day_of(now())
