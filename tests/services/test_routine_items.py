"""Changes of a routine's items and schedule: each stored as it is made, or refused with nothing changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehab.domain.dose import Sides
from rehab.domain.errors import RehabError
from rehab.domain.own_exercise import OwnForm
from rehab.domain.routine import EVERY_DAY
from rehab.services import routine as service
from rehab.services.own_exercise import save_own
from rehab.services.person import LOCAL, meet_person
from rehab.services.routine import Editing
from rehab.storage.engine import reading
from rehab.storage.exercises import catalogue
from rehab.storage.routines import read_routine, read_timeline
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from rehab.domain.routine import Item, Routine

TUESDAY = date(2026, 11, 24)
LIFT, SIT, WALK = "pelvic_lift", "wall_sit", "walking"


@pytest.fixture
def editing(db: Engine) -> Editing:
    """Give a routine of three exercises, whose ids are the items' keys, twice a day."""
    meet(db)
    return Editing(db, LOCAL, give_routine(db, [LIFT, SIT, WALK], sittings=2), MONDAY, at(MONDAY))


def stored(editing: Editing) -> Routine:
    """Read the routine as it lies in the database, past everything a page remembers."""
    with reading(editing.db, LOCAL) as session:
        routine = read_routine(session, editing.person, editing.routine_id)
    assert routine
    return routine


def keys(editing: Editing) -> list[str]:
    return [item.key for item in stored(editing).items]


def item(editing: Editing, key: str) -> Item:
    return next(item for item in stored(editing).items if item.key == key)


def test_an_exercise_is_added_at_the_end_with_its_own_dose_and_days(editing: Editing) -> None:
    added = service.add_item(editing, "partial_crunch")
    new = stored(editing).items[-1]
    assert new.key == added.key
    assert new.exercise == "partial_crunch"
    assert new.dose == catalogue()["partial_crunch"].dose
    assert new.weekdays == frozenset({0, 1, 3, 5})  # four days a week, spread
    assert keys(editing)[:3] == [LIFT, SIT, WALK]
    assert added.note == ""


def test_an_exercise_due_more_often_than_the_day_has_sittings_says_that_it_adds_one(db: Engine) -> None:
    meet(db)
    editing = Editing(db, LOCAL, give_routine(db, [WALK]), MONDAY, at(MONDAY))
    added = service.add_item(editing, LIFT)
    assert added.note == "Pelvic lift is due twice a day, so a day of this routine has 2 sittings now."
    assert stored(editing).sittings == 2
    assert service.add_item(editing, LIFT).note == ""


def test_the_same_exercise_may_be_in_a_routine_twice(editing: Editing) -> None:
    added = service.add_item(editing, SIT)
    assert [one.exercise for one in stored(editing).items] == [LIFT, SIT, WALK, SIT]
    service.set_number(editing, added.key, "reps", 9)
    assert [one.dose.reps for one in stored(editing).items] == [10, 8, None, 9]


def test_an_own_exercise_is_added_like_any_other(editing: Editing) -> None:
    save_own(editing.db, LOCAL, OwnForm("own_1", name="Side bend", steps="Bend.", reps=7), at(MONDAY))
    added = service.add_item(editing, "own_1")
    assert item(editing, added.key).dose.reps == 7


@pytest.mark.parametrize("exercise", ["handstand", "own_another"])
def test_an_exercise_that_is_not_in_the_library_is_not_added(editing: Editing, exercise: str) -> None:
    meet_person(editing.db, "another", "UTC", at(MONDAY))
    save_own(editing.db, "another", OwnForm("own_another", name="Theirs", steps="Bend."), at(MONDAY))
    with pytest.raises(RehabError, match="not in your library"):
        service.add_item(editing, exercise)
    assert keys(editing) == [LIFT, SIT, WALK]


def test_an_exercise_is_added_to_the_routine_in_use(editing: Editing) -> None:
    service.add_to_active(editing.db, LOCAL, "bird_dog", MONDAY, at(MONDAY))
    assert stored(editing).items[-1].exercise == "bird_dog"
    service.archive(editing)
    with pytest.raises(RehabError, match="no routine in use"):
        service.add_to_active(editing.db, LOCAL, "bird_dog", MONDAY, at(MONDAY))
    assert len(keys(editing)) == 4


def test_a_copy_of_an_item_stands_right_after_it_with_a_life_of_its_own(editing: Editing) -> None:
    service.set_note(editing, SIT, "slowly")
    copy = service.duplicate_item(editing, SIT)
    assert keys(editing) == [LIFT, SIT, copy, WALK]
    assert replace(item(editing, copy), key=SIT) == item(editing, SIT)
    service.set_number(editing, copy, "reps", 3)
    assert item(editing, SIT).dose.reps == 8


