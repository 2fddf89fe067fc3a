"""Three answers in a sentence each, with the rule behind them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rehab.services.headline import load_headline
from rehab.services.measures import load_form, save_form
from rehab.services.person import LOCAL, load_person
from tests.making import MONDAY, at, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

DAY = timedelta(days=1)


def answers(db: Engine) -> dict[str, str]:
    known = load_person(db, LOCAL)
    assert known
    return {one.about: one.words for one in load_headline(db, LOCAL, known.revision, MONDAY)}


def test_to_a_new_person_it_says_what_is_not_known(db: Engine) -> None:
    meet(db)
    assert answers(db) == {
        "Pain": "There is no pain score yet.",
        "Daily life": "Not known yet: the questionnaire PEG takes a minute.",
        "Plan": "Nothing was planned in the last 28 days.",
    }


def test_it_answers_from_what_was_done_scored_and_filled_in(db: Engine) -> None:
    meet(db)
    first = MONDAY - 27 * DAY
    routine = give_routine(db, ["pelvic_lift"], day=first)
    for number in range(28):
        if number % 4:
            play(db, first + number * DAY, routine=routine, pain_before=6 - number // 7)
    form = load_form(db, LOCAL, "peg", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "one", {"pain": 6, "enjoyment": 5, "activity": 7}, at(MONDAY))
    assert answers(db) == {
        "Pain": "Pain is 3 points lower than in your first week: more than the 1.8 points that count.",
        "Daily life": "PEG is 6 of 10. Later forms are compared with it.",
        "Plan": "You kept 21 of 28 planned days in the last 28 days: 75 %.",
    }


def test_another_questionnaire_answers_where_there_is_no_peg(db: Engine) -> None:
    meet(db)
    form = load_form(db, LOCAL, "rmdq", None, MONDAY)
    assert form
    save_form(db, LOCAL, form, "one", {"1": 1, "2": 1}, at(MONDAY))
    assert answers(db)["Daily life"].startswith("Roland-Morris questionnaire is 2 of 24.")


def test_every_answer_has_its_rule(db: Engine) -> None:
    meet(db)
    known = load_person(db, LOCAL)
    assert known
    assert all(one.rule for one in load_headline(db, LOCAL, known.revision, MONDAY))
