"""What a score before a session allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.morning import Morning
from rehab.domain.readiness import Readiness, start_gate

SETTLED, UNSETTLED, UNKNOWN = Morning
FULL, CAUTION, REDUCED, CALM = Readiness
TWO_SETTLED = (SETTLED, SETTLED)
mornings = st.lists(st.sampled_from(Morning), max_size=3)
usuals = st.none() | st.integers(0, 20).map(lambda half: half / 2)


@pytest.mark.parametrize(
    ("before", "usual", "last", "allowed"),
    [
        pytest.param(None, 3, TWO_SETTLED, FULL, id="an unknown score claims nothing"),
        pytest.param(0, 3, (), FULL, id="no pain"),
        pytest.param(3, 3, (), FULL, id="up to 3 is green"),
        pytest.param(3, 1, (), REDUCED, id="2 above usual is a change, however low"),
        pytest.param(2, 1, (), FULL, id="1 above usual is none"),
        pytest.param(4, 3, (), CAUTION, id="4 goes on with care"),
        pytest.param(5, 3.5, (), CAUTION, id="1.5 above usual is no change yet"),
        pytest.param(5, 3, TWO_SETTLED, REDUCED, id="5 where 3 is usual"),
        pytest.param(6, 3, TWO_SETTLED, REDUCED, id="6 where 3 is usual"),
        pytest.param(6, 6, TWO_SETTLED, CAUTION, id="usual 6 is not locked out"),
        pytest.param(7, 6, TWO_SETTLED, CAUTION, id="7 where 6 is usual"),
        pytest.param(6, 8, TWO_SETTLED, CAUTION, id="better than a usual of 8"),
        pytest.param(6, 6, (SETTLED, UNSETTLED), REDUCED, id="one morning had not settled"),
        pytest.param(6, 6, (UNSETTLED, *TWO_SETTLED), CAUTION, id="the last two count"),
        pytest.param(6, 6, (SETTLED,), REDUCED, id="one morning is too few"),
        pytest.param(6, 6, (SETTLED, UNKNOWN), REDUCED, id="unknown is not settled"),
        pytest.param(6, 4.5, TWO_SETTLED, REDUCED, id="6 more than a point above usual"),
        pytest.param(8, 8, TWO_SETTLED, CALM, id="8 is calm, even where it is usual"),
        pytest.param(10, None, (), CALM, id="10 without a usual"),
        pytest.param(6, None, (), REDUCED, id="6 without a usual"),
        pytest.param(5, None, (), CAUTION, id="5 without a usual"),
        pytest.param(3, None, (), FULL, id="3 without a usual"),
    ],
)
def test_what_a_score_before_a_session_allows(
    before: int | None, usual: float | None, last: tuple[Morning, ...], allowed: Readiness
) -> None:
    assert start_gate(before, usual, last) is allowed


@given(usuals, mornings)
def test_a_higher_score_never_allows_more(usual: float | None, last: list[Morning]) -> None:
    order = list(Readiness)
    allowed = [order.index(start_gate(score, usual, last)) for score in range(11)]
    assert allowed == sorted(allowed)


@given(st.integers(0, 7), st.sampled_from([-1.0, -0.5, 0.0]))
def test_what_is_usual_is_never_held_back_once_mornings_have_settled(score: int, off: float) -> None:
    assert start_gate(score, max(score + off, 0), TWO_SETTLED) in (FULL, CAUTION)
