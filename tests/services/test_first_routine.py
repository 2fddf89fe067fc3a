"""A first routine in the database: what is known before it is asked for, and that it is taken once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.first_routine.parts import Part
from rehab.domain.first_routine.wishes import Edits, Goal, Wishes
from rehab.domain.fitting import Condition
from rehab.domain.health import Health
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.first_routine import load_known, propose_first, take_first
from rehab.services.health import save_flags
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, save_usual_pain
from rehab.services.routine import Editing, Shown, load_builder
from rehab.services.today import load_today
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from sqlalchemy import Engine

WISHES = Wishes(
    goals=frozenset({Goal.LESS_PAIN}),
    minutes=20,
    days=3,
    equipment=frozenset({"mat", "wall", "chair"}),
    usual_pain=2,
)


@pytest.fixture
def new(db: Engine) -> Editing:
    meet(db)
    return Editing(db, LOCAL, "a-new-one", MONDAY, at(MONDAY))


def shown(editing: Editing, routine: str) -> Shown:
    found = load_builder(editing.db, LOCAL, routine, MONDAY).shown
    assert found
    return found


def test_what_is_known_is_what_was_said_until_mornings_say_it(new: Editing) -> None:
    assert load_known(new.db, LOCAL, MONDAY).usual_pain is None
    save_usual_pain(new.db, LOCAL, 5)
    save_flags(new.db, LOCAL, {"knee_pain"}, MONDAY)
    known = load_known(new.db, LOCAL, MONDAY)
    assert (known.usual_pain, known.condition) == (5, Condition(Health(frozenset({"knee_pain"}))))
    for number, score in enumerate((2, 2, 3, 3)):
        day = MONDAY - timedelta(days=number)
        save_pain(new.db, LOCAL, NewPain(day, Moment.MORNING, score), at(day, 7))
    assert load_known(new.db, LOCAL, MONDAY).usual_pain == 3


def test_a_proposal_stores_nothing(new: Editing) -> None:
    propose_first(WISHES)
    assert load_builder(new.db, LOCAL, None, MONDAY).routines == ()


def test_what_is_taken_is_a_routine_as_it_was_proposed_and_today_follows_it(new: Editing) -> None:
    proposal = propose_first(WISHES, Edits(swaps={Part.TRUNK: "mcgill_curl_up"}, tries={"pelvic_lift": (9,)}))
    routine = shown(new, take_first(new, proposal, "Less pain")).routine
    assert routine.name == "Less pain"
    assert routine.weekdays == {0, 2, 4}
    assert [(item.exercise, item.dose) for item in routine.items] == [
        (one.exercise.id, one.dose) for one in proposal.items
    ]
    doses = {item.exercise: item.dose for item in routine.items}
    assert "mcgill_curl_up" in doses
    assert doses["pelvic_lift"].reps == 6
    today = load_today(new.db, LOCAL, 0, MONDAY)
    assert today.routine == "Less pain"
    assert today.due_now
    assert today.due_now.seconds == proposal.seconds


def test_a_double_press_takes_it_once(new: Editing) -> None:
    proposal = propose_first(WISHES)
    assert take_first(new, proposal, "Less pain") == take_first(new, proposal, "Less pain")
    assert len(load_builder(new.db, LOCAL, None, MONDAY).routines) == 1


def test_a_routine_that_is_in_use_stays_in_use(new: Editing) -> None:
    mine = give_routine(new.db, ["pelvic_lift"])
    take_first(new, propose_first(WISHES), "Less pain")
    names = {name.id: name.is_active for name in load_builder(new.db, LOCAL, None, MONDAY).routines}
    assert names == {mine: True, "a-new-one": False}


def test_an_exercise_that_asks_for_fewer_days_is_due_on_fewer(new: Editing) -> None:
    asked = Wishes(frozenset({Goal.LIFT}), minutes=30, days=6, equipment=WISHES.equipment, usual_pain=2)
    routine = shown(new, take_first(new, propose_first(asked), "Lift again")).routine
    days = {item.exercise: len(item.weekdays or routine.weekdays) for item in routine.items}
    assert (days["hip_hinge"], days["cat_cow"]) == (4, 6)
