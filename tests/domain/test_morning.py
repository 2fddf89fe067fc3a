"""The morning after a session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.morning import Morning, morning, morning_words


@pytest.mark.parametrize(
    ("usual", "score", "expected"),
    [
        pytest.param(3, 4, Morning.SETTLED, id="a point above the usual is settled"),
        pytest.param(3, 5, Morning.UNSETTLED, id="two are not"),
        pytest.param(6, 7, Morning.SETTLED, id="also where the usual is six"),
        pytest.param(6, 2, Morning.SETTLED, id="less than usual is settled"),
        pytest.param(3.5, 4, Morning.SETTLED, id="half a point above is settled"),
        pytest.param(3.5, 5, Morning.UNSETTLED, id="one and a half are not"),
        pytest.param(3, None, Morning.UNKNOWN, id="without a score nobody knows"),
        pytest.param(None, 0, Morning.UNKNOWN, id="without a usual pain nobody knows"),
    ],
)
def test_the_next_morning_tells(usual: float | None, score: int | None, expected: Morning) -> None:
    assert morning(usual, score) is expected


@given(st.floats(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_less_pain_is_never_less_settled(usual: float, one: int, other: int) -> None:
    lower, higher = sorted((one, other))
    assert morning(usual, higher) is Morning.UNSETTLED or morning(usual, lower) is Morning.SETTLED


def test_each_morning_has_a_sentence() -> None:
    assert "right amount" in morning_words(Morning.SETTLED)
    assert "Nothing changes by itself" in morning_words(Morning.UNSETTLED)
    assert "three mornings" in morning_words(Morning.UNKNOWN)
