"""Trains a made-up person on whole routines, day after day, so that something is suggested."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL
from rehab.storage.exercises import catalogue
from tests.making import MONDAY, at, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

EXERCISES = ("wall_sit", "bird_dog", "pelvic_lift", "walking")


def train(db: Engine, routine: str, *, mornings: tuple[int, ...] = (), days: int = 15) -> None:
    """Do the whole routine every day up to yesterday; `mornings` are the last ones, 3 the others."""
    scores = [3] * (days - len(mornings)) + list(mornings)
    for ago, score in zip(range(days, 0, -1), scores, strict=True):
        day = MONDAY - timedelta(days=ago)
        exercises = [_done(name) for name in EXERCISES]
        changes = {"pain_before": 3, "pain_after": 3, "effort": 5, "exercises": exercises}
        play(db, day, routine=routine, **changes)
        morning = day + timedelta(days=1)
        save_pain(db, LOCAL, NewPain(morning, Moment.MORNING, score), at(morning))


def _done(name: str) -> dict[str, object]:
    exercise = catalogue()[name]
    dose = exercise.dose
    seconds = 60 * (dose.minutes or 2)
    one = {
        "planned_reps": dose.reps,
        "reps": dose.reps,
        "planned_hold_s": dose.hold_s,
        "hold_s": dose.hold_s,
        "planned_s": seconds,
        "seconds": seconds,
        "state": "done",
    }
    sides = ("left", "right") if exercise.is_per_side else (None,)
    sets = [{**one, "set": n + 1, "side": side} for n in range(dose.sets) for side in sides]
    return {"exercise": name, "name": exercise.name, "skipped": "", "sets": sets}
