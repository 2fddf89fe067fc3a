from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.day_state import DayState
from rehab.domain.errors import RehabError
from rehab.domain.time_off import (
    DaysOff,
    OffKind,
    counting_before,
    days_off_on,
    lay,
    refuse_nonsense,
)

SUN = date(2026, 11, 22)
MON = date(2026, 11, 23)
TUE = date(2026, 11, 24)
WED = date(2026, 11, 25)
FRI = date(2026, 11, 27)

FLARE = DaysOff("flare", OffKind.FLARE, TUE, WED)
SICK = DaysOff("sick", OffKind.SICK, MON, TUE)
AWAY = DaysOff("away", OffKind.AWAY, SUN, FRI)
REST = DaysOff("rest", OffKind.REST, MON, MON)

days = st.dates(date(2026, 11, 1), date(2026, 11, 30))


@st.composite
def times_off(draw: st.DrawFn) -> tuple[DaysOff, ...]:
    drawn = draw(
        st.lists(st.tuples(st.sampled_from(OffKind), days, st.none() | st.integers(0, 9)), max_size=6)
    )
    return tuple(
        DaysOff(str(number), kind, first, None if more is None else first + timedelta(days=more))
        for number, (kind, first, more) in enumerate(drawn)
    )


@pytest.mark.parametrize(
    ("kind", "word", "state"),
    [
        (OffKind.FLARE, "Flare", DayState.FLARE),
        (OffKind.SICK, "Sick", DayState.AWAY),
        (OffKind.AWAY, "Away", DayState.AWAY),
        (OffKind.REST, "Day off", DayState.REST),
    ],
)
def test_each_kind_has_its_word_and_what_it_makes_of_a_day(kind: OffKind, word: str, state: DayState) -> None:
    assert (kind.word, kind.state) == (word, state)


@pytest.mark.parametrize(
    ("times", "day", "counts"),
    [
        pytest.param([], MON, None, id="no time off"),
        pytest.param([AWAY], SUN, AWAY, id="its first day"),
        pytest.param([AWAY], FRI, AWAY, id="its last day"),
        pytest.param([REST], SUN, None, id="the day before"),
        pytest.param([REST], TUE, None, id="the day after"),
        pytest.param([replace(REST, last_day=None)], FRI, replace(REST, last_day=None), id="an open end"),
        pytest.param([REST, AWAY], MON, AWAY, id="away counts over a day off"),
        pytest.param([REST, AWAY, SICK], MON, SICK, id="sick counts over away"),
        pytest.param([AWAY, SICK, FLARE], TUE, FLARE, id="a flare counts over everything"),
        pytest.param(
            [replace(FLARE, id="later", first_day=WED), FLARE], WED, FLARE, id="the one begun first"
        ),
    ],
)
def test_which_time_off_counts_on_a_day(times: list[DaysOff], day: date, counts: DaysOff | None) -> None:
    assert days_off_on(times, day) == counts


@given(times_off(), days)
def test_days_that_are_laid_out_have_the_kind_that_counts(times: tuple[DaysOff, ...], until: date) -> None:
    laid = lay(times, until)
    month = [date(2026, 11, number) for number in range(1, 31)]
    counting = {day: days_off_on(times, day) for day in month if day <= until}
    assert laid == {day: off.kind for day, off in counting.items() if off}


@given(times_off(), days)
def test_what_counts_on_a_day_of_a_time_off_so_far_is_of_its_kind_or_told_of(
    times: tuple[DaysOff, ...], today: date
) -> None:
    for off in times:
        told = {other.kind for other in counting_before(off, times, today)}
        for number in range(1, today.day + 1):
            day = date(2026, 11, number)
            counts = days_off_on(times, day)
            assert day not in off or (counts is not None and counts.kind in {off.kind, *told})


