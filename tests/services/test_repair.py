"""Missed days that Today tells of: while they can be repaired, two at most, and not once they were left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.time_off import OffKind
from rehab.services.person import LOCAL, load_person
from rehab.services.repair import MissedDay, leave_missed_day, load_missed_days
from rehab.services.time_off import new_days_off, take_days_off
from tests.making import MONDAY, at, give_routine, meet, play, played

if TYPE_CHECKING:
    from sqlalchemy import Engine

SATURDAY, SUNDAY = MONDAY - timedelta(days=2), MONDAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db, "Europe/Berlin")


def missed(db: Engine, now: datetime | None = None) -> tuple[MissedDay, ...]:
    known = load_person(db, LOCAL)
    assert known
    return load_missed_days(db, known, now or at(MONDAY))


def days(db: Engine, now: datetime | None = None) -> list[date]:
    return [one.day for one in missed(db, now)]


def test_missed_days_are_told_of_in_the_person_s_own_time(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=SATURDAY)
    assert [(one.day, one.until.isoformat(), one.is_begun) for one in missed(db)] == [
        (SUNDAY, "2026-11-25T03:00:00+01:00", False),
        (SATURDAY, "2026-11-24T03:00:00+01:00", False),
    ]


def test_two_at_most_are_told_of_and_one_that_is_left_makes_no_room_for_a_day_too_old(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=MONDAY - timedelta(days=9))
    assert days(db) == [SUNDAY, SATURDAY]
    leave_missed_day(db, LOCAL, SUNDAY, at(MONDAY))
    assert days(db) == [SATURDAY]


def test_at_the_moment_at_which_three_could_be_repaired_the_newest_two_are_told_of(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=MONDAY - timedelta(days=9))
    starts = datetime(2026, 11, 23, 2, tzinfo=UTC)  # 03:00 in Berlin
    assert days(db, starts) == [SUNDAY, SATURDAY]
    leave_missed_day(db, LOCAL, SUNDAY, starts)
    assert days(db, starts) == [SATURDAY, SATURDAY - timedelta(days=1)]


def test_what_is_left_is_not_asked_again_and_what_comes_is(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=SATURDAY)
    for day in (SATURDAY, SUNDAY):
        leave_missed_day(db, LOCAL, day, at(MONDAY))
        leave_missed_day(db, LOCAL, day, at(MONDAY))
    assert days(db) == []
    assert days(db, at(MONDAY + timedelta(days=1))) == [MONDAY]


def test_a_day_that_was_left_can_still_be_logged_and_counts(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], day=SUNDAY)
    leave_missed_day(db, LOCAL, SUNDAY, at(MONDAY))
    play(db, SUNDAY, routine=routine)
    assert days(db) == []


def test_a_day_logged_or_taken_off_is_none(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], day=SATURDAY)
    play(db, SATURDAY, routine=routine)
    take_days_off(db, LOCAL, new_days_off(OffKind.REST, SUNDAY, SUNDAY), at(MONDAY))
    assert missed(db) == ()


def test_it_knows_that_a_part_of_the_day_is_logged(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], day=SUNDAY)
    one_set = played(SUNDAY, routine=routine)["exercises"][0]["sets"][0]
    skipped = {**one_set, "reps": 0, "seconds": 0, "state": "skipped"}
    given_up = [{"exercise": "pelvic_lift", "name": "Pelvic lift", "sets": [skipped]}]
    play(db, SUNDAY, routine=routine, outcome="stopped", exercises=given_up)
    assert [one.is_begun for one in missed(db)] == [True]


def test_today_and_days_without_a_plan_are_none(db: Engine) -> None:
    assert missed(db) == ()
    give_routine(db, ["pelvic_lift"])
    assert missed(db) == ()
