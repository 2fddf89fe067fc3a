"""Forms are kept once, can be put right and put back, and are asked when they are due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.errors import RehabError
from rehab.services.log import load_bin, put_back
from rehab.services.measures import (
    Course,
    Form,
    ask_it,
    delete_form,
    load_activities,
    load_courses,
    load_form,
    name_activities,
    put_off,
    read_due,
    save_form,
)
from rehab.services.person import LOCAL, meet_person
from rehab.storage.engine import reading
from tests.making import MONDAY, at, meet

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

DAY = timedelta(days=1)
ANSWERS = {"pain": 6, "enjoyment": 5, "activity": 7}


@pytest.fixture(autouse=True)
def person(db: Engine) -> None:
    meet(db)


def form(db: Engine, measure: str, day: date = MONDAY, entry: str | None = None) -> Form:
    found = load_form(db, LOCAL, measure, entry, day)
    assert found
    return found


def course(db: Engine, measure: str, day: date = MONDAY) -> Course:
    return next(one for one in load_courses(db, LOCAL, day) if one.measure.id == measure)


def due(db: Engine, day: date) -> str | None:
    with reading(db, LOCAL) as session:
        found = read_due(session, LOCAL, day)
    return found.id if found else None


def test_a_form_is_kept_once_however_often_it_is_sent(db: Engine) -> None:
    for _ in range(2):
        assert save_form(db, LOCAL, form(db, "peg"), "one", ANSWERS, at(MONDAY)) == 6
    [filled] = course(db, "peg").filled
    assert (filled.day, filled.score, filled.answers) == (MONDAY, 6, ANSWERS)


def test_a_form_without_all_answers_changes_nothing(db: Engine) -> None:
    with pytest.raises(RehabError, match="missing"):
        save_form(db, LOCAL, form(db, "peg"), "one", {"pain": 6}, at(MONDAY))
    assert course(db, "peg").filled == ()


def test_a_form_of_before_is_put_right_on_its_own_day(db: Engine) -> None:
    save_form(db, LOCAL, form(db, "peg"), "one", ANSWERS, at(MONDAY))
    later = form(db, "peg", MONDAY + DAY, "one")
    save_form(db, LOCAL, later, "one", ANSWERS | {"pain": 0}, at(MONDAY + DAY))
    [filled] = course(db, "peg").filled
    assert (filled.day, filled.score) == (MONDAY, 4)


def test_a_deleted_form_is_in_the_bin_and_comes_back(db: Engine) -> None:
    save_form(db, LOCAL, form(db, "peg"), "one", ANSWERS, at(MONDAY))
    delete_form(db, LOCAL, "one", at(MONDAY))
    assert course(db, "peg").filled == ()
    assert load_form(db, LOCAL, "peg", "one", MONDAY) is None
    [binned] = load_bin(db, LOCAL)
    assert (binned.kind, binned.words) == ("form", "Form: PEG")
    put_back(db, LOCAL, binned.kind, binned.id, at(MONDAY))
    assert len(course(db, "peg").filled) == 1


def test_another_persons_form_is_neither_shown_nor_changed(db: Engine) -> None:
    save_form(db, LOCAL, form(db, "peg"), "one", ANSWERS, at(MONDAY))
    meet_person(db, "another", "UTC", at(MONDAY))
    assert load_form(db, "another", "peg", "one", MONDAY) is None
    for change in (
        lambda: delete_form(db, "another", "one", at(MONDAY)),
        lambda: save_form(db, "another", form(db, "peg"), "one", ANSWERS, at(MONDAY)),
    ):
        with pytest.raises(RehabError, match="not there any more"):
            change()


def test_activities_are_named_first_and_another_name_is_another_activity(db: Engine) -> None:
    assert form(db, "activities").waits_for_names
    name_activities(db, LOCAL, [" Tie my shoes ", "", "Carry the shopping"], at(MONDAY))
    shoes, shopping = load_activities(db, LOCAL)
    assert (shoes[1], shopping[1]) == ("Tie my shoes", "Carry the shopping")
    save_form(db, LOCAL, form(db, "activities"), "one", {shoes[0]: 3, shopping[0]: 6}, at(MONDAY))
    name_activities(db, LOCAL, ["Carry the shopping", "Sit through a film"], at(MONDAY + DAY))
    assert [name for _, name in load_activities(db, LOCAL)] == ["Carry the shopping", "Sit through a film"]
    assert load_activities(db, LOCAL)[0] == shopping
    old = form(db, "activities", MONDAY + DAY, "one")
    assert [item.text for item in old.measure.items] == ["Tie my shoes", "Carry the shopping"]


@pytest.mark.parametrize("names", [[], ["", " "], ["a", "b", "c", "d"], ["x" * 121]])
def test_none_too_many_and_too_long_activities_are_refused(db: Engine, names: list[str]) -> None:
    with pytest.raises(RehabError):
        name_activities(db, LOCAL, names, at(MONDAY))


def test_what_is_due_is_asked_one_a_day_put_off_and_switched_off(db: Engine) -> None:
    start = course(db, "peg").due_on
    assert start
    assert due(db, start) == "peg"
    put_off(db, LOCAL, "peg", start)
    assert due(db, start) is None
    assert due(db, start + DAY) == "peg"
    ask_it(db, LOCAL, "peg", is_asked=False)
    assert due(db, start + DAY) == "activities"
    assert course(db, "peg").due_on is None


def test_an_optional_measure_is_asked_of_who_wants_it(db: Engine) -> None:
    assert course(db, "rmdq").due_on is None
    ask_it(db, LOCAL, "rmdq", is_asked=True)
    assert course(db, "rmdq").due_on
    with pytest.raises(RehabError):
        ask_it(db, LOCAL, "nothing", is_asked=True)
