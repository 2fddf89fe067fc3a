"""What the progress page is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.adherence import Adherence
from rehab.domain.day_state import DayState
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.pain_history import Band
from rehab.domain.time_off import OffKind
from rehab.domain.time_range import Grain, TimeRange
from rehab.services.demo import write_demo
from rehab.services.pain import delete_pain, save_pain
from rehab.services.person import LOCAL, load_person
from rehab.services.progress import Progress, Year, load_progress, load_standing, load_year
from rehab.services.time_off import new_days_off, take_days_off
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rehab.domain.progress_words import Standing

TUESDAY = MONDAY + timedelta(days=1)
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture(autouse=True)
def _person(db: Engine) -> None:
    meet(db)


def revision(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known is not None
    return known.revision


def standing(db: Engine, today: date) -> Standing:
    return load_standing(db, LOCAL, revision(db), today)


def progress(db: Engine, today: date, time_range: TimeRange = TimeRange.FOUR_WEEKS) -> Progress:
    return load_progress(db, LOCAL, revision(db), today, time_range)


def feel(db: Engine, day: date, score: int, moment: Moment = Moment.MORNING) -> str:
    return save_pain(db, LOCAL, NewPain(day, moment, score), at(day))


def test_a_new_person_stands_at_the_beginning(db: Engine) -> None:
    new = standing(db, MONDAY)
    assert (new.days.current, new.weeks.current, new.week, new.month) == (0, 0, None, None)
    assert new.weeks.this_week_planned == 0


def test_days_kept_are_counted(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"])
    play(db, MONDAY, routine=routine)
    play(db, TUESDAY, routine=routine)
    now = standing(db, TUESDAY)
    assert (now.days.current, now.kept_this_month) == (2, 2)
    assert (now.weeks.this_week_kept, now.weeks.this_week_planned, now.weeks.this_week_target) == (2, 7, 5)
    assert now.week == now.month == Adherence(2, 2)


def test_the_month_counts_its_own_days_only(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], day=date(2026, 11, 30))
    play(db, date(2026, 11, 30), routine=routine)
    play(db, date(2026, 12, 1), routine=routine)
    assert standing(db, date(2026, 12, 1)).kept_this_month == 1


def test_with_no_data_nothing_is_drawn_and_it_says_so(db: Engine) -> None:
    for time_range in TimeRange:
        new = progress(db, MONDAY, time_range)
        assert new.pain.is_empty
        assert not new.has_effort
        assert new.pain_words == "There is no pain score yet."


def test_scores_are_compared_with_the_first_seven_days(db: Engine) -> None:
    for number in range(7):
        feel(db, MONDAY + timedelta(days=number), 8)
    for number in range(7, 14):
        feel(db, MONDAY + timedelta(days=number), 5)
    two_weeks_on = progress(db, MONDAY + timedelta(days=13))
    assert (two_weeks_on.pain.start, two_weeks_on.pain.line_of_change) == (8.0, 6.0)
    assert two_weeks_on.pain_words == (
        "Pain is 3 points lower than in your first week: more than the 2 points that count."
    )
    assert progress(db, MONDAY + timedelta(days=12)).pain_words.startswith("Too early to compare")
    assert progress(db, SUNDAY - timedelta(days=1)).pain_words.startswith("Too early")


def test_the_first_week_is_known_in_every_range(db: Engine) -> None:
    for number in range(7):
        feel(db, MONDAY + timedelta(days=number), 6)
    later = MONDAY + timedelta(days=200)
    assert progress(db, later, TimeRange.FOUR_WEEKS).pain.start == 6.0
    assert progress(db, later, TimeRange.FOUR_WEEKS).pain.is_empty


def test_a_score_in_the_bin_is_left_out(db: Engine) -> None:
    delete_pain(db, LOCAL, feel(db, MONDAY, 9), at(MONDAY))
    assert progress(db, MONDAY).pain.is_empty


def test_sessions_and_minutes_are_set_against_the_plan_of_the_whole_week(db: Engine) -> None:
    routine = give_routine(db, ["pelvic_lift"], weekdays=frozenset({0, 1}), sittings=2)
    play(db, MONDAY, routine=routine)
    shown = progress(db, TUESDAY)
    (week,) = [effort for effort in shown.efforts if effort.planned]
    # Ten times 2 + 10 + 2 seconds, twice a day, on two days; one of the four was done.
    assert (week.first, week.planned, week.done) == (MONDAY, 4, 1)
    assert (week.planned_minutes, week.done_minutes) == (round(4 * 140 / 60), round(140 / 60))


def test_the_sentence_does_not_plan_days_to_come(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    assert progress(db, TUESDAY).effort_words.startswith("Sessions: 0 done, 2 planned.")


def test_days_off_plan_nothing_and_are_shaded(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"])
    take_days_off(db, LOCAL, new_days_off(OffKind.AWAY, MONDAY, TUESDAY), at(MONDAY))
    shown = progress(db, MONDAY + timedelta(days=3))
    assert shown.effort_words.startswith("Sessions: 0 done, 2 planned.")
    assert shown.pain.bands == (Band(OffKind.AWAY, MONDAY, TUESDAY),)


def test_all_begins_with_the_first_score_or_plan(db: Engine) -> None:
    feel(db, date(2026, 1, 5), 4)
    give_routine(db, ["pelvic_lift"], day=date(2026, 2, 2))
    assert progress(db, MONDAY, TimeRange.ALL).first == date(2026, 1, 5)


def test_it_is_remembered_until_something_changes(db: Engine) -> None:
    first = progress(db, MONDAY)
    assert progress(db, MONDAY) is first
    feel(db, MONDAY, 3)
    assert not progress(db, MONDAY).pain.is_empty


def test_ten_years_are_drawn_with_a_few_thousand_dots_and_the_bars_by_month(db: Engine) -> None:
    write_demo(db, LOCAL, years=10, seed=1, today=MONDAY)
    shown = progress(db, MONDAY, TimeRange.ALL)
    assert (shown.pain.grain, shown.grain) == (Grain.MONTH, Grain.MONTH)
    assert sum(len(dots) for _, dots in shown.pain.dots) <= 4000
    assert len(shown.pain.line) <= 10 * 53
    assert len(shown.efforts) == 121


def test_what_was_written_on_a_day_is_marked_there_the_newest_of_it_and_shortened(db: Engine) -> None:
    play(db, MONDAY, routine=None, note="After the garden")
    for day in (MONDAY, TUESDAY):
        save_pain(
            db, LOCAL, NewPain(day, Moment.ANY, 4, note=f"{day:%A}, " + "very " * 50 + "stiff"), at(day)
        )
    binned = save_pain(db, LOCAL, NewPain(MONDAY, Moment.ANY, 4, note="A slip"), at(MONDAY))
    delete_pain(db, LOCAL, binned, at(MONDAY))
    (monday, first), (tuesday, second) = progress(db, TUESDAY).pain.notes
    assert (monday, tuesday) == (MONDAY, TUESDAY)
    assert first.startswith("Monday, very very")
    assert second.startswith("Tuesday, very very")
    assert all(len(text) <= 160 and text.endswith(" …") for text in (first, second))


def year(db: Engine, today: date, number: int) -> Year:
    return load_year(db, LOCAL, revision(db), today, number)


def test_a_year_has_its_days_with_what_was_done(db: Engine) -> None:
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]))
    shown = year(db, TUESDAY, 2026)
    assert [(day.day, day.state) for day in shown.days] == [
        (MONDAY, DayState.KEPT),
        (TUESDAY, DayState.OPEN),
    ]
    assert (shown.days[0].sessions, shown.days[0].minutes) == (1, 2)
    assert shown.words == "Days of 2026: 1 kept."


def test_the_years_are_those_with_days_and_this_one_newest_first(db: Engine) -> None:
    give_routine(db, ["pelvic_lift"], day=date(2025, 12, 30))
    assert year(db, date(2026, 1, 2), 2026).years == (2026, 2025)
    assert len(year(db, date(2026, 1, 2), 2025).days) == 2
    assert year(db, date(2026, 1, 2), 1999).days == ()


def test_a_new_person_has_this_year_without_days(db: Engine) -> None:
    assert (year(db, MONDAY, 2026).years, year(db, MONDAY, 2026).days) == ((2026,), ())


def test_a_change_of_the_routine_is_marked_on_its_day_and_the_first_one_is_none(db: Engine) -> None:
    meet(db)
    give_routine(db, ["pelvic_lift"], day=MONDAY - timedelta(days=9))
    give_routine(db, ["bird_dog"], day=MONDAY - timedelta(days=3))
    assert progress(db, MONDAY).pain.changes == (MONDAY - timedelta(days=3),)
