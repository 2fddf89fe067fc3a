"""Days off: taken, changed, ended, binned and put back, and only one's own; history follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.day_state import DayState
from rehab.domain.errors import RehabError
from rehab.domain.time_off import DaysOff, OffKind
from rehab.services.day import load_day
from rehab.services.history import load_history
from rehab.services.log import load_bin, put_back
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.time_off import (
    change_days_off,
    delete_days_off,
    end_days_off,
    load_days_off,
    load_times_off,
    new_days_off,
    put_as_before,
    restore_days_off,
    take_days_off,
)
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy import Engine

SATURDAY = MONDAY - timedelta(days=2)
SUNDAY = MONDAY - timedelta(days=1)
TUESDAY = MONDAY + timedelta(days=1)
NOW = at(MONDAY)
SICK = DaysOff("sick", OffKind.SICK, SATURDAY, None)
AWAY = DaysOff("away", OffKind.AWAY, SUNDAY, TUESDAY)


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"], day=SATURDAY)


def take(db: Engine, *times: DaysOff) -> None:
    for off in times:
        take_days_off(db, LOCAL, off, NOW)


def states(db: Engine, today: date = MONDAY) -> list[DayState]:
    known = load_person(db, LOCAL)
    assert known
    return [record.state for record in load_history(db, LOCAL, known.revision, today)]


def kept(db: Engine) -> list[DaysOff]:
    times = load_times_off(db, LOCAL, MONDAY)
    return [one.off for group in (times.running, times.planned, times.past) for one in group]


@pytest.mark.parametrize("kind", OffKind)
def test_every_kind_is_kept_and_read_as_it_was_given(db: Engine, kind: OffKind) -> None:
    off = new_days_off(kind, SUNDAY, TUESDAY)
    take(db, off)
    assert load_days_off(db, LOCAL, off.id) == off
    assert states(db) == [DayState.MISSED, kind.state, kind.state]


def test_the_same_id_twice_is_one_time_off(db: Engine) -> None:
    take(db, SICK, SICK)
    assert kept(db) == [SICK]


def test_a_sick_week_told_afterwards_reads_history_again(db: Engine) -> None:
    assert states(db) == [DayState.MISSED, DayState.MISSED, DayState.OPEN]
    take(db, replace(SICK, last_day=SUNDAY))
    assert states(db) == [DayState.AWAY, DayState.AWAY, DayState.OPEN]


def test_what_is_on_what_is_planned_and_what_was(db: Engine) -> None:
    later = DaysOff("later", OffKind.AWAY, TUESDAY, None)
    much_later = DaysOff("much later", OffKind.AWAY, MONDAY + timedelta(days=30), None)
    was = DaysOff("was", OffKind.REST, SUNDAY, SUNDAY)
    was_before = DaysOff("was before", OffKind.REST, SATURDAY, SATURDAY)
    take(db, much_later, was_before, SICK, later, was)
    times = load_times_off(db, LOCAL, MONDAY)
    assert [one.off for one in times.running] == [SICK]
    assert [one.off for one in times.planned] == [later, much_later]
    assert [one.off for one in times.past] == [was, was_before]


def test_the_list_says_what_counts_on_days_of_two(db: Engine) -> None:
    take(db, SICK, AWAY)
    times = load_times_off(db, LOCAL, MONDAY)
    assert {one.off: one.behind for one in times.running} == {SICK: (), AWAY: (SICK,)}


def test_both_ends_and_what_it_is_for_can_be_changed(db: Engine) -> None:
    take(db, SICK)
    flare = DaysOff(SICK.id, OffKind.FLARE, SUNDAY, SUNDAY)
    change_days_off(db, LOCAL, flare, NOW)
    assert kept(db) == [flare]
    assert states(db) == [DayState.MISSED, DayState.FLARE, DayState.OPEN]


def test_nonsense_changes_nothing(db: Engine) -> None:
    take(db, SICK)
    with pytest.raises(RehabError, match="up to a year long"):
        change_days_off(db, LOCAL, replace(SICK, first_day=MONDAY - timedelta(days=500)), NOW)
    with pytest.raises(RehabError, match="up to a year ahead"):
        take_days_off(db, LOCAL, replace(SICK, id="other", first_day=MONDAY + timedelta(days=500)), NOW)
    assert kept(db) == [SICK]


def test_who_is_back_was_off_until_yesterday(db: Engine) -> None:
    take(db, SICK)
    end_days_off(db, LOCAL, SICK.id, NOW)
    assert kept(db) == [replace(SICK, last_day=SUNDAY)]
    assert states(db) == [DayState.AWAY, DayState.AWAY, DayState.OPEN]


def test_coming_back_twice_is_coming_back_once(db: Engine) -> None:
    take(db, SICK)
    end_days_off(db, LOCAL, SICK.id, NOW)
    end_days_off(db, LOCAL, SICK.id, at(TUESDAY))
    assert kept(db) == [replace(SICK, last_day=SUNDAY)]


def test_one_that_began_today_and_is_over_waits_in_the_bin(db: Engine) -> None:
    began = replace(SICK, first_day=MONDAY)
    take(db, began)
    end_days_off(db, LOCAL, began.id, NOW)
    assert (kept(db), states(db)[-1]) == ([], DayState.OPEN)
    restore_days_off(db, LOCAL, began.id)
    assert kept(db) == [began]


@pytest.mark.parametrize(
    ("off", "words"),
    [
        pytest.param(SICK, "Sick", id="an open end"),
        pytest.param(AWAY, "Away, 3 days", id="several days"),
        pytest.param(DaysOff("1", OffKind.REST, SUNDAY, SUNDAY), "Day off", id="one day"),
    ],
)
def test_the_bin_names_it_and_puts_it_back(db: Engine, off: DaysOff, words: str) -> None:
    take(db, off)
    delete_days_off(db, LOCAL, off.id, NOW)
    delete_days_off(db, LOCAL, off.id, at(TUESDAY))
    (binned,) = load_bin(db, LOCAL)
    assert (binned.words, binned.day, binned.deleted_at) == (words, off.first_day, NOW)
    assert (kept(db), load_days_off(db, LOCAL, off.id)) == ([], None)
    put_back(db, LOCAL, binned.kind, binned.id, NOW)
    assert (kept(db), load_bin(db, LOCAL)) == ([off], ())


def test_what_is_in_the_bin_is_put_back_before_it_is_changed(db: Engine) -> None:
    take(db, SICK)
    delete_days_off(db, LOCAL, SICK.id, NOW)
    with pytest.raises(RehabError, match="in the bin"):
        change_days_off(db, LOCAL, replace(SICK, kind=OffKind.FLARE), NOW)


def test_undo_of_taking_puts_it_into_the_bin(db: Engine) -> None:
    take(db, SICK)
    put_as_before(db, LOCAL, SICK.id, None, NOW)
    assert (kept(db), [one.words for one in load_bin(db, LOCAL)]) == ([], ["Sick"])


def test_undo_of_a_change_of_an_end_and_of_a_deletion_makes_it_what_it_was(db: Engine) -> None:
    take(db, SICK)
    change_days_off(db, LOCAL, DaysOff(SICK.id, OffKind.FLARE, SUNDAY, SUNDAY), NOW)
    put_as_before(db, LOCAL, SICK.id, SICK, NOW)
    assert kept(db) == [SICK]
    end_days_off(db, LOCAL, SICK.id, NOW)
    put_as_before(db, LOCAL, SICK.id, SICK, NOW)
    assert kept(db) == [SICK]
    delete_days_off(db, LOCAL, SICK.id, NOW)
    put_as_before(db, LOCAL, SICK.id, SICK, NOW)
    assert kept(db) == [SICK]


def test_a_day_knows_the_time_off_that_counts_on_it(db: Engine) -> None:
    take(db, SICK, AWAY)
    known = load_person(db, LOCAL)
    assert known
    assert load_day(db, LOCAL, known.revision, SUNDAY, MONDAY).off == SICK
    assert load_day(db, LOCAL, known.revision, SATURDAY - timedelta(days=1), MONDAY).off is None


def test_nobody_touches_the_days_off_of_another(db: Engine) -> None:
    take(db, SICK)
    meet_person(db, "another", "UTC", NOW)
    assert load_days_off(db, "another", SICK.id) is None
    assert load_times_off(db, "another", MONDAY).running == ()
    assert load_bin(db, "another") == ()
    touches: tuple[Callable[[], None], ...] = (
        lambda: change_days_off(db, "another", SICK, NOW),
        lambda: end_days_off(db, "another", SICK.id, NOW),
        lambda: delete_days_off(db, "another", SICK.id, NOW),
        lambda: restore_days_off(db, "another", SICK.id),
        lambda: put_as_before(db, "another", SICK.id, SICK, NOW),
    )
    for touch in touches:
        with pytest.raises(RehabError, match="not there any more"):
            touch()
    assert kept(db) == [SICK]
