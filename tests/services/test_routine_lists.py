"""Routines as wholes: several of them, one in use; made, named, copied, put away and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehab.domain.errors import RehabError
from rehab.domain.routine import EVERY_DAY
from rehab.services import routine as service
from rehab.services.person import LOCAL, meet_person
from rehab.services.routine import Editing, RoutineName, Shown, load_builder
from rehab.storage.engine import reading
from rehab.storage.exercises import catalogue
from rehab.storage.routines import active_routine_id, read_timeline
from tests.making import MONDAY, at, meet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def editing(db: Engine) -> Editing:
    """Give the article's routine, in use."""
    meet(db)
    new = Editing(db, LOCAL, "", MONDAY, at(MONDAY))
    return replace(new, routine_id=service.start_routine(new, "article_five"))


def another(editing: Editing) -> Editing:
    """Start an empty routine beside it, made an hour later."""
    later = replace(editing, now=at(MONDAY, 10))
    return replace(later, routine_id=service.start_routine(later, "empty"))


def shown(editing: Editing) -> Shown:
    found = load_builder(editing.db, LOCAL, editing.routine_id, editing.today).shown
    assert found
    return found


def names(editing: Editing) -> tuple[RoutineName, ...]:
    return load_builder(editing.db, LOCAL, None, editing.today).routines


def in_use(editing: Editing, day: date = MONDAY) -> str | None:
    with reading(editing.db, LOCAL) as session:
        return active_routine_id(session, LOCAL, day)


def test_the_first_routine_is_in_use_and_the_second_waits(editing: Editing) -> None:
    second = another(editing)
    assert [(name.name, name.is_active) for name in names(editing)] == [
        ("The article's five", True),
        ("My routine", False),
    ]
    assert in_use(editing) == editing.routine_id
    assert second.routine_id != editing.routine_id


def test_a_ready_routine_has_the_doses_of_its_exercises_on_days_that_are_spread(editing: Editing) -> None:
    routine = shown(editing).routine
    assert routine.weekdays == {0, 1, 3, 4, 5}
    assert routine.sittings == 2
    assert [(item.exercise, item.weekdays) for item in routine.items] == [
        ("pelvic_lift", None),
        ("wall_sit", None),
        ("partial_crunch", {0, 1, 3, 4}),
        ("walking", None),
        ("back_extension_prone", {0, 1, 3, 4}),
    ]
    assert all(item.dose == catalogue()[item.exercise].dose for item in routine.items)


@pytest.mark.parametrize("ready", ["article_five", "big_three", "bone_safe", "floor_free", "gentle"])
def test_every_ready_routine_can_be_started(editing: Editing, ready: str) -> None:
    started = replace(editing, routine_id=service.start_routine(editing, ready))
    assert shown(started).lines
    assert all(line.advice == () for line in shown(started).lines)


def test_an_empty_routine_is_due_every_day_and_waits_for_exercises(editing: Editing) -> None:
    page = shown(another(editing))
    assert page.routine.items == ()
    assert page.routine.weekdays == EVERY_DAY
    assert page.week_seconds == 0
    assert page.sittings == ()
    assert page.balance == ()


def test_a_routine_has_a_name_of_its_own(editing: Editing) -> None:
    service.rename(editing, "  Mornings *at home* ")
    assert shown(editing).name.name == "Mornings *at home*"
    assert [name.name for name in names(editing)] == ["Mornings *at home*"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_that_cannot_be_meant_is_refused_and_the_old_one_stays(editing: Editing, name: str) -> None:
    with pytest.raises(RehabError, match=r"needs a name|120 characters"):
        service.rename(editing, name)
    assert [name.name for name in names(editing)] == ["The article's five"]


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        pytest.param("Mornings", "Mornings (copy)", id="says that it is one"),
        pytest.param("x" * 120, "x" * 113 + " (copy)", id="also where the name is long"),
    ],
)
def test_a_copy_of_a_routine(editing: Editing, name: str, copied: str) -> None:
    service.rename(editing, name)
    copy = replace(editing, routine_id=service.duplicate_routine(editing))
    assert shown(copy).name.name == copied
    assert not shown(copy).name.is_active
    original = shown(editing).routine
    assert shown(copy).routine == replace(original, id=copy.routine_id, name=copied)
    key = shown(copy).lines[0].item.key
    service.set_number(copy, key, "reps", 3)
    assert shown(editing).lines[0].item.dose.reps == 10


