from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from rehab.domain.look_back.words import did_words, week_words, went_words
from tests.domain.look_back.weeks import USUAL, any_facts, extra, week

if TYPE_CHECKING:
    from rehab.domain.look_back.facts import Week, WeekFacts


@pytest.mark.parametrize(
    ("monday", "words"),
    [
        (date(2026, 11, 16), "16 to 22 November 2026"),
        (date(2026, 11, 30), "30 November to 6 December 2026"),
        (date(2026, 12, 28), "28 December 2026 to 3 January 2027"),
    ],
)
def test_a_week_is_written_by_its_first_and_last_day(monday: date, words: str) -> None:
    assert week_words(monday) == words


@pytest.mark.parametrize(
    ("one", "in_a_row", "words"),
    [
        pytest.param(
            week("kkkkkrr"),
            3,
            "You kept all 5 planned days, with 5 sessions and 100 minutes of exercise. "
            "That makes 3 weeks on plan in a row.",
            id="all kept",
        ),
        pytest.param(
            week("kkkkmrr"),
            1,
            "You kept 4 of 5 planned days, with 4 sessions and 80 minutes of exercise. The week is on plan.",
            id="enough kept",
        ),
        pytest.param(
            week("kkmmmrr"),
            7,
            "You kept 2 of 5 planned days, with 2 sessions and 40 minutes of exercise.",
            id="no word on a week that is not on plan",
        ),
        pytest.param(week("mmmmmrr"), 0, "None of 5 planned days was kept: that happens.", id="none kept"),
        pytest.param(
            extra(week("mrrrrrr"), 1),
            0,
            "The planned day was not kept: that happens. You did 1 session and 20 minutes of exercise all "
            "the same.",
            id="something done that kept no day",
        ),
        pytest.param(
            week("krrrrrr"),
            1,
            "You kept the one planned day, with 1 session and 20 minutes of exercise. The week is on plan.",
            id="one day",
        ),
        pytest.param(
            week("kkffaar"),
            2,
            "You kept all 2 planned days, with 2 sessions and 40 minutes of exercise. That makes 2 weeks on "
            "plan in a row. Days off, which never count as missed: 2 in a flare, 2 away or sick.",
            id="days off",
        ),
        pytest.param(
            week("aaaaaar"),
            0,
            "The whole week was off, and nothing counts as missed: 6 away or sick.",
            id="all off",
        ),
        pytest.param(
            extra(week("fffffff"), 1),
            0,
            "The whole week was off, and nothing counts as missed: 7 in a flare. You did 1 session and 20 "
            "minutes of exercise all the same.",
            id="something done in a week off",
        ),
        pytest.param(
            extra(week("-------"), 2),
            0,
            "Nothing was planned, and you did 2 sessions and 40 minutes of exercise.",
            id="done without a plan",
        ),
        pytest.param(week("-------"), 0, "Nothing was planned, and nothing done.", id="nothing at all"),
    ],
)
def test_what_was_done(one: Week, in_a_row: int, words: str) -> None:
    assert did_words(replace(USUAL, week=one, weeks_in_a_row=in_a_row)) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param(USUAL, "Pain was 4 (median of 5 days with a score), the same as the week before."),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", 4.5)),
            "Pain was 4.5 (median of 5 days with a score), 0.5 points higher than the week before: within "
            "normal variation.",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", 6)),
            "Pain was 6 (median of 5 days with a score), 2 points higher than the week before: that counts "
            "as a change.",
        ),
        pytest.param(
            replace(USUAL, before=week("kkkkkrr", 6)),
            "Pain was 4 (median of 5 days with a score), 2 points lower than the week before: that counts as "
            "a change.",
        ),
        pytest.param(
            replace(USUAL, before=week("aaaaaar", None)),
            "Pain was 4 (median of 5 days with a score), 1 point lower than in your first week: within "
            "normal variation.",
        ),
        pytest.param(
            replace(USUAL, first_week=None, before=week("kkkkkrr", 6, scored=2)),
            "Pain was 4 (median of 5 days with a score): too little from before to compare it with.",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", 6, scored=1)),
            "Pain was 6 (median of 1 day with a score): too few days to say how it went.",
        ),
        pytest.param(
            replace(USUAL, week=week("kkkkkrr", None)),
            "There is no pain score of that week, so there is nothing to say about the pain.",
        ),
    ],
)
def test_how_it_went(facts: WeekFacts, words: str) -> None:
    assert went_words(facts) == words


@given(any_facts())
def test_every_week_has_its_words(facts: WeekFacts) -> None:
    for words in (did_words(facts), went_words(facts)):
        assert words.endswith(".")
        assert "  " not in words
    assert went_words(facts).count(". ") == 0, "how it went is one sentence"
    assert ("counts as a change" in went_words(facts)) <= (facts.week.pain is not None)
