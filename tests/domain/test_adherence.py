from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.adherence import Adherence, adherence
from rehab.domain.day_state import DayState
from tests.day_letters import LETTERS, MON, days

histories = st.text(alphabet="".join(LETTERS), max_size=60)


def found(letters: str, over: int) -> tuple[int, int] | None:
    """Return kept and planned over the last days of a history, or None."""
    states = days(letters)
    result = adherence(states, states[-1][0] if states else MON, over)
    return None if result is None else (result.kept, result.planned)


@pytest.mark.parametrize(
    ("letters", "over", "expected"),
    [
        pytest.param("kkmkk", 7, (4, 5), id="four of five days"),
        pytest.param("krkrmrr", 7, (2, 3), id="rest days are not planned"),
        pytest.param("kfffaam", 7, (1, 2), id="nor are days of a flare or away"),
        pytest.param("kfflfaa", 7, (2, 2), id="a light day counts on both sides"),
        pytest.param("kkmo", 7, (2, 3), id="today is left out while it is open"),
        pytest.param("kkmk", 7, (3, 4), id="and counts once it is kept"),
        pytest.param("m" + 7 * "k", 7, (7, 7), id="the eighth day back is not looked at"),
        pytest.param("m" + 27 * "k", 28, (27, 28), id="the 28th day back is"),
        pytest.param("kkk", 28, (3, 3), id="a short history is enough"),
        pytest.param("mmm", 7, (0, 3), id="nothing kept is none of three"),
        pytest.param("rfa-", 7, None, id="nothing planned has no share"),
        pytest.param("o", 7, None, id="nor has the first morning"),
        pytest.param("", 7, None, id="nor has no day at all"),
    ],
)
def test_days_kept_of_days_planned(letters: str, over: int, expected: tuple[int, int] | None) -> None:
    assert found(letters, over) == expected


def test_the_share_is_kept_by_planned() -> None:
    assert Adherence(3, 4).share == 0.75


@pytest.mark.parametrize(("kept", "planned"), [(0, 0), (2, 1), (-1, 1)])
def test_an_adherence_that_cannot_be_is_refused(kept: int, planned: int) -> None:
    with pytest.raises(ValueError, match="is no adherence"):
        Adherence(kept, planned)


def test_days_to_come_are_not_planned_yet() -> None:
    states = [(MON, DayState.KEPT), (date(2026, 11, 3), DayState.OPEN), (date(2026, 11, 4), DayState.OPEN)]
    assert adherence(states, MON, 7) == Adherence(1, 1)


def test_the_share_can_be_told_as_it_was_on_an_earlier_day() -> None:
    states = [(MON, DayState.KEPT), (date(2026, 11, 3), DayState.MISSED)]
    assert adherence(states, MON, 7) == Adherence(1, 1)


@given(histories, st.integers(1, 60))
def test_the_share_is_between_0_and_1_and_counts_each_day_once(letters: str, over: int) -> None:
    recent = letters[-over:]
    asked = sum(letter in "klm" for letter in recent)
    assert found(letters, over) == ((asked - recent.count("m"), asked) if asked else None)


@given(histories, st.text(alphabet="rfa-", max_size=20))
def test_days_that_ask_for_nothing_change_no_share(letters: str, bridge: str) -> None:
    assert found(letters + bridge, 100) == found(letters, 100)