def test_another_routine_is_used_from_today_and_the_days_before_keep_theirs(editing: Editing) -> None:
    second = replace(another(editing), today=TUESDAY)
    service.activate(second)
    assert in_use(editing, MONDAY) == editing.routine_id
    assert in_use(editing, TUESDAY) == second.routine_id
    assert [name.is_active for name in names(second)] == [False, True]
    with reading(editing.db, LOCAL) as session:
        timeline = read_timeline(session, LOCAL)
    assert [routine and routine.id for routine in map(timeline.on, (MONDAY, TUESDAY))] == [
        editing.routine_id,
        second.routine_id,
    ]


@pytest.mark.parametrize("put_away", [service.archive, service.throw_away])
def test_a_routine_put_away_is_not_in_use_and_can_be_put_back_as_it_was(
    editing: Editing, put_away: Callable[[Editing], service.PutAway]
) -> None:
    second = another(editing)
    before = load_builder(editing.db, LOCAL, None, MONDAY)
    what = put_away(editing)
    assert what == service.PutAway(editing.routine_id, "The article's five", was_active=True)
    assert in_use(editing) is None
    builder = load_builder(editing.db, LOCAL, None, MONDAY)
    assert builder.shown
    assert builder.shown.name.id == second.routine_id
    assert [name.id for name in builder.to_choose] == [second.routine_id]
    service.put_back(editing, what)
    assert load_builder(editing.db, LOCAL, None, MONDAY) == before


def test_a_routine_that_was_not_in_use_comes_back_not_in_use(editing: Editing) -> None:
    second = another(editing)
    service.put_back(second, service.throw_away(second))
    assert in_use(editing) == editing.routine_id


def test_an_archived_routine_can_be_looked_at_and_used_again(editing: Editing) -> None:
    another(editing)
    service.archive(editing)
    assert shown(editing).name.is_archived
    assert shown(editing).name in load_builder(editing.db, LOCAL, editing.routine_id, MONDAY).to_choose
    service.activate(editing)
    assert not shown(editing).name.is_archived
    assert in_use(editing) == editing.routine_id


def test_a_routine_in_the_bin_is_not_shown_and_not_used(editing: Editing) -> None:
    service.throw_away(editing)
    builder = load_builder(editing.db, LOCAL, editing.routine_id, MONDAY)
    assert builder.shown is None
    assert [name.is_binned for name in builder.routines] == [True]
    with pytest.raises(RehabError, match="no longer here"):
        service.activate(editing)
    assert in_use(editing) is None


def test_an_address_of_no_routine_shows_the_one_in_use(editing: Editing) -> None:
    another(editing)
    builder = load_builder(editing.db, LOCAL, "no-such-routine", MONDAY)
    assert builder.shown
    assert builder.shown.name.id == editing.routine_id


def test_without_a_routine_there_is_nothing_to_show(db: Engine) -> None:
    meet(db)
    builder = load_builder(db, LOCAL, None, MONDAY)
    assert builder == service.Builder((), None)
    assert builder.to_choose == ()


_ATTEMPTS: dict[str, Callable[[Editing], Any]] = {
    "rename": lambda editing: service.rename(editing, "Read you"),
    "duplicate": service.duplicate_routine,
    "use": service.activate,
    "archive": service.archive,
    "throw away": service.throw_away,
    "take back": service.take_back,
}


@pytest.mark.parametrize("attempt", _ATTEMPTS.values(), ids=_ATTEMPTS)
def test_nobody_sees_or_changes_the_routines_of_another_person(
    editing: Editing, attempt: Callable[[Editing], Any]
) -> None:
    meet_person(editing.db, "another", "UTC", at(MONDAY))
    before = load_builder(editing.db, LOCAL, None, MONDAY)
    with pytest.raises(RehabError, match="no longer here"):
        attempt(replace(editing, person="another"))
    assert load_builder(editing.db, "another", editing.routine_id, MONDAY).shown is None
    assert names(editing) == before.routines
    assert in_use(editing) == editing.routine_id


_STEPS = st.sampled_from([service.activate, service.archive, service.throw_away, service.take_back])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(steps=st.lists(st.tuples(st.integers(0, 2), _STEPS), max_size=8))
def test_at_most_one_routine_is_in_use_and_it_is_not_put_away(
    editing: Editing, steps: list[tuple[int, Callable[[Editing], Any]]]
) -> None:
    routines = [editing, another(editing), another(editing)]
    for which, step in steps:
        try:
            step(routines[which])
        except RehabError:
            assert step is not service.take_back  # what is in the bin is only taken back
        active = [name for name in names(editing) if name.is_active]
        assert len(active) <= 1
        assert not any(name.is_archived or name.is_binned for name in active)
    for one in routines:
        service.take_back(one)
    assert len({one.routine_id for one in routines} & {name.id for name in names(editing)}) == 3
