"""What Progress says is counted again from the raw rows, in plain Python, for three made-up people."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

import pytest

from rehab.domain.compare import Period
from rehab.domain.time_range import TimeRange
from rehab.services.after_exercise import load_after_exercise
from rehab.services.compare import load_period
from rehab.services.headline import load_headline
from rehab.services.person import LOCAL, load_person
from rehab.services.progress import load_progress, load_standing
from tests.making import MONDAY, at
from tests.services.plain_days import Row, days_in_a_row, kept_of, states, weeks_in_a_row
from tests.services.raw import facts, rows, scores, sessions
from tests.services.three_people import DAY, FIRST

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine


def points(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def revision(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known
    return known.revision


def test_the_sentence_on_the_pain_has_the_numbers_of_the_raw_scores(lived: Engine) -> None:
    by_day: dict[date, list[int]] = {}
    for day, moment, score, _ in scores(lived):
        if moment != "during":
            by_day.setdefault(day, []).append(score)
    start = median([score for day in sorted(by_day)[:7] for score in by_day[day]])
    recent = median([s for day, found in by_day.items() if MONDAY - 6 * DAY <= day <= MONDAY for s in found])
    [pain, *_] = load_headline(lived, LOCAL, revision(lived), MONDAY)
    if recent == start:
        assert pain.words == f"Pain is where it was in your first week: {points(start)}."
        return
    way = "lower" if recent < start else "higher"
    unit = "point" if abs(recent - start) == 1 else "points"
    assert pain.words.startswith(
        f"Pain is {points(abs(recent - start))} {unit} {way} than in your first week"
    )
    if recent < start:
        counts = min(2.0, 0.3 * start)
        assert ("more than" in pain.words or "exactly" in pain.words) == (recent <= start - counts)


def test_the_sentence_on_the_plan_and_the_standing_are_those_of_the_raw_sessions(lived: Engine) -> None:
    found = states(facts(lived), at(MONDAY), MONDAY + 6 * DAY)
    month = kept_of(found, MONDAY, 28)
    assert month
    plan = load_headline(lived, LOCAL, revision(lived), MONDAY)[2]
    assert plan.words.startswith(f"You kept {month[0]} of {month[1]} planned days in the last 28 days:")
    now = load_standing(lived, LOCAL, revision(lived), MONDAY)
    assert now.month
    assert now.week
    assert (now.month.kept, now.month.planned) == month
    assert (now.week.kept, now.week.planned) == kept_of(found, MONDAY, 7)
    row = Row(now.days.current, now.days.best, now.days.reserve_left, now.days.reserves_used_on)
    assert row == days_in_a_row(found, MONDAY)
    assert (now.weeks.current, now.weeks.best) == weeks_in_a_row(found, MONDAY)


def test_the_sentence_on_daily_life_is_that_of_the_raw_forms(lived: Engine) -> None:
    found = rows(lived, "SELECT score FROM measure_entry WHERE measure = 'peg' ORDER BY day")
    first, last = found[0][0], found[-1][0]
    daily = load_headline(lived, LOCAL, revision(lived), MONDAY)[1]
    assert daily.words == (
        f"PEG is {points(round(last, 1))} of 10, {points(round(first - last, 1))} lower than in your first "
        "form: that counts as better."
    )


@pytest.mark.parametrize("time_range", [TimeRange.FOUR_WEEKS, TimeRange.THREE_MONTHS, TimeRange.ALL])
def test_sessions_and_minutes_are_those_of_the_raw_rows(lived: Engine, time_range: TimeRange) -> None:
    progress = load_progress(lived, LOCAL, revision(lived), MONDAY, time_range)
    done = [seconds for day, seconds in sessions(lived).values() if progress.first <= day <= MONDAY]
    assert f"Sessions: {len(done):,} done" in progress.effort_words
    assert f"Minutes of exercise: {round(sum(done) / 60):,} done" in progress.effort_words


def test_a_period_has_the_median_the_days_and_the_sessions_of_the_raw_rows(lived: Engine) -> None:
    period = Period(FIRST + 20 * DAY, FIRST + 60 * DAY)
    found = [
        (day, score)
        for day, moment, score, _ in scores(lived)
        if period.first <= day <= period.last and moment != "during"
    ]
    facts = load_period(lived, LOCAL, revision(lived), MONDAY, period)
    done = [seconds for day, seconds in sessions(lived).values() if period.first <= day <= period.last]
    assert facts.pain == median(score for _, score in found)
    assert facts.scored_days == len({day for day, _ in found})
    assert (facts.sessions, facts.minutes) == (len(done), round(sum(done) / 60))


def test_rises_are_those_of_the_raw_scores(lived: Engine) -> None:
    of_session = {(id_, moment): score for _, moment, score, id_ in scores(lived) if id_}
    mornings = {day: score for day, moment, score, _ in scores(lived) if moment == "morning"}
    done: dict[str, set[str]] = {}
    for id_, exercise in rows(
        lived, "SELECT session_id, exercise_id FROM session_set WHERE state <> 'skipped'"
    ):
        done.setdefault(id_, set()).add(exercise)
    counted, risen = Counter[str](), Counter[str]()
    for id_, (day, _) in sessions(lived).items():
        before = of_session.get((id_, "before"))
        later = [of_session.get((id_, "after")), mornings.get(day + DAY)]
        known = [score for score in later if score is not None]
        if before is not None and known:
            counted.update(done.get(id_, ()))
            risen.update(done.get(id_, ()) if max(known) - before >= 2 else ())
    found = load_after_exercise(lived, LOCAL, revision(lived), FIRST, MONDAY)
    assert {one.exercise: one.sessions for one in found.rises} == counted
    assert {one.exercise: one.rises for one in found.rises if one.rises} == risen
