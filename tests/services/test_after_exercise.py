"""Rises are counted from what is stored, and from nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import select

from rehab.domain.after_exercise import Rises
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.after_exercise import AfterExercise, load_after_exercise
from rehab.services.log import delete_session
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person
from rehab.storage.engine import reading
from rehab.storage.tables import TrainingSession
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

DAY = timedelta(days=1)
FIRST = MONDAY - 9 * DAY


def found(db: Engine) -> AfterExercise:
    known = load_person(db, LOCAL)
    assert known
    return load_after_exercise(db, LOCAL, known.revision, FIRST, MONDAY)


def test_rises_after_sessions_and_on_the_next_morning_are_counted(db: Engine) -> None:
    meet(db)
    routine = give_routine(db, ["pelvic_lift"], day=FIRST)
    for number, after in enumerate((5, 3, 3, 3, 3)):
        play(db, FIRST + number * DAY, routine=routine, pain_before=3, pain_after=after)
    save_pain(db, LOCAL, NewPain(FIRST + 2 * DAY, Moment.MORNING, 6), at(MONDAY))
    play(db, FIRST + 6 * DAY, routine=routine, pain_before=3, pain_after=None)
    assert found(db).rises == (Rises("pelvic_lift", 5, 2),)
    assert found(db).words.startswith("Pelvic lift: 2 of 5 scored sessions were followed")


def test_a_session_in_the_bin_or_outside_the_days_counts_for_nothing(db: Engine) -> None:
    meet(db)
    routine = give_routine(db, ["pelvic_lift"], day=FIRST - 5 * DAY)
    play(db, FIRST - 2 * DAY, routine=routine, pain_before=3, pain_after=8)
    play(db, FIRST, routine=routine, pain_before=3, pain_after=8)
    with reading(db, LOCAL) as rows:
        last = rows.exec(select(TrainingSession.id).where(TrainingSession.day == FIRST)).one()
    delete_session(db, LOCAL, last, at(MONDAY))
    assert found(db).rises == ()
    assert found(db).words.startswith("Too little data yet")
