"""The form for a session done without the player: what the routine asked for on that day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlmodel import col, select

from rehab.domain.by_hand import Line, Told, as_planned
from rehab.domain.routine import Item
from rehab.domain.session import plan_session
from rehab.domain.suggested import Ground
from rehab.services.pain import score_of_day
from rehab.services.sitting import next_sitting, sitting_title
from rehab.storage.engine import reading
from rehab.storage.exercises import read_exercises
from rehab.storage.routines import read_timeline
from rehab.storage.tables import OwnExercise, RoutineVersion, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.routine import Routine

#: The sitting that is none: exercises of the person's own choice.
FREE = 0


@dataclass(frozen=True)
class LogForm:
    """What the form starts from: a session of that day as planned, all of it done.

    `sittings` are the planned ones of the day with their names; `known` names what is stored of the day
    already; `choices` are the exercises that can be added, by id, with their names.
    """

    told: Told
    sittings: Mapping[int, str]
    sitting: int
    known: tuple[str, ...]
    choices: Mapping[str, str]


def load_log_form(
    db: Engine, person: str, day: date, sitting: int | None = None, extra: Sequence[str] = ()
) -> LogForm:
    """Return the form of a day as the routine was then; without a sitting, of the first one not logged yet.

    `extra` are ids of exercises done beside the sitting. A sitting that the day does not have is `FREE`.
    """
    with reading(db, person) as session:
        routine = read_timeline(session, person).on(day)
        exercises = read_exercises(session, person)
        sittings = _sittings(routine, exercises, day)
        if sitting is None:
            sitting = (next_sitting(session, person, routine, day, Ground()) if routine else None) or FREE
        sitting = sitting if sitting in sittings else FREE
        lines = _lines(routine, exercises, day, sitting, extra)
        told = Told(
            id=str(uuid4()),
            day=day,
            sitting=sitting or 1,
            title=sittings.get(sitting, f"{day:%A}, own choice"),
            routine=routine.id if routine and sitting else None,
            routine_version=_version(session, person, routine, day) if routine and sitting else None,
            lines=lines,
            usual_seconds=plan_session([line.item for line in lines], exercises).seconds,
        )
        return LogForm(
            told=_with_tapped(session, person, told),
            sittings=sittings,
            sitting=sitting,
            known=_known(session, person, day),
            choices=_choices(exercises, _archived(session, person)),
        )


def _sittings(routine: Routine | None, exercises: Collection[str], day: date) -> Mapping[int, str]:
    if routine is None:
        return {}
    return {
        number: sitting_title(routine, day, number)
        for number in routine.sittings_on(day.weekday())
        if any(item.exercise in exercises for item in routine.due(day, number))
    }


def _lines(
    routine: Routine | None,
    exercises: Mapping[str, Exercise],
    day: date,
    sitting: int,
    extra: Sequence[str],
) -> tuple[Line, ...]:
    due = routine.due(day, sitting) if routine else ()
    own_dose = {item.exercise: item for item in routine.items} if routine else {}
    added = (
        replace(own_dose[name], key=f"extra-{name}")
        if name in own_dose
        else Item(f"extra-{name}", name, exercises[name].dose)
        for name in extra
        if name in exercises
    )
    return tuple(
        as_planned(item, exercises[item.exercise]) for item in (*due, *added) if item.exercise in exercises
    )


def _version(session: Session, person: str, routine: Routine, day: date) -> int | None:
    of_routine = select(RoutineVersion.number).where(
        RoutineVersion.person_id == person, RoutineVersion.routine_id == routine.id
    )
    until = of_routine.where(RoutineVersion.from_day <= day).order_by(col(RoutineVersion.number).desc())
    # A routine chosen before its first version counts from that version's content, as in the timeline.
    return (
        session.exec(until).first() or session.exec(of_routine.order_by(col(RoutineVersion.number))).first()
    )


def _with_tapped(session: Session, person: str, told: Told) -> Told:
    tapped = score_of_day(session, person, told.day, "before")
    return replace(told, pain_before=tapped[1] if tapped else None)


def _known(session: Session, person: str, day: date) -> tuple[str, ...]:
    query = (
        select(TrainingSession.title)
        .where(
            TrainingSession.person_id == person,
            TrainingSession.day == day,
            col(TrainingSession.deleted_at).is_(None),
        )
        .order_by(col(TrainingSession.started_at))
    )
    return tuple(session.exec(query).all())


def _archived(session: Session, person: str) -> frozenset[str]:
    query = select(OwnExercise.id).where(
        OwnExercise.person_id == person, col(OwnExercise.archived_at).is_not(None)
    )
    return frozenset(session.exec(query).all())


def _choices(exercises: Mapping[str, Exercise], archived: Collection[str]) -> Mapping[str, str]:
    names = {name: exercise.name for name, exercise in exercises.items() if name not in archived}
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))
