"""A routine that a clinician proposes is taken by the person or left, and never gets in by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.errors import RehabError
from rehab.domain.invitation import code_of
from rehab.domain.looked_at import Seen
from rehab.domain.own_exercise import OwnForm
from rehab.domain.proposed import Decision
from rehab.domain.routine import EMPTY
from rehab.services import clinic
from rehab.services.exercises import load_library
from rehab.services.health import save_flags
from rehab.services.own_exercise import save_own
from rehab.services.person import meet_person
from rehab.services.routine import Editing, add_item, load_builder, set_number, start_routine
from rehab.services.safety import save_warning_signs
from rehab.storage.engine import reading
from rehab.storage.tables import OwnExercise, RoutineRow
from tests.making import MONDAY, at, give_routine

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = at(MONDAY)
DAY = timedelta(days=1)


@pytest.fixture
def ours(db: Engine) -> Engine:
    """Give a database in which ina may see ada and has a routine with an exercise of her own."""
    for person in ("ada", "ben", "ina"):
        meet_person(db, person, "UTC", NOW)
    clinic.invite(db, "ada", code_of(1), "Ada", NOW)
    clinic.redeem(db, "ina", "Dr Ina", code_of(1), NOW)
    save_own(db, "ina", OwnForm("own_ina", name="Ina's cat", steps="Arch."), NOW)
    return db


def routine_of_ina(db: Engine, *exercises: str) -> str:
    routine = start_routine(Editing(db, "ina", "", MONDAY, NOW), EMPTY)
    for exercise in exercises:
        add_item(Editing(db, "ina", routine, MONDAY, NOW), exercise)
    return routine


def propose(db: Engine, *exercises: str, words: str = "Slowly at first.") -> clinic.ProposalCard:
    clinic.propose(db, "ina", "ada", routine_of_ina(db, *exercises), words, NOW)
    (card,) = clinic.load_proposals(db, "ada", MONDAY)
    return card


def take(db: Engine, card: clinic.ProposalCard, *, activate: bool = False, new: str = "new") -> str:
    return clinic.take(Editing(db, "ada", new, MONDAY, NOW), card.id, activate=activate)


def names(db: Engine, routine: str) -> list[str]:
    shown = load_builder(db, "ada", routine, MONDAY).shown
    assert shown
    return [line.exercise.name for line in shown.lines]


def test_the_person_sees_what_is_proposed_by_whom_and_nothing_is_theirs_yet(ours: Engine) -> None:
    card = propose(ours, "pelvic_lift", "own_ina")
    assert (card.by, card.words, card.routine.name, card.in_use) == (
        "Dr Ina",
        "Slowly at first.",
        "My routine",
        "",
    )
    assert [line.exercise.name for line in card.lines] == ["Pelvic lift", "Ina's cat"]
    assert all(line.dose for line in card.lines)
    assert card.changes == ()
    assert load_builder(ours, "ada", None, MONDAY).routines == ()
    (given,) = clinic.load_given(ours, "ina", "ada")
    assert (given.name, given.decision) == ("My routine", Decision.OPEN)
    assert [one.what for one in clinic.load_who_sees(ours, "ada", NOW).looks] == [Seen.ROUTINE]


def test_what_is_taken_is_a_routine_of_the_persons_own_with_the_exercises_in_it(ours: Engine) -> None:
    card = propose(ours, "pelvic_lift", "own_ina")
    routine = take(ours, card)
    assert names(ours, routine) == ["Pelvic lift", "Ina's cat"]
    assert load_builder(ours, "ada", routine, MONDAY).routines[0].is_active, "as none was in use"
    with reading(ours, "ada") as session:
        (own,) = session.exec(select(OwnExercise).where(OwnExercise.person_id == "ada")).all()
    assert own.id != "own_ina"
    assert clinic.load_proposals(ours, "ada", MONDAY) == ()
    assert clinic.load_given(ours, "ina", "ada")[0].decision is Decision.TAKEN


def test_it_is_as_it_was_when_it_was_proposed(ours: Engine) -> None:
    routine = routine_of_ina(ours, "pelvic_lift")
    clinic.propose(ours, "ina", "ada", routine, "", NOW)
    (before,) = clinic.load_proposals(ours, "ada", MONDAY)
    shown = load_builder(ours, "ina", routine, MONDAY).shown
    assert shown
    set_number(Editing(ours, "ina", routine, MONDAY, NOW), shown.lines[0].item.key, "sets", 9)
    (after,) = clinic.load_proposals(ours, "ada", MONDAY)
    assert after.lines == before.lines


def test_the_routine_in_use_stays_in_use_unless_the_person_says_so(ours: Engine) -> None:
    mine = give_routine(ours, ["bird_dog"], person="ada")
    card = propose(ours, "pelvic_lift")
    assert card.in_use == "Mine"
    new = take(ours, card)
    active = [one.id for one in load_builder(ours, "ada", None, MONDAY).routines if one.is_active]
    assert active == [mine]
    other = take(ours, propose(ours, "pelvic_lift"), activate=True, new="newer")
    active = [one.id for one in load_builder(ours, "ada", None, MONDAY).routines if one.is_active]
    assert (new, active) == ("new", [other])


def test_what_is_left_is_over_and_the_clinician_sees_it(ours: Engine) -> None:
    card = propose(ours, "pelvic_lift")
    clinic.leave(ours, "ada", card.id, NOW + DAY)
    assert clinic.load_proposals(ours, "ada", MONDAY) == ()
    (given,) = clinic.load_given(ours, "ina", "ada")
    assert (given.decision, given.decided_at) == (Decision.LEFT, NOW + DAY)
    with pytest.raises(RehabError, match="This proposal is over"):
        take(ours, card)
    assert load_builder(ours, "ada", None, MONDAY).routines == ()


def test_nobody_else_decides(ours: Engine) -> None:
    card = propose(ours, "pelvic_lift")
    for decide in (
        lambda: clinic.leave(ours, "ben", card.id, NOW),
        lambda: clinic.take(Editing(ours, "ben", "new", MONDAY, NOW), card.id, activate=True),
        lambda: clinic.leave(ours, "ina", card.id, NOW),
    ):
        with pytest.raises(RehabError, match="This proposal is over"):
            decide()
    (still,) = clinic.load_proposals(ours, "ada", MONDAY)
    assert still.id == card.id


def test_health_has_the_last_word(ours: Engine) -> None:
    save_flags(ours, "ada", {"osteoporosis"}, MONDAY)
    unfit = [
        one
        for one in load_library(ours, "ada").exercises
        if not load_library(ours, "ada").care(one).verdict.may_be_done
    ]
    card = propose(ours, unfit[0].id, "pelvic_lift")
    assert unfit[0].name not in [line.exercise.name for line in card.lines]
    assert unfit[0].name in " ".join(card.changes)
    shown = load_builder(ours, "ada", take(ours, card), MONDAY).shown
    assert shown
    assert shown.unfitting == ()


def test_while_a_sign_waits_for_now_nothing_is_taken(ours: Engine) -> None:
    card = propose(ours, "pelvic_lift")
    save_warning_signs(ours, "ada", {"urine": True}, MONDAY, NOW)
    with pytest.raises(RehabError, match="Please get help first"):
        take(ours, card)
    assert len(clinic.load_proposals(ours, "ada", MONDAY)) == 1


def test_a_newer_proposal_of_a_clinician_takes_the_place_of_the_one_that_waits(ours: Engine) -> None:
    first = propose(ours, "pelvic_lift")
    second = propose(ours, "bird_dog")
    assert first.id != second.id
    assert [one.decision for one in clinic.load_given(ours, "ina", "ada")].count(Decision.OVER) == 1


def test_who_may_not_see_the_person_proposes_nothing_and_what_they_proposed_is_over(ours: Engine) -> None:
    routine = routine_of_ina(ours, "pelvic_lift")
    with pytest.raises(RehabError, match="nothing here for you"):
        clinic.propose(ours, "ina", "ben", routine, "", NOW)
    clinic.propose(ours, "ina", "ada", routine, "", NOW)
    clinic.revoke(ours, "ada", "ina", NOW)
    assert clinic.load_proposals(ours, "ada", MONDAY) == ()
    with pytest.raises(RehabError, match="nothing here for you"):
        clinic.propose(ours, "ina", "ada", routine, "", NOW)
    with pytest.raises(RehabError, match="nothing here for you"):
        clinic.load_given(ours, "ina", "ada")


def test_only_a_routine_of_ones_own_with_something_in_it_is_proposed(ours: Engine) -> None:
    of_ben = give_routine(ours, ["pelvic_lift"], person="ben")
    for routine in (of_ben, routine_of_ina(ours), "none"):
        with pytest.raises(RehabError, match="one of your routines"):
            clinic.propose(ours, "ina", "ada", routine, "", NOW)
    with pytest.raises(RehabError, match="1,000 characters"):
        clinic.propose(ours, "ina", "ada", of_ben, "x" * 1001, NOW)


def test_an_exercise_that_the_person_has_already_is_not_made_twice(ours: Engine) -> None:
    for new in ("one", "two"):
        take(ours, propose(ours, "pelvic_lift", "own_ina"), new=new)
    with reading(ours, "ada") as session:
        assert len(session.exec(select(OwnExercise.id).where(OwnExercise.person_id == "ada")).all()) == 1
        assert len(session.exec(select(RoutineRow.id).where(RoutineRow.person_id == "ada")).all()) == 2
