"""The traffic light of pain during a session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.traffic_light import Zone, is_provoked, zone, zone_table

ZONES = {"G": Zone.GREEN, "A": Zone.AMBER, "R": Zone.RED}
#: Score before, score now, zone.
CASES = (
    "0 1 G,0 2 A,0 3 A,0 4 R,1 4 A,1 5 R,2 5 A,2 6 R,3 3 G,3 5 A,3 6 R,4 3 G,4 5 A,4 6 R,5 6 A,5 7 R,"
    "6 6 A,6 7 A,6 8 R,7 7 A,7 8 R,8 7 A,8 8 R,9 3 G"
)
scores = st.integers(0, 10)


@pytest.mark.parametrize("case", CASES.split(","))
def test_a_score_has_a_zone(case: str) -> None:
    before, now, letter = case.split()
    assert zone(int(before), int(now)) is ZONES[letter]


@pytest.mark.parametrize(
    ("now", "expected"), [(3, Zone.GREEN), (4, Zone.AMBER), (5, Zone.AMBER), (6, Zone.RED)]
)
def test_without_a_score_before_the_height_counts(now: int, expected: Zone) -> None:
    assert zone(None, now) is expected


@given(scores, scores)
def test_a_trigger_is_red_at_any_score(before: int, now: int) -> None:
    assert zone(before, now, has_trigger=True) is Zone.RED


@given(scores, scores)
def test_more_pain_is_never_a_better_zone(before: int, now: int) -> None:
    order = [Zone.GREEN, Zone.AMBER, Zone.RED]
    worse = [order.index(zone(before, later)) for later in range(now, 11)]
    assert worse == sorted(worse)


def test_usual_pain_of_five_is_amber_and_not_provoked() -> None:
    assert zone(5, 5) is Zone.AMBER
    assert not is_provoked(5, 5)
    assert is_provoked(3, 5)
    assert not is_provoked(None, 9)


def test_the_table_says_what_the_rules_say() -> None:
    table = zone_table()
    assert [len(row) for row in table] == [11] * 12
    assert table[0] == "GGPPRRRRRRR"
    assert table[5] == "GGGGAAARRRR"
    assert table[11] == "GGGGAARRRRR"
