"""What the charts draw is counted again from the raw rows, in plain Python, for three made-up people."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from statistics import mean, median
from typing import TYPE_CHECKING

import pytest

from rehab.domain.time_range import TimeRange
from rehab.services.dose_history import load_done_exercises, load_dose_history
from rehab.services.measures import load_courses
from rehab.services.person import LOCAL, load_person
from rehab.services.progress import load_progress, load_year
from tests.making import MONDAY, at
from tests.services.plain_days import states
from tests.services.raw import Asked, asked, facts, rows, scores, sessions
from tests.services.three_people import CHANGED, DAY, FIRST

if TYPE_CHECKING:
    from sqlalchemy import Engine

SUNDAY = MONDAY + 6 * DAY
#: What a day may be that asked for its plan; any other day planned nothing.
PLANNED = {"kept", "light", "missed", "open"}


def revision(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known
    return known.revision


def days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def planned(db: Engine) -> dict[date, Asked]:
    """Return what each day asked for, where it did and was not off."""
    asking = {}
    for day, state in states(facts(db), at(MONDAY), SUNDAY).items():
        plan = [one for one in asked(db) if one.first <= day][-1]
        if state in PLANNED and day.weekday() in plan.weekdays:
            asking[day] = plan
    return asking


@pytest.mark.parametrize("time_range", [TimeRange.FOUR_WEEKS, TimeRange.THREE_MONTHS])
def test_the_line_of_the_pain_is_the_median_of_seven_days(lived: Engine, time_range: TimeRange) -> None:
    found = [(day, score) for day, moment, score, _ in scores(lived) if moment != "during"]
    progress = load_progress(lived, LOCAL, revision(lived), MONDAY, time_range)
    line = []
    for day in days(progress.first, MONDAY):
        week = [score for of, score in found if 0 <= (day - of).days < 7]
        line.append((day, median(week) if week else None))
    assert list(progress.pain.line) == line


@pytest.mark.parametrize("time_range", list(TimeRange))
def test_the_bars_of_each_week_are_its_sessions_and_minutes(lived: Engine, time_range: TimeRange) -> None:
    progress = load_progress(lived, LOCAL, revision(lived), MONDAY, time_range)
    plans = planned(lived)
    first = max(monday_of(progress.first), FIRST)
    bars: dict[date, list[int]] = {monday_of(day): [0, 0, 0, 0] for day in days(first, SUNDAY)}
    for day, plan in plans.items():
        if day >= first:
            bar = bars[monday_of(day)]
            bar[0] += len(plan.sittings)
            bar[2] += sum(item.seconds for item in plan.items)
    for day, seconds in sessions(lived).values():
        if day >= first:
            bar = bars[monday_of(day)]
            bar[1] += 1
            bar[3] += seconds
    drawn = {
        one.first: [one.planned, one.done, one.planned_minutes, one.done_minutes] for one in progress.efforts
    }
    assert drawn == {
        monday: [*numbers[:2], round(numbers[2] / 60), round(numbers[3] / 60)]
        for monday, numbers in bars.items()
    }


def test_the_calendar_is_the_state_and_the_minutes_of_each_day(lived: Engine) -> None:
    found = states(facts(lived), at(MONDAY), MONDAY)
    done: dict[date, list[int]] = {}
    for day, seconds in sessions(lived).values():
        done.setdefault(day, []).append(seconds)
    year = load_year(lived, LOCAL, revision(lived), MONDAY, MONDAY.year)
    assert [(one.day, one.state.value, one.sessions, one.minutes) for one in year.days] == [
        (day, state, len(done.get(day, ())), round(sum(done.get(day, ())) / 60))
        for day, state in found.items()
    ]
    told = {"kept": "kept", "light": "light", "missed": "missed", "rest": "rest", "flare": "in a flare"}
    counted = Counter(found.values())
    words = [f"{counted[state]} {word}" for state, word in told.items() if counted[state]]
    assert year.words == f"Days of {MONDAY.year}: {', '.join(words)}."


#: What can be chosen instead of one exercise, where it is offered: several added up.
TOGETHER = {"aerobic": ("walking",), "repeated": ("pelvic_lift", "bird_dog")}


def test_the_dose_of_each_exercise_is_that_of_the_raw_sets(lived: Engine) -> None:
    shown = (monday_of(FIRST) + 7 * DAY, MONDAY)
    names = load_done_exercises(lived, LOCAL, revision(lived), *shown)
    done = {exercise for exercise, day in raw_doses(lived) if shown[0] <= day <= MONDAY}
    assert set(names) - set(TOGETHER) == done
    for choice in {*names, "pelvic_lift", "bird_dog", "walking"}:
        history = load_dose_history(lived, LOCAL, revision(lived), MONDAY, shown, choice)
        assert history
        drawn = {
            one.first: [
                *(one.done.reps, one.done.held_s, one.done.continuous_s),
                *(one.planned.reps, one.planned.held_s, one.planned.continuous_s),
            ]
            for one in history.dosed
        }
        assert drawn == bars_of(lived, TOGETHER.get(choice, (choice,)), shown), choice
        is_new = choice in ("bird_dog", "walking")
        assert [one.day for one in history.changes] == ([CHANGED] if is_new else []), choice


def raw_doses(db: Engine) -> dict[tuple[str, date], list[int]]:
    """Return repetitions, seconds held and seconds walked of each exercise and day."""
    found: dict[tuple[str, date], list[int]] = {}
    for exercise, day, reps, hold_s, seconds in rows(
        db,
        "SELECT t.exercise_id, s.day, coalesce(t.reps, 0), coalesce(t.hold_s, 0), t.seconds "
        "FROM session_set t JOIN training_session s ON s.id = t.session_id "
        "WHERE s.deleted_at IS NULL AND t.state <> 'skipped'",
    ):
        amounts = found.setdefault((exercise, date.fromisoformat(day)), [0, 0, 0])
        amounts[0] += reps
        amounts[1] += reps * hold_s
        amounts[2] += seconds if exercise == "walking" else 0
    return found


def bars_of(db: Engine, exercises: tuple[str, ...], shown: tuple[date, date]) -> dict[date, list[int]]:
    """Return what was done and planned of exercises in each week: repetitions, held, walked."""
    bars = {monday_of(day): [0] * 6 for day in days(*shown)}
    for (name, day), amounts in raw_doses(db).items():
        if name in exercises and shown[0] <= day <= shown[1]:
            for number, amount in enumerate(amounts):
                bars[monday_of(day)][number] += amount
    for day, plan in planned(db).items():
        for item in plan.items:
            if item.exercise in exercises and shown[0] <= day <= shown[1]:
                bar, reps = bars[monday_of(day)], item.sets * item.reps
                bar[3] += reps
                bar[4] += reps * item.hold_s
                bar[5] += item.sets * item.minutes * 60
    return bars


def test_the_marks_and_lines_of_the_questionnaires_are_those_of_the_raw_answers(lived: Engine) -> None:
    forms: dict[str, list[tuple[date, dict[str, int]]]] = {}
    for measure, day, answers in rows(lived, "SELECT measure, day, answers FROM measure_entry ORDER BY day"):
        forms.setdefault(measure, []).append((date.fromisoformat(day), json.loads(answers)))
    courses = {one.measure.id: one for one in load_courses(lived, LOCAL, MONDAY)}
    for name, filled in forms.items():
        same = [
            (day, answers)
            for day, answers in filled
            if name != "activities" or answers.keys() == filled[-1][1].keys()
        ]
        marks = [(day, len(given) if name == "rmdq" else mean(given.values())) for day, given in same]
        first = marks[0][1]
        line = {"peg": first - min(1, 0.3 * first), "rmdq": first - min(5, 0.3 * first)}.get(name, first + 2)
        history = courses[name].history
        assert history
        assert [day for day, _ in history.marks] == [day for day, _ in marks]
        assert [score for _, score in history.marks] == pytest.approx([score for _, score in marks])
        assert history.start == pytest.approx(first)
        assert history.line_of_change == (pytest.approx(line) if line <= 10 or name == "rmdq" else None)