@pytest.mark.parametrize("key", [LIFT, SIT, WALK])
def test_an_item_that_was_removed_is_put_back_where_it_stood(editing: Editing, key: str) -> None:
    service.set_note(editing, key, "slowly")
    before = stored(editing)
    removed = service.remove_item(editing, key)
    assert keys(editing) == [one for one in (LIFT, SIT, WALK) if one != key]
    service.put_back(editing, removed)
    assert stored(editing) == before
    service.put_back(editing, removed)
    assert stored(editing) == before


def test_a_routine_may_be_emptied_and_filled_again(editing: Editing) -> None:
    removed = [service.remove_item(editing, key) for key in (LIFT, SIT, WALK)]
    assert keys(editing) == []
    for one in reversed(removed):
        service.restore_item(editing, one)
    assert keys(editing) == [LIFT, SIT, WALK]


def test_an_order_from_a_window_that_is_behind_loses_nothing(editing: Editing) -> None:
    added = service.add_item(editing, "bird_dog").key
    service.remove_item(editing, SIT)
    service.move_items(editing, [WALK, SIT, LIFT])
    assert keys(editing) == [WALK, LIFT, added]


_ORDER = st.lists(st.sampled_from([LIFT, SIT, WALK, "long_gone"]), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(orders=st.lists(_ORDER, max_size=5))
def test_any_sequence_of_moves_keeps_every_item_exactly_once(
    editing: Editing, orders: list[list[str]]
) -> None:
    before = {one.key: one for one in stored(editing).items}
    for order in orders:
        service.move_items(editing, order)
    after = stored(editing).items
    assert len(after) == 3
    assert {one.key: one for one in after} == before


@pytest.mark.parametrize(
    ("key", "field", "number"),
    [
        pytest.param(LIFT, "sets", 2, id="sets"),
        pytest.param(LIFT, "reps", 12, id="repetitions"),
        pytest.param(LIFT, "hold_s", 0, id="no hold"),
        pytest.param(LIFT, "rest_between_reps_s", 5, id="rest between repetitions"),
        pytest.param(LIFT, "rest_between_sets_s", 90, id="rest between sets"),
        pytest.param(LIFT, "times_per_day", 1, id="times a day"),
        pytest.param(WALK, "minutes", 25, id="minutes"),
    ],
)
def test_a_number_is_stored_and_nothing_else_changes(
    editing: Editing, key: str, field: str, number: int
) -> None:
    before = stored(editing)
    returned = service.change(editing, key, field, number)
    changed = replace(item(editing, key).dose, **{field: getattr(catalogue()[key].dose, field)})
    assert getattr(item(editing, key).dose, field) == number
    assert changed == catalogue()[key].dose
    assert stored(editing) == returned
    assert [one for one in returned.items if one.key != key] == [
        one for one in before.items if one.key != key
    ]


@pytest.mark.parametrize(
    ("key", "field", "value", "sentence"),
    [
        pytest.param(LIFT, "reps", 0, "Repetitions can be 1 to 100", id="0 repetitions"),
        pytest.param(LIFT, "hold_s", -3, "The hold can be 0 to 600 seconds", id="a hold of -3"),
        pytest.param(LIFT, "sets", 10_000, "You wrote 10,000; nothing was changed", id="10,000 sets"),
        pytest.param(LIFT, "sets", None, "Sets cannot be empty", id="an empty number"),
        pytest.param(LIFT, "rest_between_sets_s", 601, "can be 0 to 600 seconds", id="an endless rest"),
        pytest.param(LIFT, "times_per_day", 9, "can be 1 to 8", id="nine times a day"),
        pytest.param(WALK, "minutes", 0, "The time can be 1 to 240 minutes", id="a walk of no time"),
        pytest.param(WALK, "reps", 5, "either repetitions or minutes", id="repetitions of a walk"),
        pytest.param(LIFT, "note", "x" * 2001, "2,000 characters", id="a note like a book"),
        pytest.param(LIFT, "weekdays", [], "at least one weekday", id="an item on no day"),
        pytest.param("long_gone", "sets", 2, "no longer in the routine", id="an item that is gone"),
        pytest.param(None, "weekdays", [], "at least one weekday", id="a routine on no day"),
        pytest.param(None, "sittings", 9, "1 to 8 sittings", id="nine sittings"),
        pytest.param(None, "name", "  ", "needs a name", id="no name"),
        pytest.param(None, "name", "x" * 121, "120 characters", id="a name like a story"),
    ],
)
def test_nonsense_is_refused_with_a_sentence_and_nothing_changes(
    editing: Editing, key: str | None, field: str, value: object, sentence: str
) -> None:
    before = stored(editing)
    with pytest.raises(RehabError, match=sentence):
        service.change(editing, key, field, value)
    assert stored(editing) == before


def test_one_exercise_too_many_is_refused_however_it_comes(db: Engine) -> None:
    meet(db)
    editing = Editing(db, LOCAL, give_routine(db, list(catalogue())[:40]), MONDAY, at(MONDAY))
    before = stored(editing)
    for attempt in (
        lambda: service.add_item(editing, WALK),
        lambda: service.duplicate_item(editing, before.items[0].key),
    ):
        with pytest.raises(RehabError, match="can hold 40 exercises"):
            attempt()
    assert stored(editing) == before


def test_an_item_has_sides_and_a_note(editing: Editing) -> None:
    key = service.add_item(editing, "bird_dog").key
    service.change(editing, key, "sides", Sides.LEFT)
    service.change(editing, key, "note", "“Slowly”, *please* <b>")
    assert item(editing, key).dose.sides is Sides.LEFT
    assert item(editing, key).note == "“Slowly”, *please* <b>"


@pytest.mark.parametrize(
    ("weekdays", "kept"),
    [
        pytest.param([2, 0], frozenset({0, 2}), id="some of the routine's days"),
        pytest.param([0, 2, 4], None, id="all of them follow the routine"),
        pytest.param(range(7), None, id="and so do more"),
    ],
)
def test_an_item_has_weekdays_of_its_own(
    editing: Editing, weekdays: list[int], kept: frozenset[int] | None
) -> None:
    service.set_weekdays(editing, [4, 0, 2])
    service.set_item_weekdays(editing, SIT, weekdays)
    assert item(editing, SIT).weekdays == kept
    assert stored(editing).weekdays == {0, 2, 4}


def test_an_item_due_more_often_brings_sittings_and_fewer_sittings_bring_it_back(editing: Editing) -> None:
    service.set_number(editing, LIFT, "times_per_day", 3)
    assert stored(editing).sittings == 3
    service.set_sittings(editing, 1)
    assert stored(editing).sittings == 1
    assert item(editing, LIFT).dose.times_per_day == 1


def test_a_number_no_other_than_before_makes_no_version(editing: Editing) -> None:
    tomorrow = replace(editing, today=TUESDAY, now=at(TUESDAY))
    service.set_number(tomorrow, LIFT, "reps", 10)
    service.move_items(tomorrow, [LIFT, SIT, WALK])
    with reading(editing.db, LOCAL) as session:
        assert read_timeline(session, LOCAL).starts == (MONDAY,)


def test_a_change_counts_from_today_and_leaves_the_days_before_as_they_were(editing: Editing) -> None:
    before = stored(editing)
    tomorrow = replace(editing, today=TUESDAY, now=at(TUESDAY))
    service.set_number(tomorrow, LIFT, "reps", 12)
    service.remove_item(tomorrow, SIT)
    service.set_weekdays(tomorrow, [1])
    with reading(editing.db, LOCAL) as session:
        timeline = read_timeline(session, LOCAL)
    assert timeline.on(MONDAY) == before
    assert timeline.on(TUESDAY) == stored(editing)
    assert timeline.starts == (MONDAY, TUESDAY)
    assert stored(editing).weekdays == {1}


def test_changes_of_two_windows_do_not_undo_each_other(editing: Editing) -> None:
    service.set_number(editing, LIFT, "reps", 12)
    service.set_number(editing, LIFT, "hold_s", 5)
    service.set_note(editing, LIFT, "slowly")
    assert item(editing, LIFT).dose == replace(catalogue()[LIFT].dose, reps=12, hold_s=5)
    assert item(editing, LIFT).note == "slowly"


_ATTEMPTS: dict[str, Callable[[Editing], Any]] = {
    "add": lambda editing: service.add_item(editing, WALK),
    "duplicate": lambda editing: service.duplicate_item(editing, LIFT),
    "remove": lambda editing: service.remove_item(editing, LIFT),
    "move": lambda editing: service.move_items(editing, [WALK, LIFT, SIT]),
    "number": lambda editing: service.set_number(editing, LIFT, "sets", 2),
    "note": lambda editing: service.set_note(editing, LIFT, "read you"),
    "weekdays": lambda editing: service.set_weekdays(editing, EVERY_DAY - {0}),
    "sittings": lambda editing: service.set_sittings(editing, 3),
}


@pytest.mark.parametrize("attempt", _ATTEMPTS.values(), ids=_ATTEMPTS)
def test_nobody_changes_the_routine_of_another_person(
    editing: Editing, attempt: Callable[[Editing], Any]
) -> None:
    meet_person(editing.db, "another", "UTC", at(MONDAY))
    before = stored(editing)
    with pytest.raises(RehabError, match="no longer here"):
        attempt(replace(editing, person="another"))
    assert stored(editing) == before


@pytest.mark.parametrize("attempt", _ATTEMPTS.values(), ids=_ATTEMPTS)
def test_a_routine_in_the_bin_is_not_changed(editing: Editing, attempt: Callable[[Editing], Any]) -> None:
    service.throw_away(editing)
    before = stored(editing)
    with pytest.raises(RehabError, match="no longer here"):
        attempt(editing)
    assert stored(editing) == before
