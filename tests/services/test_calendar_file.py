"""The calendar file of a whole person: it has the days that the app plans."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from rehab.domain.day_state import DayState
from rehab.domain.errors import RehabError
from rehab.domain.reminders import Wish
from rehab.domain.time_off import OffKind
from rehab.services.calendar_file import export_calendar, load_reminders
from rehab.services.history import load_week_ahead
from rehab.services.person import LOCAL, load_person, meet_person
from rehab.services.time_off import new_days_off, take_days_off
from rehab.services.today import load_today
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Engine

DAY = timedelta(days=1)
NOW = at(MONDAY)


def slots(data: bytes) -> dict[str, str]:
    """Return the status of each slot by its id."""
    return {str(one["UID"]): str(one["STATUS"]) for one in Calendar.from_ical(data).walk("VEVENT")}


def test_nothing_planned_is_said_instead_of_an_empty_file(db: Engine) -> None:
    meet(db)
    assert load_reminders(db, LOCAL, NOW) is None
    with pytest.raises(RehabError, match="nothing to remind you of"):
        export_calendar(db, LOCAL, Wish(), NOW)


def test_a_sitting_is_as_long_as_the_player_plays_it(db: Engine) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"])
    found = load_reminders(db, LOCAL, NOW)
    assert found is not None
    (one,) = found.live
    seconds = load_today(db, LOCAL, 1, MONDAY).sittings[0].seconds
    assert (one.slot.weekdays, one.slot.minutes) == (tuple(range(7)), -(-seconds // 60))


def test_what_another_routine_had_is_cancelled_and_what_both_have_keeps_its_id(db: Engine) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"], sittings=2, day=MONDAY - 7 * DAY)
    before = slots(export_calendar(db, LOCAL, Wish(), NOW - 7 * DAY))
    give_routine(db, ["front_plank"], weekdays=frozenset({0, 2}))
    after = slots(export_calendar(db, LOCAL, Wish(), NOW))
    assert list(before.values()) == ["CONFIRMED", "CONFIRMED"]
    assert list(after.values()) == ["CONFIRMED", "CANCELLED"]
    assert before.keys() == after.keys()


def test_a_flare_without_an_end_is_told_and_a_past_one_is_not(db: Engine) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"])
    take_days_off(db, LOCAL, new_days_off(OffKind.SICK, MONDAY - 9 * DAY, MONDAY - 8 * DAY), NOW)
    found = load_reminders(db, LOCAL, NOW)
    assert found is not None
    assert found.open_off is None
    flare = new_days_off(OffKind.FLARE, MONDAY, None)
    take_days_off(db, LOCAL, flare, NOW)
    found = load_reminders(db, LOCAL, NOW)
    assert found is not None
    assert found.open_off == flare
    assert set(slots(export_calendar(db, LOCAL, Wish(), NOW)).values()) == {"CANCELLED"}


@settings(max_examples=25)
@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3) | st.none()), max_size=2),
    st.sampled_from(["UTC", "Europe/Lisbon", "Australia/Lord_Howe", "America/Sao_Paulo"]),
)
def test_the_reminders_of_a_week_are_on_the_days_that_the_app_plans(
    house: Engine, weekdays: AbstractSet[int], offs: list[tuple[int, int | None]], zone: str
) -> None:
    person = meet_person(house, str(uuid4()), zone, NOW).id
    give_routine(house, ["pelvic_lift"], weekdays=frozenset(weekdays), person=person)
    for ahead, length in offs:
        first = MONDAY + ahead * DAY
        last = None if length is None else first + length * DAY
        take_days_off(house, person, new_days_off(OffKind.AWAY, first, last), NOW)
    known, found = load_person(house, person), load_reminders(house, person, NOW)
    assert known is not None
    assert found is not None
    coming = load_week_ahead(house, person, known.revision, MONDAY)
    planned = [one.day for one in coming if one.state is DayState.OPEN]
    told = [MONDAY + number * DAY for number in range(1, 7)]
    assert [day for day in told if any(day in one for one in found.live)] == planned
