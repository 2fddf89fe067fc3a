"""The session that one of a person's devices plays now, so that another can say so and take it over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam
from sqlmodel import col, delete, select

from rehab.storage.engine import reading, writing
from rehab.storage.tables import Draft

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Engine
    from sqlmodel import Session

#: A session that was not heard of for so long was given up.
_GIVEN_UP = timedelta(hours=6)
#: A device that was not heard of for so long does not play now.
_SILENT = timedelta(minutes=1)
_FORM = "session "
_MOST_BYTES = 1_000_000
_FORGET = delete(Draft).where(
    col(Draft.person_id) == bindparam("person"), col(Draft.form) == bindparam("form")
)


@dataclass(frozen=True)
class UnderWay:
    """A session under way: which device plays it, when it was heard of last, and where it stood."""

    id: str
    device: str
    heard_at: datetime
    plan: Mapping[str, Any]
    run: Mapping[str, Any]


def load_under_way(db: Engine, person: str, now: datetime) -> UnderWay | None:
    """Return the session that was heard of last, or None where none is under way."""
    with reading(db, person) as session:
        return _newest(session, person, now)


def keep_under_way(db: Engine, person: str, told: object, now: datetime) -> None:
    """Take in what a player tells: where its session stands, that it takes one over, that one is discarded.

    What makes no sense is left out, as is what a device tells of a session that another took over, or while
    another plays: the player learns of that from what is kept.
    """
    if not isinstance(told, Mapping) or not isinstance(told.get("device"), str) or not told["device"]:
        return
    if not _can_be_kept(told):
        return
    with writing(db, person, marks=False) as session:
        known = _newest(session, person, now)
        if told.get("over"):
            session.exec(delete(Draft).where(_form_is(person, told["over"])))
        elif told.get("takes"):
            _take_over(session, person, str(told["takes"]), told["device"], now)
        elif _may_tell(known, told, now):
            _keep(session, person, known, told, now)


def forget_under_way(session: Session, person: str, session_id: str) -> None:
    """Forget a session that is stored now."""
    session.connection().execute(_FORGET, {"person": person, "form": f"{_FORM}{session_id}"})


def _can_be_kept(told: Mapping[str, Any]) -> bool:
    """Say whether a database, and a file, can hold it: no halves of signs, no numbers that are none."""
    try:
        return len(json.dumps(told, allow_nan=False, ensure_ascii=False).encode()) <= _MOST_BYTES
    except ValueError:
        return False


def _may_tell(known: UnderWay | None, told: Mapping[str, Any], now: datetime) -> bool:
    run = told.get("run")
    if not isinstance(run, Mapping) or not isinstance(run.get("id"), str):
        return False
    if known is None or known.device == told["device"]:
        return True
    return known.id != run["id"] and now - known.heard_at > _SILENT


def _keep(
    session: Session, person: str, known: UnderWay | None, told: Mapping[str, Any], now: datetime
) -> None:
    run, plan = told["run"], told.get("plan")
    if not isinstance(plan, Mapping):
        plan = known.plan if known is not None and known.id == run["id"] else None
    if plan is None:
        return  # the player tells it with the next word
    session.exec(delete(Draft).where(col(Draft.person_id) == person, col(Draft.form).startswith(_FORM)))
    fields = {"device": told["device"], "plan": dict(plan), "run": dict(run)}
    session.add(Draft(person_id=person, form=_FORM + run["id"][:50], fields=fields, changed_at=now))


def _take_over(session: Session, person: str, session_id: str, device: str, now: datetime) -> None:
    row = session.exec(select(Draft).where(_form_is(person, session_id))).first()
    if row is not None:
        row.fields = {**row.fields, "device": device}
        row.changed_at = now


def _form_is(person: str, session_id: object) -> ColumnElement[bool]:
    return (col(Draft.person_id) == person) & (col(Draft.form) == f"{_FORM}{session_id}")


def _newest(session: Session, person: str, now: datetime) -> UnderWay | None:
    row = session.exec(
        select(Draft)
        .where(col(Draft.person_id) == person, col(Draft.form).startswith(_FORM))
        .order_by(col(Draft.changed_at).desc())
        .limit(1)
    ).first()
    if row is None or now - row.changed_at.astimezone(UTC) > _GIVEN_UP:
        return None
    match row.fields:  # a file that was imported may have brought anything
        case {"device": str(device), "plan": dict(plan), "run": dict(run)}:
            return UnderWay(row.form.removeprefix(_FORM), device, row.changed_at, plan, run)
    return None
