"""All exercises a person can use: the catalogue's files and their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlmodel import select

from rehab.domain.errors import RehabError
from rehab.domain.exercise import Exercise, Origin
from rehab.house import HOUSE
from rehab.storage.catalogue import exercise_from, load_exercises, load_figures, load_ready_routines
from rehab.storage.tables import OwnExercise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import Session

    from rehab.domain.catalogue import ReadyRoutine
    from rehab.domain.figure.figure import Figure


@cache
def catalogue() -> Mapping[str, Exercise]:
    """Return the exercises of the catalogue by id; the files are read and checked once."""
    return load_exercises(HOUSE / "data" / "exercises")


@cache
def figures() -> Mapping[str, Figure]:
    """Return the figures of the catalogue by the exercise's id; they are read once, when one is asked for."""
    return load_figures(HOUSE / "data" / "exercises")


def figure_named(name: str) -> tuple[Exercise | None, Figure] | None:
    """Return the figure of that name and the exercise it is of; or None where there is none.

    The name is that of an exercise, or of one that a person has posed from it or from a blank one.
    """
    from rehab.domain.figure.blank import BLANKS  # noqa: PLC0415 - slow, and only pictures ask here
    from rehab.domain.figure.posed import posed_from  # noqa: PLC0415 - the same

    try:
        posed = posed_from(name)
    except RehabError:
        return None
    found = figures().get(posed.like) or BLANKS.get(posed.like)
    return (catalogue().get(posed.like), posed.applied_to(found)) if found else None


@cache
def ready_routines() -> tuple[ReadyRoutine, ...]:
    """Return the ready routines; the files are read and checked once."""
    return load_ready_routines(HOUSE / "data" / "routines", catalogue())


def read_exercises(session: Session, person: str) -> Mapping[str, Exercise]:
    """Return the catalogue and the person's own exercises by id, archived ones too.

    Archived exercises stay readable: routines and sessions of the past speak of them.
    """
    rows = session.exec(select(OwnExercise).where(OwnExercise.person_id == person)).all()
    own = {row.id: exercise_from(row.document, row.id, row.id, Origin.OWN) for row in rows}
    return {**catalogue(), **own}
