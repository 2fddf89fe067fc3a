"""What is said about the numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab.domain.adherence import Adherence
from rehab.domain.day_state import DayState
from rehab.domain.effort import Effort
from rehab.domain.progress_words import (
    PainFacts,
    Standing,
    Tile,
    effort_sentence,
    pain_sentence,
    points,
    tiles,
    year_sentence,
)
from rehab.domain.streak import DayStreak, WeeksOnPlan

TODAY = date(2026, 11, 23)
HALVES = st.integers(0, 20).map(lambda half: half / 2)


def facts(start: float | None, recent: float | None, *, days: int = 7) -> PainFacts:
    return PainFacts(start, days, recent, comparable_from=date(2026, 11, 1), today=TODAY)


@pytest.mark.parametrize(
    ("start", "recent", "sentence"),
    [
        pytest.param(
            8, 6.5, "Pain is 1.5 points lower than in your first week: less than the 2 points that count.",
            id="a little better",
        ),
        pytest.param(
            8, 5, "Pain is 3 points lower than in your first week: more than the 2 points that count.",
            id="better",
        ),
        pytest.param(
            8, 6, "Pain is 2 points lower than in your first week: exactly the 2 points that count.",
            id="just better",
        ),
        pytest.param(
            5, 4, "Pain is 1 point lower than in your first week: less than the 1.5 points that count.",
            id="one is a point",
        ),
        pytest.param(
            5, 5.5, "Pain is 0.5 points higher than in your first week: within normal variation.",
            id="a little worse",
        ),
        pytest.param(
            5, 7, "Pain is 2 points higher than in your first week: that counts as a change.", id="worse"
        ),
        pytest.param(
            0, 1, "Pain is 1 point higher than in your first week: within normal variation.", id="from none"
        ),
        pytest.param(3, 3, "Pain is where it was in your first week: 3.", id="the same"),
        pytest.param(
            3, None, "The last 7 days have no score, so there is nothing to compare with your first week.",
            id="nothing recent",
        ),
        pytest.param(None, None, "There is no pain score yet.", id="nothing at all"),
    ],
)  # fmt: skip
def test_pain_is_compared_with_the_first_week(
    start: float | None, recent: float | None, sentence: str
) -> None:
    assert pain_sentence(facts(start, recent)) == sentence


def test_with_fewer_than_seven_days_it_is_too_little_data() -> None:
    assert pain_sentence(facts(5, 2, days=3)).startswith("Too little data yet: 3 of 7 days have a score.")


def test_before_a_whole_later_week_it_is_too_early() -> None:
    early = PainFacts(5, 7, 2, comparable_from=date(2026, 11, 24), today=TODAY)
    assert pain_sentence(early) == (
        "Too early to compare: your first week was 5, and from 24 November 2026 on there is a later week to "
        "set against it."
    )


@given(HALVES, HALVES)
def test_a_sentence_never_claims_a_cause_and_better_only_when_lower(start: float, recent: float) -> None:
    sentence = pain_sentence(facts(start, recent))
    assert not any(word in sentence for word in ("because", "thanks", "due to", "helped", "worked"))
    assert ("lower" in sentence) == (recent < start)
    assert ("higher" in sentence) == (recent > start)


@pytest.mark.parametrize(
    ("number", "words"), [(2.0, "2"), (1.5, "1.5"), (1.65, "1.65"), (0.0, "0"), (10.0, "10")]
)
def test_points_have_the_decimals_they_need(number: float, words: str) -> None:
    assert points(number) == words


def standing(current: int, best: int, *, planned: int = 5, kept: int = 3) -> Standing:
    return Standing(
        days=DayStreak(current, best, reserve_left=1, reserves_used_on=()),
        weeks=WeeksOnPlan(current, best, this_week_kept=kept, this_week_planned=planned, this_week_target=4),
        week=None,
        month=Adherence(15, 20),
        kept_this_month=9,
    )


def test_a_run_is_told_with_the_best_one() -> None:
    days, weeks, week, reserve, seven, month = tiles(standing(3, 12))
    assert days == Tile("Days kept in a row", "3", "Best run 12 days")
    assert weeks == Tile("Weeks on plan in a row", "3", "Best run 12 weeks")
    assert week == Tile("Days kept this week", "3 of 5", "4 make the week")
    assert reserve == Tile("Reserve days left", "1 of 2", "A missed day uses one")
    assert seven == Tile("Kept in 7 days", "–", "No planned day so far")
    assert month == Tile("Kept in 28 days", "75 %", "15 of 20 planned days")


def test_after_a_break_the_best_run_and_the_month_are_told_and_no_zero() -> None:
    days, weeks, *_ = tiles(standing(0, 12))
    assert days == Tile("Days kept, best run", "12", "9 days kept this month")
    assert weeks == Tile("Weeks on plan, best run", "12", "The next one can start it")


def test_before_the_first_day_there_is_a_dash() -> None:
    assert tiles(standing(0, 0))[0] == Tile("Days kept in a row", "–", "Your first one starts it")


def test_the_best_run_says_so() -> None:
    assert tiles(standing(1, 1))[0].note == "Your best run"


def test_a_week_that_asks_for_nothing_has_a_dash() -> None:
    assert tiles(standing(1, 1, planned=0, kept=0))[2] == Tile("Days kept this week", "–", "Nothing planned")


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_run_is_never_shown_as_zero(current: int, more: int) -> None:
    assert not {"0"} & {tile.value for tile in tiles(standing(current, current + more))[:2]}


def test_sessions_and_minutes_are_said_with_what_was_planned() -> None:
    assert effort_sentence(Effort(TODAY, 1200, 1100, 30_000, 25_000)) == (
        "Sessions: 1,100 done, 1,200 planned. Minutes of exercise: 25,000 done, 30,000 planned."
    )
    assert effort_sentence(Effort(TODAY, 0, 0, 0, 0)) == "Nothing was planned or done in this time."


def test_a_year_is_told_by_its_days() -> None:
    counts = {DayState.KEPT: 10, DayState.MISSED: 2, DayState.AWAY: 0, DayState.OPEN: 1}
    assert year_sentence(2026, counts) == "Days of 2026: 10 kept, 2 missed."
    assert year_sentence(2026, {}) == "No planned day of 2026 is over yet."
