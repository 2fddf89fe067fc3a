"""Suggestions on Today, what was decided on the routine page, and the rules on a page of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.adaptation.rules import Rule
from rehab.domain.adaptation.rules_told import rule_words
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.domain.session import plan_session
from rehab.domain.time_off import OffKind
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL
from rehab.services.routine import load_builder
from rehab.services.time_off import load_times_off
from rehab.services.welcome import finish_welcome
from rehab.storage.exercises import catalogue
from tests.making import MONDAY, at, give_routine, meet, play
from tests.pages.opening import fine, open_page, words
from tests.training import EXERCISES, train

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

    from rehab.domain.routine import Item


@pytest.fixture
def routine(db: Engine) -> str:
    """Give a routine of every day that is three weeks old."""
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    return give_routine(db, EXERCISES, day=MONDAY - timedelta(days=21))


def today(db: Engine, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return open_page(db, monkeypatch, "daily/today.py")


def titles(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def press(app: AppTest, label: str, number: int = 0) -> AppTest:
    return fine([one for one in app.button if one.label == label][number].click().run())


def doses(db: Engine) -> dict[str, int | None]:
    shown = load_builder(db, LOCAL, None, MONDAY).shown
    assert shown
    return {line.item.exercise: line.item.dose.reps or line.item.dose.minutes for line in shown.lines}


def test_two_suggestions_at_once_below_what_is_due(
    db: Engine, routine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(db, routine)
    app = today(db, monkeypatch)
    assert titles(app) == [
        f"Monday: {round(plan_session(_items(db), catalogue()).seconds / 60)} min",
        "Try 9 repetitions instead of 8",
        "Try 7 repetitions instead of 6",
    ]
    text = words(app)
    assert "Why? The last 3 days went well." in text
    assert "Sunday 22 November: all of it, settled the next morning, effort 5 of 10" in text
    assert rule_words(Rule.STEP_UP) in text


def test_a_rest_says_what_comes_after_it(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    routine = give_routine(db, ["sit_to_stand"], day=MONDAY - timedelta(days=21))  # none is easier
    for ago in (3, 1):
        day = MONDAY - timedelta(days=ago)
        play(db, day, routine=routine, pain_before=3, exercises=[STOOD])
        save_pain(db, LOCAL, NewPain(day + timedelta(days=1), Moment.MORNING, 6), at(MONDAY))
    app = today(db, monkeypatch)
    assert "Leave out Sit to stand for 2 days" in titles(app)
    assert "Nothing for 2 days, then 6 repetitions instead of 8" in words(app)


STOOD = {
    "exercise": "sit_to_stand",
    "name": "Sit to stand",
    "sets": [{"set": 1, "side": None, "reps": 8, "planned_s": 60, "seconds": 60, "state": "done"}],
}


def _items(db: Engine) -> tuple[Item, ...]:
    shown = load_builder(db, LOCAL, None, MONDAY).shown
    assert shown
    return shown.routine.items


def test_accept_changes_what_is_due_and_the_routine_says_so(
    db: Engine, routine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(db, routine)
    app = press(today(db, monkeypatch), "Accept")
    assert "1 set of 9, hold 10 s" in words(app)
    assert "Try 9 repetitions instead of 8" not in titles(app)
    assert doses(db) == {"wall_sit": 9, "bird_dog": 6, "pelvic_lift": 10, "walking": 20}
    told = words(open_page(db, monkeypatch, "plan/routine.py"))
    assert "What changed and why" in told
    assert "Wall sit: 9 repetitions instead of 8" in told
    assert "You took it" in told
    assert "What stays as it is, and why" in told


def test_not_now_changes_nothing_and_is_not_asked_again(
    db: Engine, routine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(db, routine)
    app = press(today(db, monkeypatch), "Not now")
    assert "Try 9 repetitions instead of 8" not in titles(app)
    assert doses(db)["wall_sit"] == 8
    assert "You said not now" in words(open_page(db, monkeypatch, "plan/routine.py"))


def test_another_number_is_taken(db: Engine, routine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    train(db, routine)
    app = today(db, monkeypatch)
    app.number_input[0].set_value(10)
    press(app, "Take this number")
    assert doses(db)["wall_sit"] == 10
    assert "you took 10" in words(open_page(db, monkeypatch, "plan/routine.py"))


def test_less_stands_above_what_is_due_and_is_taken_at_once(
    db: Engine, routine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(db, routine, mornings=(6,))
    app = press(today(db, monkeypatch), "No, something else")
    assert titles(app)[0] == "Try a little less of these next time"
    press(app, "Accept")
    assert (doses(db)["bird_dog"], doses(db)["pelvic_lift"]) == (4, 8)


def test_a_week_of_bad_mornings_asks_whether_it_is_a_flare(
    db: Engine, routine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(db, routine, mornings=(6, 6, 6))
    app = press(today(db, monkeypatch), "No, something else")
    assert titles(app)[0] == "A hard week: is it a flare?"
    press(app, "Yes, a flare")
    (listed,) = load_times_off(db, LOCAL, MONDAY).running
    assert (listed.off.kind, listed.off.first_day) == (OffKind.FLARE, MONDAY)


def test_one_thing_is_asked_at_a_time_and_the_others_wait_in_a_line(
    db: Engine, routine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(db, routine, mornings=(6,))
    app = today(db, monkeypatch)
    assert titles(app)[0] == "Is it more like sore muscles?"
    walk = "Try Walking intervals instead of Continuous walk for now"
    assert [one.label for one in app.expander] == ["Try a little less of these next time", walk]
    app = press(app, "Yes, sore muscles")
    assert titles(app)[0] == "Try a little less of these next time", "the score counts as it is"
    assert [one.label for one in app.expander] == [walk]


def test_nobody_new_is_asked_anything(db: Engine, routine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert routine
    assert [title for title in titles(today(db, monkeypatch)) if title.startswith("Try")] == []


def test_the_rules_are_printed_with_their_numbers_and_sources(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = words(open_page(db, monkeypatch, "about/rules.py"))
    assert "Days since the exercise was last changed" in text
    assert "<td>5 days</td><td>Our rule</td>" in text
    assert "Ostelo and others, 2008" in text
