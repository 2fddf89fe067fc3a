from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.figure.keyframes import needed

VALUES = st.lists(st.floats(-100, 100), min_size=2, max_size=12)


def test_what_goes_straight_needs_its_ends_alone() -> None:
    assert needed((0, 1, 2, 3), [(0.0,), (2.0,), (4.0,), (6.0,)], 0.1) == (0, 3)


def test_a_turn_on_the_way_is_needed() -> None:
    assert needed((0, 1, 2, 3), [(0.0,), (5.0,), (4.0,), (3.0,)], 0.1) == (0, 1, 3)


@given(VALUES)
def test_no_frame_is_off_by_more_than_is_allowed(values: list[float]) -> None:
    off = 5.0
    kept = needed(range(len(values)), [(value,) for value in values], off)
    for start, end in pairwise(kept):
        for number in range(start, end + 1):
            share = (number - start) / (end - start)
            straight = values[start] + (values[end] - values[start]) * share
            assert abs(straight - values[number]) <= off + 1e-9