@pytest.mark.parametrize(
    ("off", "before"),
    [
        pytest.param(FLARE, (), id="nothing counts before a flare"),
        pytest.param(SICK, (FLARE,), id="the flare on the day of both"),
        pytest.param(AWAY, (SICK, FLARE), id="in the order of their first days"),
        pytest.param(REST, (AWAY, SICK), id="only those on its own days"),
    ],
)
def test_what_counts_instead_on_days_of_both(off: DaysOff, before: tuple[DaysOff, ...]) -> None:
    assert counting_before(off, [FLARE, SICK, AWAY, REST], MON) == before


def test_two_of_a_kind_do_not_count_before_each_other() -> None:
    assert counting_before(AWAY, [AWAY, replace(AWAY, id="other")], MON) == ()


def test_an_open_flare_is_not_told_of_for_a_holiday_that_is_far_ahead() -> None:
    flare, holiday = replace(FLARE, last_day=None), replace(AWAY, first_day=FRI)
    assert counting_before(holiday, [flare], WED) == ()
    assert counting_before(holiday, [flare], FRI) == (flare,)


def test_the_days_of_a_flare_are_counted_from_one() -> None:
    assert [FLARE.number_of(day) for day in (TUE, WED)] == [1, 2]


@pytest.mark.parametrize(
    ("off", "left"),
    [
        pytest.param(replace(SICK, last_day=None), replace(SICK, last_day=TUE), id="an open one"),
        pytest.param(AWAY, replace(AWAY, last_day=TUE), id="one that was to go on"),
        pytest.param(SICK, SICK, id="one that is over already"),
        pytest.param(replace(SICK, first_day=WED, last_day=None), None, id="one that began today"),
        pytest.param(replace(AWAY, first_day=FRI), None, id="one to come"),
    ],
)
def test_what_is_left_of_a_time_off_once_wednesday_counts_again(off: DaysOff, left: DaysOff | None) -> None:
    assert off.ended_before(WED) == left


@given(times_off(), days)
def test_coming_back_changes_no_day_before_today_and_ends_the_rest(
    times: tuple[DaysOff, ...], today: date
) -> None:
    for off in times:
        left = off.ended_before(today)
        for number in range(1, 31):
            day = date(2026, 11, number)
            assert (left is not None and day in left) == (day < today and day in off)


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(RehabError, match="on or after the first"):
        DaysOff("1", OffKind.AWAY, TUE, MON)


@pytest.mark.parametrize(
    ("off", "says"),
    [
        pytest.param(replace(REST, last_day=None), "has a last day", id="a day off without an end"),
        pytest.param(replace(AWAY, last_day=date(2027, 11, 24)), "up to a year long", id="more than a year"),
        pytest.param(
            DaysOff("1", OffKind.SICK, date(2025, 11, 21), None), "up to a year long", id="open for too long"
        ),
        pytest.param(
            DaysOff("1", OffKind.AWAY, date(2062, 11, 23), None), "up to a year ahead", id="far ahead"
        ),
        pytest.param(DaysOff("1", OffKind.SICK, date(1926, 11, 23), MON), "check the year", id="long ago"),
    ],
)
def test_days_that_cannot_be_meant_are_refused(off: DaysOff, says: str) -> None:
    with pytest.raises(RehabError, match=says):
        refuse_nonsense(off, MON)


@pytest.mark.parametrize(
    "off",
    [
        pytest.param(DaysOff("1", OffKind.FLARE, date(2025, 11, 22), None), id="a year of an open flare"),
        pytest.param(DaysOff("1", OffKind.SICK, date(2019, 3, 1), date(2019, 3, 9)), id="years ago"),
        pytest.param(DaysOff("1", OffKind.AWAY, date(2027, 8, 1), date(2027, 8, 20)), id="a holiday ahead"),
        pytest.param(DaysOff("1", OffKind.AWAY, date(2027, 8, 1), None), id="ahead with an open end"),
        pytest.param(REST, id="a day"),
    ],
)
def test_days_of_the_past_and_ahead_are_fine(off: DaysOff) -> None:
    refuse_nonsense(off, MON)
