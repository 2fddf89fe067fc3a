"""Sessions and pain scores between their rows and the values the rules work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import bindparam, case, insert, update
from sqlmodel import and_, col, delete, select

from rehab.domain.readiness import Readiness
from rehab.domain.result import Outcome, Reason, SessionResult, SetResult, SetState
from rehab.storage.tables import PainEntry, SessionSet, TrainingSession

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlmodel import Session


_INSERT_SESSION = insert(TrainingSession)
_INSERT_SET = insert(SessionSet)
_INSERT_PAIN = insert(PainEntry)
_NO_NOTE = {"note": ""}
_TAPPED = (
    select(PainEntry.id)
    .where(
        PainEntry.person_id == bindparam("person"),
        PainEntry.day == bindparam("on"),
        PainEntry.moment == "before",
        col(PainEntry.session_id).is_(None),
        col(PainEntry.deleted_at).is_(None),
    )
    .order_by(col(PainEntry.at).desc())
    .limit(1)
)


@dataclass(frozen=True)
class Logging:
    """How a session came in: by the player or by hand, when, and what that means for the streak."""

    by: str
    at: datetime
    counts: bool
    is_late: bool
    is_light: bool


def write_session(session: Session, person: str, result: SessionResult, logging: Logging) -> None:
    """Store a session that is not stored yet: its row, its sets, its pain scores.

    The result was checked when it was made, so the rows are written as they are, many at once.
    """
    connection = session.connection()
    connection.execute(_INSERT_SESSION, session_fields(person, result, logging))
    if result.sets:
        connection.execute(_INSERT_SET, [set_fields(person, result.id, one) for one in result.sets])
    scores = [_NO_NOTE | score_fields(person, result, one) for one in scores_of(result)]
    if scores and result.pain_before is not None and _takes_tapped(session, person, result):
        scores = scores[1:]
    scores += [_NO_NOTE | fields for fields in exercise_score_fields(person, result)]
    if scores:
        connection.execute(_INSERT_PAIN, scores)


def _takes_tapped(session: Session, person: str, result: SessionResult) -> bool:
    """Give the session the score tapped on Today that waits for it; return whether there was one."""
    waits = {"person": person, "on": result.day}
    tapped = session.connection().execute(_TAPPED, waits).scalar()
    if tapped is None:
        return False
    own = case((col(PainEntry.edited_at).is_(None), result.pain_before), else_=col(PainEntry.score))
    taken = update(PainEntry).where(col(PainEntry.id) == tapped).values(session_id=result.id, score=own)
    session.connection().execute(taken)
    return True


def session_fields(person: str, result: SessionResult, logging: Logging) -> dict[str, Any]:
    """Write a session as the columns of its row."""
    return {
        "person_id": person,
        "id": result.id,
        "rev": result.rev,
        "day": result.day,
        "sitting": result.sitting,
        "title": result.title,
        "routine_id": result.routine,
        "routine_version": result.routine_version,
        "started_at": result.started_at,
        "ended_at": result.ended_at,
        "outcome": result.outcome.value,
        "logged_by": logging.by,
        "logged_at": logging.at,
        "counts": logging.counts,
        "is_late": logging.is_late,
        "is_light": logging.is_light,
        "readiness": result.readiness.value,
        "effort": result.effort,
        "note": result.note,
        "sets_planned": len(result.sets),
        "sets_done": result.sets_done,
        "active_seconds": result.active_seconds,
    }


def write_sets(session: Session, person: str, session_id: str, sets: tuple[SetResult, ...]) -> None:
    """Store the sets of a session in place of those it had; a set in the bin stays there."""
    session.exec(delete(SessionSet).where(_lives(session_id)))
    session.add_all(SessionSet.model_validate(set_fields(person, session_id, one)) for one in sets)


def _lives(session_id: str) -> ColumnElement[bool]:
    return and_(col(SessionSet.session_id) == session_id, col(SessionSet.deleted_at).is_(None))


def set_fields(person: str, session_id: str, one: SetResult) -> dict[str, Any]:
    """Write a set of a session as the columns of its row."""
    return {
        "person_id": person,
        "session_id": session_id,
        "position": one.position,
        "number": one.number,
        "side": one.side,
        "exercise_id": one.exercise,
        "name": one.name,
        "planned_reps": one.planned_reps,
        "reps": one.reps,
        "planned_hold_s": one.planned_hold_s,
        "hold_s": one.hold_s,
        "planned_seconds": one.planned_seconds,
        "seconds": one.seconds,
        "state": one.state.value,
        "reason": one.reason.value,
        "instead_of": one.instead_of,
    }


def write_session_pain(session: Session, person: str, result: SessionResult) -> None:
    """Store the scores of a session, one entry each however often they are sent."""
    for moment, score, at in scores_of(result):
        _write_score(session, person, result, (moment, score, at))
    for fields in exercise_score_fields(person, result):
        row = session.get(PainEntry, fields["id"])
        if row is None or row.edited_at is None:
            session.merge(PainEntry(**fields))


def scores_of(result: SessionResult) -> tuple[tuple[str, int, datetime], ...]:
    """Return moment, score and time of each score that a session came with."""
    scores = (
        ("before", result.pain_before, result.started_at),
        ("after", result.pain_after, result.ended_at),
    )
    return tuple((moment, score, at) for moment, score, at in scores if score is not None)


def score_fields(person: str, result: SessionResult, entry: tuple[str, int, datetime]) -> dict[str, Any]:
    """Write a score of a session as the columns of its row; its id is made from the session's."""
    moment, score, at = entry
    return {
        "person_id": person,
        "id": str(uuid5(NAMESPACE_OID, f"{result.id}:{moment}")),
        "day": result.day,
        "at": at,
        "moment": moment,
        "score": score,
        "session_id": result.id,
        "exercise_id": None,
    }


