"""Build me a routine: its questions, the proposal to change, and nothing stored before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehab.services.health import save_flags
from rehab.services.person import LOCAL, save_usual_pain
from rehab.services.routine import load_builder
from rehab.services.safety import save_warning_signs
from tests.making import MONDAY, at, meet
from tests.pages.opening import fine, open_page, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

    #: Opens the page at an address.
    Open = Callable[..., AppTest]

PAGE = "plan/first_routine.py"


@pytest.fixture
def opened(db: Engine, monkeypatch: pytest.MonkeyPatch) -> Open:
    meet(db)
    save_usual_pain(db, LOCAL, 2)
    return lambda **address: open_page(db, monkeypatch, PAGE, **address)


def answer(app: AppTest, name: str, value: object) -> AppTest:
    return fine(app.button_group(key=f"first_routine-{name}").set_value(value).run())


def press(app: AppTest, key: str) -> AppTest:
    return fine(app.button(key=key).click().run())


def proposed(opened: Open, *goals: str) -> AppTest:
    app = answer(opened(), "goals", list(goals or ["less_pain"]))
    return press(app, "first-show")


def routines(db: Engine) -> list[str]:
    return [name.name for name in load_builder(db, LOCAL, None, MONDAY).routines]


def test_what_is_known_is_there_already(opened: Open, db: Engine) -> None:
    save_flags(db, LOCAL, {"osteoporosis", "cannot_get_to_floor"}, MONDAY)
    app = opened()
    assert app.segmented_control(key="first_routine-pain").value == 2
    text = words(app)
    assert "It respects your health: osteoporosis or a past spine fracture;" in text
    assert "Nothing on the floor: you said under My health" in text


def test_usual_pain_that_is_said_elsewhere_meanwhile_counts(opened: Open, db: Engine) -> None:
    save_usual_pain(db, LOCAL, None)
    answer(opened(), "goals", ["less_pain"])
    assert "Your usual pain is not known" in words(opened(show="proposal"))
    save_usual_pain(db, LOCAL, 6)
    assert opened().segmented_control(key="first_routine-pain").value == 6
    assert "With a usual pain of 6 it is few and gentle exercises" in words(opened(show="proposal"))


def test_without_a_goal_it_says_what_is_missing_and_loses_nothing(opened: Open) -> None:
    app = answer(opened(), "minutes", 30)
    app = press(app, "first-show")
    assert [error.value for error in app.error] == [
        "Please choose at least one goal: the exercises follow from it."
    ]
    assert app.segmented_control(key="first_routine-minutes").value == 30
    assert opened().segmented_control(key="first_routine-minutes").value == 30


def test_the_proposal_says_why_and_what_fits_as_well_and_stores_nothing(opened: Open, db: Engine) -> None:
    app = proposed(opened)
    text = words(app)
    assert app.title[0].value == "What we would begin with"
    assert "<strong>20 min</strong> a day" in text
    assert "With a usual pain of 2 it begins at the usual doses." in text
    assert "For less pain: it strengthens the hips that carry the back." in text
    assert "The goal is 30 min on 5 days a week" in text
    assert "More than 20 min a day would have room for the belly, too" in text
    assert "Clamshell" in [button.label for button in app.button]
    assert routines(db) == []


def test_a_reload_shows_the_same_proposal(opened: Open) -> None:
    before = words(proposed(opened))
    assert words(opened(show="proposal")) == before


def test_one_is_swapped_one_taken_out_and_put_back(opened: Open) -> None:
    app = press(proposed(opened), "first-hips-clamshell")
    assert "<h2>Clamshell</h2>" in words(app)
    assert "and you chose this one" in words(app)
    app = press(app, "first-drop-hips")
    assert "<h2>Clamshell</h2>" not in words(app)
    assert "Clamshell is taken out." in words(app)
    app = press(opened(show="proposal"), "first-in-hips")
    assert "<h2>Clamshell</h2>" in words(app)


def test_a_try_out_sets_the_dose_and_is_kept(opened: Open) -> None:
    app = proposed(opened)
    app = fine(app.number_input(key="first_routine-try-pelvic_lift-1").set_value(12).run())
    assert "1 set of 8, hold 10 s" in words(app)
    app = fine(app.number_input(key="first_routine-try-pelvic_lift-2").set_value(9).run())
    assert "70 % of what you tried, in whole steps, is 6 repetitions: you begin with that." in words(app)
    assert "1 set of 6, hold 10 s" in words(opened(show="proposal"))


def test_a_slip_of_the_finger_is_refused_and_counts_for_nothing(opened: Open) -> None:
    app = proposed(opened)
    app = fine(app.number_input(key="first_routine-try-pelvic_lift-1").set_value(1200).run())
    assert [error.value for error in app.error] == [
        "Repetitions in a try-out can be 1 to 100. You wrote 1,200; it is not counted."
    ]
    assert "1 set of 10, hold 10 s" in words(app)
    assert app.number_input(key="first_routine-try-pelvic_lift-1").value == 1200


def test_what_is_taken_opens_in_the_builder_and_the_answers_are_forgotten(opened: Open, db: Engine) -> None:
    app = press(proposed(opened, "less_pain", "walk"), "first-take-it")
    assert app.title[0].value == "Less pain, walk again"
    assert routines(db) == ["Less pain, walk again"]
    assert opened().button_group(key="first_routine-goals").value == []


def test_the_answers_can_be_changed_from_the_proposal(opened: Open) -> None:
    app = press(proposed(opened), "first-back")
    assert app.title[0].value == "Build me a routine"
    assert app.button_group(key="first_routine-goals").value == ["less_pain"]


def test_a_proposal_without_answers_leads_to_the_questions(opened: Open) -> None:
    app = press(opened(show="proposal"), "first-questions")
    assert app.title[0].value == "Build me a routine"


def test_while_a_sign_cannot_wait_nothing_is_proposed(opened: Open, db: Engine) -> None:
    save_warning_signs(db, LOCAL, {"saddle_or_bladder": True}, MONDAY, at(MONDAY))
    assert "Build me a routine" not in words(opened())


def test_while_a_sign_waits_for_the_day_it_says_that_all_is_calm(opened: Open, db: Engine) -> None:
    save_warning_signs(db, LOCAL, {"ill_or_leg_weak": True}, MONDAY, at(MONDAY))
    assert "Until someone has looked at what you reported, only calm movement" in words(opened())
    assert "a sign you reported has to be looked at first" in words(proposed(opened))


def test_the_welcome_leads_to_it(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(db)
    app = open_page(db, monkeypatch, "daily/welcome.py", step="routine")
    assert press(app, "take-first").title[0].value == "Build me a routine"
    today = open_page(db, monkeypatch, "daily/today.py")
    assert "You have no routine yet" in words(today)


def test_the_rules_are_printed(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(db)
    text = words(open_page(db, monkeypatch, "about/rules.py"))
    assert "Your first routine" in text
    assert "After a try-out, begin with so much of its average" in text
    assert '<th scope="row">Lift again</th><td>the legs, the trunk,' in text
