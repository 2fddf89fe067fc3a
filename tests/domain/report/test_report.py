from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from rehab.domain.day_state import DayState
from rehab.domain.report.content import Chart, Choices, Reach, Section
from rehab.domain.report.cut import NOTES_LENGTH, fitting, more, short
from rehab.domain.report.days import NO_BREAK, span_words
from rehab.domain.report.plan import MOST_EXERCISES
from rehab.domain.report.write import write_report
from rehab.domain.time_off import DaysOff, OffKind
from rehab.domain.warning_answers import Answers, Occasion, questions_of
from tests.domain.report.making_report import (
    FIRST,
    TODAY,
    answered,
    any_facts,
    days,
    facts,
    routine_of,
)

if TYPE_CHECKING:
    from rehab.domain.report.facts import ReportFacts


def section(name: str, found: ReportFacts) -> Section:
    (one,) = (one for one in write_report(found).sections if one.title == name)
    return one


def rows(name: str, found: ReportFacts) -> dict[str, tuple[str, ...]]:
    table = section(name, found).table
    assert table
    return {row[0]: tuple(cell.replace(NO_BREAK, " ") for cell in row[1:]) for row in table.rows}


@pytest.mark.parametrize(
    ("reach", "first"),
    [
        pytest.param(Reach.FOUR_WEEKS, date(2026, 10, 27), id="four weeks are 28 days with today"),
        pytest.param(Reach.TWELVE_WEEKS, date(2026, 9, 1), id="twelve weeks are 84"),
        pytest.param(Reach.ALL, date(2025, 1, 2), id="everything begins on the earliest day"),
    ],
)
def test_the_period_ends_today_and_reaches_as_far_as_chosen(reach: Reach, first: date) -> None:
    assert reach.first_day(TODAY, date(2025, 1, 2)) == first
    assert Reach.ALL.first_day(TODAY, None) == TODAY


def test_a_name_is_told_only_where_one_is_given() -> None:
    assert [name for name, _ in write_report(facts()).facts] == ["Period", "Made on"]
    named = write_report(facts(choices=Choices(name="  Ada \n Lovelace ")))
    assert named.facts[0] == ("Name", "Ada Lovelace")


def test_pain_is_set_against_the_first_week_with_the_line_from_which_a_change_counts() -> None:
    assert rows("Pain and measures", facts())["Pain, median"] == (
        "6",
        "3",
        "4.2 or less",
        "Pain is 3 points lower than in your first week: more than the 1.8 points that count.",
    )


def test_a_first_week_that_is_not_full_has_no_line() -> None:
    early = replace(facts().pain_facts, start_days=3, comparable_from=None)
    assert rows("Pain and measures", facts(pain_facts=early))["Pain, median"][2] == "–"


def test_each_questionnaire_that_was_filled_in_has_its_first_form_its_last_and_its_verdict() -> None:
    told = rows("Pain and measures", facts(measures=(answered("peg", 6, 5, 3), answered("confidence"))))
    assert told["PEG"] == (
        "6 of 10, 27 Oct 2026",
        "3 of 10, 10 Nov 2026",
        "5 or less",
        "PEG is 3 of 10, 3 lower than in your first form: that counts as better.",
    )
    assert "Confidence" not in told


def test_each_activity_of_the_person_has_its_own_score() -> None:
    told = rows("Pain and measures", facts(measures=(answered("activities", 4, 7),)))
    assert told["My activities"][2] == "7 or more"
    assert told["– Gardening"] == ("4", "7", "–", "–")


def test_there_is_a_chart_of_the_pain_and_of_each_questionnaire_with_two_forms() -> None:
    found = facts(measures=(answered("peg", 6, 3), answered("rmdq", 14), answered("activities", 4, 7)))
    charts = section("Pain and measures", found).charts
    assert [chart.title for chart in charts] == [
        "Pain, 7-day median",
        "PEG, lower is better",
        "My activities, higher is better",
    ]
    assert charts[1].words.endswith("PEG is 3 of 10, 3 lower than in your first form: that counts as better.")


def test_days_are_counted_as_the_progress_page_counts_them() -> None:
    states = (
        *days(DayState.FLARE, 20, 19),
        *days(DayState.AWAY, 15),
        *days(DayState.KEPT, 10, 4, 3),
        *days(DayState.MISSED, 2),
        *days(DayState.REST, 1),
        *days(DayState.OPEN, 0),
    )
    told = rows("Adherence", facts(states=states))
    assert told == {
        "Last 7 days": ("3", "2", "1", "1", "0", "0"),
        "Last 28 days": ("4", "3", "1", "1", "2", "1"),
    }
    assert (
        "You kept 3 of 4 planned days in the last 28 days: 75 %."
        in section("Adherence", facts(states=states)).words[0]
    )


