"""What Progress and the look back say is counted again from the raw rows, for three made-up people."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest

from rehab.domain.compare import Period
from rehab.domain.look_back.words import did_words, went_words
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.time_range import TimeRange
from rehab.services.after_exercise import load_after_exercise
from rehab.services.compare import load_period
from rehab.services.headline import load_headline
from rehab.services.log import delete_session
from rehab.services.measures import load_form, save_form
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person
from rehab.services.progress import load_progress, load_standing
from rehab.services.time_off import new_days_off, take_days_off
from rehab.services.week_facts import load_week_facts
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from rehab.domain.look_back.facts import WeekFacts

DAY = timedelta(days=1)
DAYS = 120
FIRST = MONDAY - DAYS * DAY


def steady(db: Engine, rng: Random, routine: str) -> None:
    """Play on nearly every day; the pain goes down slowly."""
    for number in range(DAYS):
        if rng.random() < 0.95:
            pain = 6 - number // 30
            play(db, FIRST + number * DAY, routine=routine, pain_before=pain, pain_after=max(pain - 1, 0))


def chaotic(db: Engine, rng: Random, routine: str) -> None:
    """Do anything on any day: sessions outside the plan, scores at odd times, things deleted."""
    for number in range(DAYS):
        day = FIRST + number * DAY
        for _ in range(rng.randint(0, 2)):
            own = routine if rng.random() < 0.6 else None
            scores = [rng.choice([None, rng.randint(0, 10)]) for _ in range(2)]
            done = play(db, day, routine=own, pain_before=scores[0], pain_after=scores[1])
            if rng.random() < 0.15:
                delete_session(db, LOCAL, done, at(day, 11))
        if rng.random() < 0.4:
            moment = rng.choice([Moment.MORNING, Moment.ANY])
            save_pain(db, LOCAL, NewPain(day, moment, rng.randint(0, 10)), at(MONDAY))


def flaring(db: Engine, rng: Random, routine: str) -> None:
    """Keep to the plan between flares, in which nothing but a score is given."""
    for start in range(10, DAYS - 20, 30):
        first = FIRST + start * DAY
        take_days_off(db, LOCAL, new_days_off("flare", first, first + 8 * DAY), at(first))
    for number in range(DAYS):
        day = FIRST + number * DAY
        if number >= 10 and (number - 10) % 30 <= 8 and number < DAYS - 20:
            save_pain(db, LOCAL, NewPain(day, Moment.ANY, rng.randint(6, 9)), at(MONDAY))
        elif rng.random() < 0.85:
            play(db, day, routine=routine, pain_before=rng.randint(2, 4), pain_after=rng.randint(2, 7))


@pytest.fixture(params=[steady, chaotic, flaring], ids=lambda live: live.__name__)
def lived(request: pytest.FixtureRequest, db: Engine) -> Engine:
    """Give a database that one of the three has lived in."""
    meet(db)
    routine = give_routine(db, ["pelvic_lift"], day=FIRST, weekdays=frozenset(range(6)))
    live: Callable[[Engine, Random, str], None] = request.param
    live(db, Random(7), routine)  # noqa: S311 - nothing to keep secret
    for number in range(3):
        form = load_form(db, LOCAL, "peg", None, FIRST + 30 * number * DAY)
        assert form
        answers = {"pain": 6 - number, "enjoyment": 5, "activity": 7 - 2 * number}
        save_form(db, LOCAL, form, f"form-{number}", answers, at(MONDAY))
    return db


def rows(db: Engine, query: str) -> list[tuple[Any, ...]]:
    """Read raw rows, without any of our code in between."""
    with closing(sqlite3.connect(str(db.url.database))) as connection:
        return connection.execute(query).fetchall()


def scores(db: Engine) -> list[tuple[date, str, int, str | None]]:
    found = rows(
        db,
        "SELECT p.day, p.moment, p.score, p.session_id FROM pain_entry p LEFT JOIN training_session s ON "
        "s.id = p.session_id WHERE p.deleted_at IS NULL AND s.deleted_at IS NULL",
    )
    return [(date.fromisoformat(day), *rest) for day, *rest in found]


def sessions(db: Engine) -> dict[str, tuple[date, int]]:
    found = rows(db, "SELECT id, day, active_seconds FROM training_session WHERE deleted_at IS NULL")
    return {id_: (date.fromisoformat(day), seconds) for id_, day, seconds in found}


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


def test_the_sentence_on_the_plan_has_the_days_of_the_raw_sessions(lived: Engine) -> None:
    off = days_off(lived)
    done = {
        date.fromisoformat(day)
        for day, *_ in rows(
            lived,
            "SELECT day FROM training_session WHERE deleted_at IS NULL AND counts AND routine_id IS NOT NULL "
            "AND outcome = 'finished' AND sets_done > 0",
        )
    }
    # Sets outside the plan count towards the half of a day, too.
    sets = Counter[date]()
    for day, number in rows(
        lived, "SELECT day, sets_done FROM training_session WHERE deleted_at IS NULL AND counts"
    ):
        sets[date.fromisoformat(day)] += number
    days = [MONDAY - number * DAY for number in range(28)]
    planned = [day for day in days if day.weekday() < 6]
    kept = [day for day in planned if day in done or sets[day] >= 0.5]
    asked = [day for day in planned if day in kept or (day not in off and day != MONDAY)]
    plan = load_headline(lived, LOCAL, revision(lived), MONDAY)[2]
    assert plan.words.startswith(f"You kept {len(kept)} of {len(asked)} planned days in the last 28 days:")
    standing = load_standing(lived, LOCAL, revision(lived), MONDAY)
    assert standing.month
    assert (standing.month.kept, standing.month.planned) == (len(kept), len(asked))


def test_the_sentence_on_daily_life_is_that_of_the_raw_forms(lived: Engine) -> None:
    found = rows(lived, "SELECT score FROM measure_entry ORDER BY day")
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
    counted = risen = 0
    for id_, (day, _) in sessions(lived).items():
        before = of_session.get((id_, "before"))
        later = [of_session.get((id_, "after")), mornings.get(day + DAY)]
        known = [score for score in later if score is not None]
        if before is not None and known:
            counted += 1
            risen += max(known) - before >= 2
    found = load_after_exercise(lived, LOCAL, revision(lived), FIRST, MONDAY)
    assert [(one.sessions, one.rises) for one in found.rises] == [(counted, risen)]


def days_off(db: Engine) -> set[date]:
    off = set()
    for first, last in rows(db, "SELECT first_day, last_day FROM time_off WHERE deleted_at IS NULL"):
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            off.add(day)
            day += DAY
    return off


def kept_days(db: Engine) -> set[date]:
    """Return the days on which half of the one planned set was done; the sets of all sessions count."""
    done = Counter[date]()
    for day, number in rows(
        db, "SELECT day, sets_done FROM training_session WHERE deleted_at IS NULL AND counts"
    ):
        done[date.fromisoformat(day)] += number
    return {day for day, number in done.items() if day.weekday() < 6 and number >= 0.5}


WEEKS_AGO = pytest.mark.parametrize("weeks_ago", [1, 2, 5, 9, 14])


def week_of(weeks_ago: int) -> list[date]:
    return [MONDAY + (number - 7 * weeks_ago) * DAY for number in range(7)]


def facts_of(db: Engine, days: list[date]) -> WeekFacts:
    return load_week_facts(db, LOCAL, revision(db), MONDAY, days[0])


@WEEKS_AGO
def test_the_look_back_says_what_the_raw_rows_say_was_done(lived: Engine, weeks_ago: int) -> None:
    days, kept, off = week_of(weeks_ago), kept_days(lived), days_off(lived)
    words = did_words(facts_of(lived, days))
    asked = [day for day in days if day.weekday() < 6 and (day in kept or day not in off)]
    if not asked:
        assert words.startswith("The whole week was off")
        return
    done = [seconds for day, seconds in sessions(lived).values() if day in days]
    in_time = [day for day in asked if day in kept]
    share = "all" if len(in_time) == len(asked) else f"{len(in_time)} of"
    told = f"{len(done)} sessions and {round(sum(done) / 60)} minutes of exercise"
    assert words.startswith(f"You kept {share} {len(asked)} planned days, with {told}.")
    assert ("on plan" in words) == (len(in_time) >= int(0.8 * len(asked)))


@WEEKS_AGO
def test_the_look_back_says_how_the_raw_scores_went(lived: Engine, weeks_ago: int) -> None:
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


@WEEKS_AGO
def test_the_mornings_of_a_week_are_those_after_the_raw_sessions(lived: Engine, weeks_ago: int) -> None:
    days = week_of(weeks_ago)
    with_session = {day for day, _ in sessions(lived).values()}
    answered = {day for day, moment, *_ in scores(lived) if moment == "morning"}
    asked = {day for day in days if day - DAY in with_session}
    week = facts_of(lived, days).week
    assert (week.mornings, week.mornings_answered) == (len(asked), len(asked & answered))
