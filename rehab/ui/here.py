"""Where the program meets the world: the clock, the person, the database. Pages ask here and nowhere else."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from rehab.domain.errors import DamagedError
from rehab.domain.rehab_day import rehab_day
from rehab.house import database_url
from rehab.services.person import LOCAL, PersonFacts, meet_person
from rehab.services.start import open_house

if TYPE_CHECKING:
    from sqlalchemy import Engine


_OPENING = Lock()


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
    """Return the id of the person whose pages these are."""
    return LOCAL


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
    return rehab_day(now(), known.zone, known.day_starts_at)
