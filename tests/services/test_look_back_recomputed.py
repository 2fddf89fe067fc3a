"""What the look back says of a week is counted again from the raw rows, for three made-up people."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import pytest

from rehab.domain.look_back.words import did_words, went_words
from rehab.services.person import LOCAL, load_person
from rehab.services.week_facts import load_week_facts
from tests.making import MONDAY, at
from tests.services.plain_days import KEPT, states
from tests.services.raw import facts, scores, sessions
from tests.services.three_people import DAY

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.look_back.facts import WeekFacts

pytestmark = pytest.mark.parametrize("weeks_ago", [1, 2, 5, 9, 14])


def week_of(weeks_ago: int) -> list[date]:
    return [MONDAY + (number - 7 * weeks_ago) * DAY for number in range(7)]


def facts_of(db: Engine, days: list[date]) -> WeekFacts:
    known = load_person(db, LOCAL)
    assert known
    return load_week_facts(db, LOCAL, known.revision, MONDAY, days[0])


def points(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def test_it_says_what_the_raw_rows_say_was_done(lived: Engine, weeks_ago: int) -> None:
    days, found = week_of(weeks_ago), states(facts(lived), at(MONDAY), MONDAY)
    words = did_words(facts_of(lived, days))
    asked = [day for day in days if found[day] in {*KEPT, "missed"}]
    if not asked:
        assert words.startswith("The whole week was off")
        return
    done = [seconds for day, seconds in sessions(lived).values() if day in days]
    kept = [day for day in asked if found[day] in KEPT]
    share = "all" if len(kept) == len(asked) else f"{len(kept)} of"
    told = f"{len(done)} sessions and {round(sum(done) / 60)} minutes of exercise"
    assert words.startswith(f"You kept {share} {len(asked)} planned days, with {told}.")
    assert ("on plan" in words) == (len(kept) >= max(1, int(0.8 * len(asked))))


def test_it_says_how_the_raw_scores_went(lived: Engine, weeks_ago: int) -> None:
    def of(days: list[date]) -> list[tuple[date, int]]:
        return [(day, score) for day, moment, score, _ in scores(lived) if day in days and moment != "during"]

    days = week_of(weeks_ago)
    now = median(score for _, score in of(days))
    before = median(score for _, score in of(week_of(weeks_ago + 1)))
    scored = len({day for day, _ in of(days)})
    words = went_words(facts_of(lived, days))
    assert words.startswith(f"Pain was {points(now)} (median of {scored} days with a score), ")
    if now == before:
        assert "the same as the week before" in words
        return
    unit = "point" if abs(now - before) == 1 else "points"
    way = "higher" if now > before else "lower"
    assert f"{points(abs(now - before))} {unit} {way} than the week before" in words


def test_its_mornings_are_those_after_the_raw_sessions(lived: Engine, weeks_ago: int) -> None:
    days = week_of(weeks_ago)
    with_session = {day for day, _ in sessions(lived).values()}
    answered = {day for day, moment, *_ in scores(lived) if moment == "morning"}
    asked = {day for day in days if day - DAY in with_session}
    week = facts_of(lived, days).week
    assert (week.mornings, week.mornings_answered) == (len(asked), len(asked & answered))
