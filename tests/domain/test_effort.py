"""Planned against done, added up."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.effort import DayEffort, Effort, sum_up, total
from rehab.domain.time_range import Grain

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def test_a_week_ends_on_sunday_and_minutes_are_rounded_once() -> None:
    days = [
        DayEffort(SUNDAY - timedelta(days=1), planned=2, done=1, planned_seconds=100, done_seconds=80),
        DayEffort(SUNDAY, planned=1, done=2, planned_seconds=100, done_seconds=80),
        DayEffort(MONDAY, planned=1),
    ]
    assert sum_up(days, Grain.WEEK) == (
        Effort(date(2026, 11, 16), planned=3, done=3, planned_minutes=3, done_minutes=3),
        Effort(MONDAY, planned=1, done=0, planned_minutes=0, done_minutes=0),
    )


def test_no_days_add_up_to_nothing() -> None:
    assert total(MONDAY, []) == Effort(MONDAY, 0, 0, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=80), st.sampled_from(Grain))
def test_no_session_is_lost_or_counted_twice(numbers: list[tuple[int, int]], grain: Grain) -> None:
    days = [
        DayEffort(MONDAY + timedelta(days=n), planned=planned, done=done)
        for n, (planned, done) in enumerate(numbers)
    ]
    sums = sum_up(days, grain)
    assert sum(one.planned for one in sums) == sum(planned for planned, _ in numbers)
    assert sum(one.done for one in sums) == sum(done for _, done in numbers)