def test_the_routine_names_each_exercise_with_its_dose_and_counts_those_there_is_no_room_for() -> None:
    shown = section("Current routine", facts(**routine_of("One", "Two")))
    assert [one.name for one in shown.exercises] == ["One", "Two"]
    assert shown.exercises[0].dose == "1 set of 6, hold 10 s, each side"
    many = section("Current routine", facts(**routine_of(*(f"E{n}" for n in range(MOST_EXERCISES + 3)))))
    assert len(many.exercises) == MOST_EXERCISES
    assert many.small == "… (3 more exercises in the app)"


def test_flares_of_the_period_are_listed_newest_first_and_one_that_is_on_says_so() -> None:
    off = (
        DaysOff("long ago", OffKind.FLARE, date(2026, 1, 1), date(2026, 1, 4)),
        DaysOff("over", OffKind.FLARE, date(2026, 10, 25), date(2026, 10, 29)),
        DaysOff("away", OffKind.AWAY, date(2026, 11, 1), date(2026, 11, 4)),
        DaysOff("on", OffKind.FLARE, date(2026, 11, 21), None),
    )
    assert section("Flares", facts(off=off)).points == (
        "Since 21 November 2026, day 3; not over yet.",
        "25 to 29 October 2026, 5 days.",
    )


def test_answers_on_warning_signs_have_their_day_and_never_say_that_all_is_clear() -> None:
    given_no = Answers(date(2026, 11, 20), Occasion.REGULAR, frozenset())
    given_yes = Answers(date(2026, 11, 2), Occasion.FLARE, frozenset({"fever_or_ill"}))
    told = section(
        "Red-flag answers", facts(answered=(given_no, given_yes), waiting=questions_of({"fever_or_ill"}))
    )
    assert told.points == (
        "20 November 2026, after four weeks: no warning signs reported.",
        "2 November 2026, at the start of a flare: Fever, or feeling very ill. To be looked at the same day.",
    )
    assert told.words == (
        (
            "Nobody has looked yet at what was answered with yes: Fever, or feeling very ill. That should be "
            "the same day."
        ),
    )
    assert "no examination" in told.small
    assert "clear" not in " ".join(write_report(facts(answered=(given_no,))).words)


def test_where_there_is_no_room_for_all_answers_those_with_a_sign_stay() -> None:
    no = [Answers(date(2026, 11, 23 - n), Occasion.REGULAR, frozenset()) for n in range(8)]
    yes = Answers(date(2026, 11, 1), Occasion.FLARE, frozenset({"fever_or_ill"}))
    told = section("Red-flag answers", facts(answered=(*no, yes)))
    assert told.points[-1].startswith("1 November 2026")
    assert told.small.endswith("… (4 more answers in the app)")


def test_what_was_answered_before_the_period_is_told_where_nothing_was_since() -> None:
    old = Answers(date(2026, 6, 1), Occasion.WELCOME, frozenset())
    assert section("Red-flag answers", facts(answered=(old,))).points[0].startswith("1 June 2026")


def test_notes_are_the_newest_and_the_others_are_counted() -> None:
    noted = replace(
        facts().pain, notes=tuple((FIRST.replace(day=27 + n % 4), f"note {n}") for n in range(15))
    )
    told = section("Notes", facts(pain=noted))
    assert told.points[0].endswith("note 14")
    assert len(told.points) == 12
    assert told.small == "… (3 more notes in the app)"


def test_notes_can_be_left_out() -> None:
    noted = replace(facts().pain, notes=((FIRST, "secret"),))
    report = write_report(facts(pain=noted, choices=Choices(with_notes=False)))
    assert "Notes" not in [one.title for one in report.sections]
    assert "secret" not in " ".join(report.words)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 7), date(2026, 3, 7), "7 March 2026"),
        (date(2026, 3, 7), date(2026, 3, 21), "7 to 21 March 2026"),
        (date(2026, 3, 7), date(2026, 4, 2), "7 March to 2 April 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 to 2 January 2026"),
    ],
)
def test_a_stretch_of_days_says_each_word_once(first: date, last: date, words: str) -> None:
    assert span_words(first, last) == words


def test_texts_are_cut_at_a_word_and_say_that_they_were() -> None:
    assert short("one two three", 9) == "one two …"
    assert short("x" * 70) == "x" * 60 + "…"
    assert more(1, "note") == "… (1 more note in the app)"
    assert more(0, "note") == ""
    assert fitting(["aaa", "bbb"], 5) == 1


def test_a_chart_has_days_and_heights() -> None:
    with pytest.raises(ValueError, match="No chart"):
        Chart("x", "x", (TODAY, FIRST), (0, 10), ())


@given(any_facts())
@settings(max_examples=60, deadline=None)
def test_whatever_was_logged_the_page_has_room_for_what_it_says(found: ReportFacts) -> None:
    report = write_report(found)
    assert sum(map(len, report.words)) < 9_000
    assert all(len(one.exercises) <= MOST_EXERCISES for one in report.sections)
    notes = [one for one in report.sections if one.title == "Notes"]
    assert sum(len(point) for one in notes for point in one.points) <= NOTES_LENGTH
    assert bool(notes) is found.choices.with_notes
