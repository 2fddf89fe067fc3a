from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rehab.domain.adherence import Adherence
from rehab.domain.compare import Period, PeriodFacts, around, comparison_rows, comparison_sentence, lately
from rehab.domain.errors import RehabError

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
FACTS = PeriodFacts(Period(MONDAY, MONDAY), 6, 20, Adherence(18, 22), 20, 412)


def test_the_last_four_weeks_are_set_beside_the_four_before_without_a_gap() -> None:
    one, other = lately(MONDAY)
    assert (other.last, one.last + DAY) == (MONDAY, other.first)
    assert one.last - one.first == other.last - other.first == 27 * DAY


def test_the_weeks_before_a_change_are_set_beside_those_since_as_far_as_they_are_over() -> None:
    one, other = around(MONDAY - 3 * DAY, MONDAY)
    assert (one.last + DAY, other.first, other.last) == (MONDAY - 3 * DAY, MONDAY - 3 * DAY, MONDAY)
    assert around(MONDAY - 90 * DAY, MONDAY)[1].last == MONDAY - 63 * DAY


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RehabError, match="ends on or after"):
        Period(MONDAY, MONDAY - DAY)


@pytest.mark.parametrize(
    ("pain", "days", "words"),
    [
        (4, 20, "Pain was 6 in the first and 4 in the second period: lower, and that counts as a change."),
        (6, 20, "Pain was 6 in both periods."),
        (5, 20, "Pain was 6 in the first and 5 in the second period: within normal variation."),
        (8, 20, "Pain was 6 in the first and 8 in the second period: higher, and that counts as a change."),
        (
            5,
            3,
            (
                "Pain was 6 in the first and 5 in the second period: within normal variation. Few days "
                "have a score, so it may be chance."
            ),
        ),
        (None, 0, "One of the periods has no pain score, so there is nothing to compare."),
    ],
)
def test_the_pain_of_both_is_compared_in_careful_words(pain: float | None, days: int, words: str) -> None:
    assert comparison_sentence(FACTS, replace(FACTS, pain=pain, scored_days=days)) == words


def test_the_facts_stand_side_by_side_and_what_is_not_known_is_a_dash() -> None:
    rows = {name: pair for name, *pair in comparison_rows(FACTS, replace(FACTS, pain=None, kept=None))}
    assert rows["Pain, median"] == ["6", "–"]
    assert rows["Planned days kept"] == ["18 of 22", "–"]
    assert rows["Minutes of exercise"] == ["412", "412"]
