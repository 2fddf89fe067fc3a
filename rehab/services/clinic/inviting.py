"""A person lets a clinician in by a code, sees who may look and who did, and takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, delete, or_, select, update

from rehab.domain.errors import RehabError
from rehab.domain.invitation import checked_name, hash_of
from rehab.domain.looked_at import Seen
from rehab.domain.thresholds import INVITATION_LASTS, INVITATIONS_MOST
from rehab.services.clinic.attempts import note_wrong, refuse_too_many
from rehab.storage.engine import reading, reading_by_code, writing, writing_both
from rehab.storage.tables import Access, AccessLog, Client, Invitation, Proposal

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Engine
    from sqlmodel import Session

_NOT_A_CODE = (
    "This code opens nothing: it may be mistyped, used already, taken back, or too old. Please look at it "
    "again, or ask for a new one."
)


@dataclass(frozen=True)
class Clinician:
    """Somebody who may see a person's data, and since when."""

    id: str
    name: str
    since: datetime


@dataclass(frozen=True)
class Open:
    """A code that was given away and not used yet."""

    code_hash: str
    made_at: datetime
    until: datetime


@dataclass(frozen=True)
class LookedAt:
    """A look that somebody took."""

    name: str
    what: Seen
    at: datetime
    until: datetime


@dataclass(frozen=True)
class WhoSees:
    """Who may see a person's data, the codes that are open, and who looked, the newest first."""

    clinicians: tuple[Clinician, ...]
    open: tuple[Open, ...]
    looks: tuple[LookedAt, ...]


def load_who_sees(db: Engine, person: str, now: datetime) -> WhoSees:
    """Return who may see a person's data, and who did."""
    with reading(db, person) as session:
        granted = session.exec(
            select(Access)
            .where(Access.person_id == person, col(Access.revoked_at).is_(None))
            .order_by(col(Access.granted_at), col(Access.clinician_id))
        ).all()
        open_ = session.exec(
            select(Invitation).where(*_is_open(person, now)).order_by(col(Invitation.made_at))
        ).all()
        looks = session.exec(
            select(AccessLog)
            .where(AccessLog.person_id == person)
            .order_by(col(AccessLog.until).desc(), col(AccessLog.id))
        ).all()
        return WhoSees(
            tuple(Clinician(row.clinician_id, row.clinician_name, row.granted_at) for row in granted),
            tuple(Open(row.code_hash, row.made_at, row.expires_at) for row in open_),
            tuple(LookedAt(row.clinician_name, Seen(row.what), row.at, row.until) for row in looks),
        )


def invite(db: Engine, person: str, code: str, name: str, now: datetime) -> datetime:
    """Let who enters a code see a person's data, under a name of the person's choice; return until when.

    The code is not kept, so it can be shown this once only. Raises `RehabError` for a name that is none, and
    where many codes are open.
    """
    said, until = checked_name(name), now + INVITATION_LASTS
    with writing(db, person, marks=False) as session:
        over = or_(col(Invitation.used_at).is_not(None), col(Invitation.expires_at) <= now)
        session.exec(delete(Invitation).where(col(Invitation.person_id) == person, over))
        if (
            len(session.exec(select(Invitation.code_hash).where(*_is_open(person, now))).all())
            >= INVITATIONS_MOST
        ):
            raise RehabError(
                f"There are {INVITATIONS_MOST} codes that nobody has used yet. Please take one back first."
            )
        row = {"person_id": person, "code_hash": hash_of(code), "name": said, "made_at": now}
        session.add(Invitation.model_validate({**row, "expires_at": until}))
    return until


def withdraw(db: Engine, person: str, code_hash: str) -> None:
    """Take a code back that was not used yet: it opens nothing any more."""
    with writing(db, person, marks=False) as session:
        theirs = (col(Invitation.person_id) == person, col(Invitation.code_hash) == code_hash)
        session.exec(delete(Invitation).where(*theirs))


def redeem(db: Engine, clinician: str, clinician_name: str, code: str, now: datetime) -> str:
    """Let a clinician see the person who gave them a code; return that person's id.

    A code is good once, and for `INVITATION_LASTS`. Raises `RehabError` for any other, in the same words
    whatever is wrong with it, and after too many of them.
    """
    refuse_too_many(db, clinician, now)
    code_hash = hash_of(code)
    patient = _whose(db, code_hash)
    if patient == clinician:
        raise RehabError("This is your own code. Please give it to your clinician.")
    if patient is None or not _take(db, clinician, clinician_name, patient, code_hash, now):
        note_wrong(db, clinician, now)
        raise RehabError(_NOT_A_CODE)
    return patient


def _whose(db: Engine, code_hash: str) -> str | None:
    if not code_hash:
        return None
    with reading_by_code(db, code_hash) as session:
        return session.exec(select(Invitation.person_id).where(Invitation.code_hash == code_hash)).first()


def _take(
    db: Engine, clinician: str, clinician_name: str, patient: str, code_hash: str, now: datetime
) -> bool:
    """Use a code up and grant what it is for; say whether it was still good."""
    with writing_both(db, patient, clinician) as turned_to:
        session = turned_to(patient)
        row = session.exec(
            select(Invitation).where(Invitation.code_hash == code_hash, *_is_open(patient, now))
        ).first()
        if row is None:
            return False
        row.used_at = now
        grant = {"person_id": patient, "clinician_id": clinician, "clinician_name": clinician_name}
        session.merge(Access.model_validate({**grant, "name": row.name, "granted_at": now}))
        pointer = {"person_id": clinician, "patient_id": patient, "since": now}
        turned_to(clinician).merge(Client.model_validate(pointer))
    return True


def revoke(db: Engine, person: str, clinician: str, now: datetime) -> None:
    """Let a clinician see nothing of a person any more, from now on; what they proposed is over."""
    with writing(db, person, marks=False) as session:
        theirs = (col(Access.person_id) == person, col(Access.clinician_id) == clinician)
        session.exec(update(Access).where(*theirs, col(Access.revoked_at).is_(None)).values(revoked_at=now))
        end_proposals(session, person, clinician, now)


def end_proposals(session: Session, person: str, clinician: str, now: datetime) -> None:
    """Let what a clinician proposed and nobody decided on be over."""
    waiting = (
        col(Proposal.person_id) == person,
        col(Proposal.clinician_id) == clinician,
        col(Proposal.decision) == "",
    )
    session.exec(update(Proposal).where(*waiting).values(decision="over", decided_at=now))


def _is_open(person: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Invitation.person_id) == person,
        col(Invitation.used_at).is_(None),
        col(Invitation.expires_at) > now,
    )
