"""Which sign-ins of a person are over before their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, delete, select

from rehab.services.person import load_person
from rehab.storage.engine import reading, writing
from rehab.storage.tables import SignOut

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy import Engine

#: Stands where the id of one sign-in would: all of them.
_EVERYWHERE = ""


def load_ended(db: Engine, person: str, sign_in: str) -> tuple[bool, datetime | None]:
    """Return whether the person ended this sign-in, and when they ended all, if they did."""
    wanted = (SignOut.person_id == person, col(SignOut.sign_in).in_((sign_in, _EVERYWHERE)))
    with reading(db, person) as session:
        found = dict(session.exec(select(SignOut.sign_in, SignOut.at).where(*wanted)).all())
    return sign_in in found, found.get(_EVERYWHERE)


def end_sign_in(db: Engine, person: str, sign_in: str, now: datetime, lasts: timedelta) -> None:
    """End one sign-in: its cookie opens nothing any more. What would be over by now is forgotten."""
    if load_person(db, person) is None:  # nothing is kept of them, so there is nothing to protect
        return
    over = (
        col(SignOut.person_id) == person,
        col(SignOut.sign_in) != _EVERYWHERE,
        col(SignOut.at) < now - lasts,
    )
    with writing(db, person, marks=False) as session:
        session.exec(delete(SignOut).where(*over))
        session.merge(SignOut.model_validate({"person_id": person, "sign_in": sign_in, "at": now}))


def end_all_sign_ins(db: Engine, person: str, now: datetime) -> None:
    """End every sign-in of a person up to now, on every device."""
    with writing(db, person, marks=False) as session:
        session.merge(SignOut.model_validate({"person_id": person, "sign_in": _EVERYWHERE, "at": now}))
