"""The library: every exercise to choose from, and the page of one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlmodel import col, select

from rehab.domain.exercise import Origin
from rehab.domain.health import care_for, swap_for
from rehab.domain.routine import Item
from rehab.domain.session import plan_item
from rehab.storage.engine import reading
from rehab.storage.exercises import catalogue, figure_named, read_exercises
from rehab.storage.health import read_health
from rehab.storage.routines import active_routine_id, read_routine
from rehab.storage.tables import OwnExercise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session

    from rehab.domain.exercise import Exercise
    from rehab.domain.figure.figure import Figure
    from rehab.domain.health import Care, Health


@dataclass(frozen=True)
class Library:
    """The exercises to choose from, the person's archived ones, and how long each default dose takes."""

    exercises: tuple[Exercise, ...]
    archived: tuple[Exercise, ...]
    seconds: Mapping[str, int]
    health: Health

    def care(self, exercise: Exercise) -> Care:
        """Return what the person's health makes of an exercise."""
        return care_for(exercise, self.health)

    def swap(self, exercise: Exercise) -> Exercise | None:
        """Return what may be done instead of an exercise that does not fit."""
        known = {one.id: one for one in self.exercises}
        return swap_for(exercise, self.health, known)


@dataclass(frozen=True)
class ExercisePage:
    """One exercise, the names of the exercises it leads to by id, and the routine that counts today."""

    exercise: Exercise
    seconds: int
    names: Mapping[str, str]
    is_archived: bool
    routine: str | None
    is_in_routine: bool
    care: Care
    swap: Exercise | None

    @property
    def is_own(self) -> bool:
        """Whether the person wrote it."""
        return self.exercise.origin is Origin.OWN


def load_library(db: Engine, person: str) -> Library:
    """Return the catalogue and the person's own exercises by name; archived ones apart."""
    with reading(db, person) as session:
        known = sorted(read_exercises(session, person).values(), key=lambda e: e.name.casefold())
        archived = _archived(session, person)
        health = read_health(session, person)
    return Library(
        exercises=tuple(exercise for exercise in known if exercise.id not in archived),
        archived=tuple(exercise for exercise in known if exercise.id in archived),
        seconds={exercise.id: _seconds(exercise) for exercise in known},
        health=health,
    )


def load_exercise(db: Engine, person: str, exercise_id: str, today: date) -> ExercisePage | None:
    """Return the page of an exercise, or None where this person has none of that id."""
    with reading(db, person) as session:
        known = read_exercises(session, person)
        exercise = known.get(exercise_id)
        if exercise is None:
            return None
        health = read_health(session, person)
        care = care_for(exercise, health)
        routine_id = active_routine_id(session, person, today)
        routine = read_routine(session, person, routine_id) if routine_id else None
        return ExercisePage(
            exercise=exercise,
            seconds=_seconds(exercise),
            names={id_: known[id_].name for id_ in _leads_to(exercise) if id_ in known},
            is_archived=exercise_id in _archived(session, person),
            routine=routine.name if routine else None,
            is_in_routine=routine is not None and any(i.exercise == exercise_id for i in routine.items),
            care=care,
            swap=None if care.verdict.may_be_done else swap_for(exercise, health, known),
        )


def figure_of(name: str) -> Figure | None:
    """Return the figure of that name, as an exercise has it or as it was posed; None where there is none."""
    found = figure_named(name) if name else None
    return found[1] if found else None


def figures_to_borrow() -> Mapping[str, str]:
    """Return the names of the exercises whose figures a person's own can have, by id, in order."""
    return {one.id: one.name for one in sorted(catalogue().values(), key=lambda one: one.name) if one.figure}


def _archived(session: Session, person: str) -> frozenset[str]:
    query = select(OwnExercise.id).where(
        OwnExercise.person_id == person, col(OwnExercise.archived_at).is_not(None)
    )
    return frozenset(session.exec(query).all())


def _leads_to(exercise: Exercise) -> tuple[str, ...]:
    swaps = [caution.swap_to for caution in exercise.cautions]
    return tuple(id_ for id_ in (exercise.progression.easier, exercise.progression.harder, *swaps) if id_)


def _seconds(exercise: Exercise) -> int:
    return _catalogue_seconds(exercise.id) if exercise.id in catalogue() else _length(exercise)


@cache
def _catalogue_seconds(exercise_id: str) -> int:
    return _length(catalogue()[exercise_id])


def _length(exercise: Exercise) -> int:
    return plan_item(Item(key=exercise.id, exercise=exercise.id, dose=exercise.dose), exercise).seconds
