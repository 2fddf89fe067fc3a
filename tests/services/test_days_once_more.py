"""What the services say of days, rows and shares is what the plain rules say, for lives of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.living import LETTERS, facts_of, night_after, told_of
from tests.services.plain_days import (
    DAY,
    Facts,
    Off,
    Plan,
    Row,
    Session,
    day_at,
    days_in_a_row,
    kept_of,
    states,
    weeks_in_a_row,
)

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy import Engine

MONDAY = date(2026, 10, 5)  # the clocks go back on 25 October in Europe, on 1 November in America
HOUR = timedelta(hours=1)
ZONES = ["Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"]


def check(db: Engine, facts: Facts, now: datetime) -> None:
    """Live a life up to a moment, and compare everything that is said of it then."""
    found, standing = told_of(db, facts, now)
    today = day_at(facts, now)
    plain = states(facts, now, today + (6 - today.weekday()) * DAY)
    assert found == plain
    days, weeks = standing.days, standing.weeks
    row = Row(days.current, days.best, days.reserve_left, days.reserves_used_on)
    assert row == days_in_a_row(plain, today)
    assert (weeks.current, weeks.best) == weeks_in_a_row(plain, today)
    for share, length in ((standing.week, 7), (standing.month, 28)):
        assert (share and (share.kept, share.planned)) == kept_of(plain, today, length)


#: Ways to live: nearly every day, on most, as it comes, and with everything that can happen.
HABITS = ["ppppppppp.", "ppp.", "pbBco.h", "p." + "".join(LETTERS)]


@st.composite
def lives(draw: st.DrawFn) -> tuple[Facts, datetime]:
    habit = draw(st.sampled_from(HABITS))
    letters = "".join(draw(st.lists(st.sampled_from(habit), min_size=30, max_size=100)))
    day = st.integers(0, len(letters) + 6).map(lambda n: MONDAY + n * DAY)
    off = st.builds(
        lambda kind, first, length: Off(kind, first, None if length is None else first + length * DAY),
        st.sampled_from(["rest", "away", "flare"]),
        day,
        st.none() | st.integers(0, 12),
    )
    homes = st.lists(st.tuples(day, st.sampled_from(ZONES)), max_size=3, unique_by=lambda one: one[0])
    weekdays = st.frozensets(st.integers(0, 6), min_size=1)
    facts = facts_of(
        letters,
        MONDAY,
        weekdays=draw(weekdays | st.just(frozenset(range(7)))),
        offs=tuple(draw(st.lists(off, max_size=4))),
        moves=((date.min, draw(st.sampled_from(ZONES))), *sorted(draw(homes))),
        later=draw(st.none() | st.builds(Plan, day.filter(lambda one: one > MONDAY), weekdays)),
    )
    return facts, night_after(draw(day))


@settings(max_examples=40)
@given(life=lives())
def test_every_day_row_and_share_is_what_the_plain_rules_say(
    house: Engine, life: tuple[Facts, datetime]
) -> None:
    check(house, *life)


# What must not make a difference


@settings(max_examples=8)
@given(st.text("p.", min_size=1, max_size=60), st.sampled_from(["rest", "away", "flare"]))
def test_days_off_never_break(house: Engine, letters: str, kind: str) -> None:
    idle = [MONDAY + n * DAY for n, letter in enumerate(letters) if letter == "."]
    facts = facts_of(letters, MONDAY, offs=tuple(Off(kind, day, day) for day in idle))
    row = told_of(house, facts, night_after(MONDAY + (len(letters) - 1) * DAY))[1].days
    assert (row.current, row.best, row.reserve_left) == (letters.count("p"), letters.count("p"), 2)


@settings(max_examples=8)
@given(st.text("pq.", min_size=1, max_size=60))
def test_extra_sessions_add_nothing(house: Engine, letters: str) -> None:
    weekdays = frozenset({0, 1, 3, 4})
    busy = "".join(
        letter.replace("p", "2") if (MONDAY + n * DAY).weekday() in weekdays else "e"
        for n, letter in enumerate(letters)
    )
    ends = night_after(MONDAY + (len(letters) - 1) * DAY)
    plain, more = (facts_of(one, MONDAY, weekdays=weekdays) for one in (letters, busy))
    assert told_of(house, plain, ends)[1] == told_of(house, more, ends)[1]


@settings(max_examples=8)
@given(st.text("pq.", min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_told_within_48_hours_or_sent_late_in_any_order_is_as_if_logged_live(
    house: Engine, letters: str, dice: Random
) -> None:
    facts = facts_of(letters, MONDAY)
    ends = night_after(MONDAY + (len(letters) + 9) * DAY)
    later = replace(facts, sessions=tuple(somehow_later(one, dice) for one in facts.sessions))
    assert told_of(house, later, ends) == told_of(house, facts, ends)


def somehow_later(one: Session, dice: Random) -> Session:
    """Let a session be told within 48 hours after its day, or wait in the browser for up to nine days."""
    if dice.random() < 0.5:
        return replace(one, came_at=one.done_at + dice.random() * 9 * DAY)
    day = one.done_at.date()
    return replace(one, told_of=day, came_at=end_of(day) + dice.random() * 48 * HOUR)


def end_of(day: date) -> datetime:
    return datetime.combine(day + DAY, time(3), ZoneInfo("Europe/Berlin")).astimezone(UTC)


@settings(max_examples=8)
@given(st.text("pq.", min_size=1, max_size=60))
def test_what_is_told_later_than_48_hours_after_its_day_is_as_if_it_had_not_been(
    house: Engine, letters: str
) -> None:
    ends = night_after(MONDAY + (len(letters) + 3) * DAY)
    late, never = (facts_of(letters.replace("p", one), MONDAY) for one in "c.")
    assert told_of(house, late, ends) == told_of(house, never, ends)
