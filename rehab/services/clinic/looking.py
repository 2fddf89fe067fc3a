"""The one way by which a clinician gets to a person's data: granted still, and written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import bindparam, inspect
from sqlalchemy import select as select_columns
from sqlmodel import col, func, select

from rehab.domain.errors import RehabError
from rehab.domain.looked_at import Seen, goes_on, is_noted
from rehab.services.person import facts_of, read_person
from rehab.storage.engine import reading, reading_each, writing, writing_each
from rehab.storage.tables import Access, AccessLog, Person

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy import ColumnElement, Engine
    from sqlmodel import Session

    from rehab.services.person import PersonFacts


def _granted(patient: Any, clinician: Any) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - an id, or what stands for one
    """Return what says that a clinician may see a person now: nothing else decides it."""
    return (
        col(Access.person_id) == patient,
        col(Access.clinician_id) == clinician,
        col(Access.clinician_id) != patient,
        col(Access.revoked_at).is_(None),
    )


#: A person whom a clinician may see, what they are called there, and when they were last seen in the list.
_IN_LIST = (
    select_columns(
        *inspect(Person).columns,
        col(Access.name).label("called"),
        select_columns(func.max(col(AccessLog.until)))
        .where(
            col(AccessLog.person_id) == bindparam("patient"),
            col(AccessLog.clinician_id) == bindparam("clinician"),
            col(AccessLog.what) == Seen.LIST.value,
        )
        .scalar_subquery()
        .label("listed"),
    )
    .join(Access, col(Access.person_id) == col(Person.id))
    .where(
        col(Person.id) == bindparam("patient"),
        *_granted(bindparam("patient"), bindparam("clinician")),
    )
)
#: The same words for somebody who is not there: who asks learns nothing.
NOTHING = "There is nothing here for you to see, or not any more. Your list has the people whom you may see."


@dataclass(frozen=True)
class Patient:
    """A person whom a clinician may see, by the name they chose, and their rehab day."""

    facts: PersonFacts
    name: str
    today: date

    @property
    def id(self) -> str:
        """Whose data it is."""
        return self.facts.id


def looking_at(db: Engine, clinician: str, patient: str, now: datetime, what: Seen) -> Patient:
    """Return a person whom a clinician may see, once it is in the person's log that they look at `what` now.

    It looks anew each time, so that access that was taken away is over at once. Raises `RehabError` where the
    clinician may not, or where there is no such person.
    """
    with reading(db, patient) as session:
        seen = read_access(session, patient, clinician)
        facts = read_person(session, patient)
        was_noted = seen is not None and _is_noted(session, seen, what, now)
    if seen is None or facts is None:
        raise RehabError(NOTHING)
    if not was_noted:
        _note(db, patient, clinician, what, now)
    return Patient(facts, seen.name, facts.day_of(now))


def looking_at_all(db: Engine, clinician: str, patients: Iterable[str], now: datetime) -> dict[str, Patient]:
    """Return of these people those whom a clinician may see, once their list is in the log of each.

    It is `looking_at` for the list of many, with one query for each.
    """
    found, unnoted = {}, []
    with reading_each(db) as turned_to:
        for patient in patients:
            given = {"patient": patient, "clinician": clinician}
            row = turned_to(patient).connection().execute(_IN_LIST, given).first()
            if row is None:
                continue
            facts = facts_of(row)
            found[patient] = Patient(facts, row.called, facts.day_of(now))
            if row.listed is None or not is_noted(Seen.LIST, row.listed, now):
                unnoted.append(patient)
    if unnoted:
        with writing_each(db) as turned_to:
            for patient in sorted(unnoted):  # as everybody holds several people, so that none wait for ever
                seen = read_access(turned_to(patient), patient, clinician)
                if seen is None:
                    del found[patient]
                else:
                    note(turned_to(patient), seen, Seen.LIST, now)
    return found


def read_access(session: Session, patient: str, clinician: str) -> Access | None:
    """Return the row by which a clinician may see a person now, or None."""
    return session.exec(select(Access).where(*_granted(patient, clinician))).first()


def _is_noted(session: Session, seen: Access, what: Seen, now: datetime) -> bool:
    row = _latest(session, seen, what)
    return row is not None and is_noted(what, row.until, now)


def _note(db: Engine, patient: str, clinician: str, what: Seen, now: datetime) -> None:
    """Write a look into the person's log. Raises `RehabError` where access has just ended."""
    with writing(db, patient, marks=False) as session:
        seen = read_access(session, patient, clinician)
        if seen is None:
            raise RehabError(NOTHING)
        note(session, seen, what, now)


def note(session: Session, seen: Access, what: Seen, now: datetime) -> None:
    """Write a look into the log, in a transaction of the person's that is open already."""
    row = _latest(session, seen, what)
    if row is not None and goes_on(what, row.until, now):
        row.until = max(row.until, now)
        return
    who = {"clinician_id": seen.clinician_id, "clinician_name": seen.clinician_name}
    look = {"person_id": seen.person_id, "id": str(uuid4()), **who, "what": what.value}
    session.add(AccessLog.model_validate({**look, "at": now, "until": now}))


def _latest(session: Session, seen: Access, what: Seen) -> AccessLog | None:
    return session.exec(
        select(AccessLog)
        .where(
            AccessLog.person_id == seen.person_id,
            AccessLog.clinician_id == seen.clinician_id,
            AccessLog.what == what.value,
        )
        .order_by(col(AccessLog.until).desc())
        .limit(1)
    ).first()