def exercise_score_fields(person: str, result: SessionResult) -> list[dict[str, Any]]:
    """Write the scores of single exercises as the columns of their rows; when in the session is not kept."""
    return [
        {
            **score_fields(person, result, ("during", pain.score, result.ended_at)),
            "id": str(uuid5(NAMESPACE_OID, f"{result.id}:during:{pain.position}")),
            "exercise_id": pain.exercise,
        }
        for pain in result.pains
    ]


def _write_score(
    session: Session, person: str, result: SessionResult, entry: tuple[str, int, datetime]
) -> None:
    moment, score, _ = entry
    row = session.exec(
        select(PainEntry).where(PainEntry.session_id == result.id, PainEntry.moment == moment)
    ).first()
    if row is None and moment == "before" and _takes_tapped(session, person, result):
        return
    if row is None:
        row = PainEntry.model_validate(score_fields(person, result, entry))
    row.session_id = result.id
    if row.edited_at is None:
        row.score = score
    session.add(row)


def set_of(row: SessionSet) -> SetResult:
    """Make the value of a row."""
    return SetResult(
        position=row.position,
        number=row.number,
        side=row.side,
        exercise=row.exercise_id,
        name=row.name,
        state=SetState(row.state),
        planned_reps=row.planned_reps,
        reps=row.reps,
        planned_hold_s=row.planned_hold_s,
        hold_s=row.hold_s,
        planned_seconds=row.planned_seconds,
        seconds=row.seconds,
        reason=Reason(row.reason),
        instead_of=row.instead_of,
    )


def read_result(session: Session, person: str, session_id: str) -> SessionResult | None:
    """Return a stored session with its sets and scores, or None where this person has none of that id."""
    row = session.get(TrainingSession, session_id)
    if row is None or row.person_id != person:
        return None
    sets = session.exec(
        select(SessionSet)
        .where(_lives(session_id))
        .order_by(col(SessionSet.position), col(SessionSet.number), col(SessionSet.side))
    ).all()
    scores = dict(
        session.exec(
            select(PainEntry.moment, PainEntry.score).where(
                PainEntry.session_id == session_id, col(PainEntry.deleted_at).is_(None)
            )
        ).all()
    )
    return SessionResult(
        id=row.id,
        rev=row.rev,
        day=row.day,
        sitting=row.sitting,
        title=row.title,
        routine=row.routine_id,
        routine_version=row.routine_version,
        started_at=row.started_at,
        ended_at=row.ended_at,
        outcome=Outcome(row.outcome),
        pain_before=scores.get("before"),
        pain_after=scores.get("after"),
        effort=row.effort,
        note=row.note,
        sets=tuple(set_of(one) for one in sets),
        readiness=Readiness(row.readiness),
    )
