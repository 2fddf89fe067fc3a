"""The list of sessions, a page at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.services.person import LOCAL, load_person
from rehab.services.session_list import SessionsList, load_sessions
from rehab.storage.engine import writing
from rehab.storage.tables import PainEntry, TrainingSession
from tests.making import MONDAY, at, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

ALWAYS = (date.min, MONDAY + timedelta(days=400))


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db, "Asia/Tokyo")


def listed(db: Engine, days: tuple[date, date] = ALWAYS, page: int = 1) -> SessionsList:
    known = load_person(db, LOCAL)
    assert known is not None
    return load_sessions(db, LOCAL, known.revision, days, page)


def test_without_a_session_there_is_one_empty_page(db: Engine) -> None:
    assert listed(db) == SessionsList(0, 1, ())
    assert listed(db).pages == 1


def test_the_newest_comes_first_and_a_page_has_ten(db: Engine) -> None:
    for number in range(11):
        play(db, MONDAY + timedelta(days=number), routine=None)
    first, second = listed(db), listed(db, page=2)
    assert (first.total, first.pages) == (11, 2)
    assert [one.day for one in first.sessions] == [MONDAY + timedelta(days=n) for n in range(10, 0, -1)]
    assert [one.day for one in second.sessions] == [MONDAY]


@pytest.mark.parametrize(("page", "shown"), [(0, 1), (-3, 1), (99, 1)])
def test_a_page_there_is_not_is_the_nearest(db: Engine, page: int, shown: int) -> None:
    play(db, MONDAY, routine=None)
    assert listed(db, page=page).page == shown
    assert len(listed(db, page=page).sessions) == 1


def test_of_one_day_the_later_session_comes_first(db: Engine) -> None:
    early = play(db, MONDAY, routine=None, started_at=at(MONDAY, 7).isoformat())
    late = play(db, MONDAY, routine=None, started_at=at(MONDAY, 8).isoformat())
    assert [one.id for one in listed(db).sessions] == [late, early]


def test_only_the_days_asked_for_are_listed(db: Engine) -> None:
    play(db, MONDAY, routine=None)
    play(db, MONDAY + timedelta(days=2), routine=None)
    assert [one.day for one in listed(db, (MONDAY, MONDAY + timedelta(days=1))).sessions] == [MONDAY]


def test_a_session_has_every_detail_in_the_persons_own_time(db: Engine) -> None:
    play(db, MONDAY, routine=None, pain_before=4, pain_after=3, effort=6, note="Good.", title="Evening")
    (one,) = listed(db).sessions
    assert (one.title, one.pain_before, one.pain_after, one.effort, one.note) == ("Evening", 4, 3, 6, "Good.")
    assert (one.sets_done, one.sets_planned, one.active_seconds) == (1, 1, 140)
    assert (one.started_at.hour, one.ended_at.hour) == (18, 19)
    assert not any((one.is_by_hand, one.is_late, one.is_edited))
    ((name, sets),) = [(exercise.name, exercise.sets) for exercise in one.exercises]
    assert (name, [one.reps for one in sets]) == ("Pelvic lift", [10])


def test_exercises_and_sets_are_in_the_order_they_were_done(db: Engine) -> None:
    one_set = {"planned_reps": 8, "reps": 8, "planned_s": 60, "seconds": 60, "state": "done"}
    both = [{**one_set, "set": number, "side": side} for number in (1, 2) for side in ("left", "right")]
    exercises = [{"exercise": name, "name": name.title(), "sets": both} for name in ("wall_sit", "bird_dog")]
    play(db, MONDAY, routine=None, exercises=exercises)
    (one,) = listed(db).sessions
    assert [exercise.name for exercise in one.exercises] == ["Wall_Sit", "Bird_Dog"]
    assert [(s.number, s.side) for s in one.exercises[0].sets] == [
        (1, "left"),
        (1, "right"),
        (2, "left"),
        (2, "right"),
    ]


def test_what_is_in_the_bin_is_left_out(db: Engine) -> None:
    kept = play(db, MONDAY, routine=None, pain_before=4)
    binned = play(db, MONDAY, routine=None)
    with writing(db, LOCAL) as session:
        session.get_one(TrainingSession, binned).deleted_at = at(MONDAY, 11)
        for score in session.exec(select(PainEntry)):
            score.deleted_at = at(MONDAY, 11)
    (one,) = listed(db).sessions
    assert (one.id, one.pain_before) == (kept, None)


def test_an_edited_session_says_so(db: Engine) -> None:
    session_id = play(db, MONDAY, routine=None)
    with writing(db, LOCAL) as session:
        session.get_one(TrainingSession, session_id).edited_at = at(MONDAY, 11)
    assert listed(db).sessions[0].is_edited


def test_nobody_sees_the_sessions_of_somebody_else(db: Engine) -> None:
    play(db, MONDAY, routine=None)
    assert load_sessions(db, "somebody", 0, ALWAYS, 1).sessions == ()
