"""My health: flags are ticked on their page, and act in the library, the builder, Today and the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rehab.services.health import load_health, save_agreed, save_flags
from rehab.services.person import LOCAL
from rehab.services.routine import load_builder
from rehab.services.safety import save_warning_signs
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet
from tests.pages.opening import components, fine, open_page, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

BONES = "osteoporosis"
HIP = "hip_replacement_recent"


@pytest.fixture
def opened(db: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page for a person who has been welcomed and has a routine with a crunch."""
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["partial_crunch", "walking"])

    def opened(path: str, **address: str) -> AppTest:
        return open_page(db, monkeypatch, path, **address)

    return opened


def press(app: AppTest, key: str) -> AppTest:
    return fine(app.button(key=key).click().run())


def lines(db: Engine) -> list[str]:
    shown = load_builder(db, LOCAL, None, MONDAY).shown
    assert shown
    return [line.exercise.id for line in shown.lines]


def played(app: AppTest) -> list[str]:
    plans = [data["plan"] for data in components(app) if data.get("plan")]
    return [one["exercise"] for plan in plans for one in plan["exercises"]]


def test_a_tick_is_kept_and_a_clinician_s_yes_too(opened: Callable[..., AppTest], db: Engine) -> None:
    app = opened("about/my_health.py")
    assert not any((box.key or "").startswith("agreed-") for box in app.checkbox)
    app = fine(app.checkbox(key=f"health-{HIP}").check().run())
    app = fine(app.checkbox(key=f"agreed-{HIP}").check().run())
    assert load_health(db, LOCAL).agreed == {HIP}
    assert "Agreed on 23 November 2026" in words(app)
    fine(app.checkbox(key=f"health-{HIP}").uncheck().run())
    assert not load_health(db, LOCAL).flags


def test_a_leg_that_gets_weaker_leads_to_the_safety_questions(opened: Callable[..., AppTest]) -> None:
    app = opened("about/my_health.py")
    app = fine(app.checkbox(key="health-progressive_leg_weakness").check().run())
    assert "should be looked at today" in words(app)
    assert not any((box.key or "").startswith("agreed-") for box in app.checkbox)


def test_the_welcome_offers_it_once(opened: Callable[..., AppTest], db: Engine) -> None:
    app = opened("daily/welcome.py", step="health")
    app = fine(app.checkbox(key=f"welcome-{BONES}").check().run())
    app = press(app, "health-next")
    assert "instead of Partial crunch" in words(app).replace("\\", "")
    assert load_health(db, LOCAL).flags == {BONES}


def test_the_library_shows_what_fits_until_everything_is_asked_for(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    assert "**45** of 45 exercises" in words(opened("plan/exercises.py"))
    save_flags(db, LOCAL, {BONES}, MONDAY)
    app = opened("plan/exercises.py")
    assert "**43** of 45 exercises" in words(app)
    assert "Change it a little" in words(app)
    app = press(app, "library-clear")
    assert "Not with your health" in words(app)


def test_the_page_of_an_exercise_offers_what_fits_instead(opened: Callable[..., AppTest], db: Engine) -> None:
    save_flags(db, LOCAL, {BONES}, MONDAY)
    app = opened("plan/exercises.py", exercise="partial_crunch")
    assert "add-to-routine" not in [button.key for button in app.button]
    press(app, "instead-partial_crunch")
    assert lines(db) == ["partial_crunch", "walking", "mcgill_curl_up"]
    assert "It stays out" in words(app)


def test_what_a_clinician_is_asked_about_may_be_added_once_they_agreed(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    save_flags(db, LOCAL, {HIP}, MONDAY)
    app = opened("plan/exercises.py", exercise="wall_sit")
    assert "ask a clinician first" in words(app)
    assert "add-to-routine" not in [button.key for button in app.button]
    save_agreed(db, LOCAL, HIP, MONDAY, at(MONDAY))
    app = opened("plan/exercises.py", exercise="wall_sit")
    assert "add-to-routine" in [button.key for button in app.button]


def test_the_builder_swaps_in_one_tap_and_takes_it_back(opened: Callable[..., AppTest], db: Engine) -> None:
    save_flags(db, LOCAL, {BONES}, MONDAY)
    app = opened("plan/routine.py")
    assert "Does not fit your health" in words(app)
    app = press(app, "swap-partial_crunch")
    assert lines(db) == ["mcgill_curl_up", "walking"]
    assert "Does not fit your health" not in words(app)
    press(app, "undo-it")
    assert lines(db) == ["partial_crunch", "walking"]


def test_adding_what_does_not_fit_asks_to_take_the_swap(opened: Callable[..., AppTest], db: Engine) -> None:
    save_flags(db, LOCAL, {BONES}, MONDAY)
    app = opened("plan/routine.py")
    app = fine(app.text_input(key="routine-search").set_value("double knee").run())
    app = press(app, "add-double_knee_to_chest-2")
    assert lines(db) == ["partial_crunch", "walking"]
    app = press(app, "add-instead-double_knee_to_chest")
    assert lines(db) == ["partial_crunch", "walking", "heel_slide"]
    assert "add-nothing" not in [button.key for button in app.button]


def test_who_leaves_it_adds_nothing(opened: Callable[..., AppTest], db: Engine) -> None:
    save_flags(db, LOCAL, {BONES}, MONDAY)
    app = fine(opened("plan/routine.py").text_input(key="routine-search").set_value("double knee").run())
    app = press(press(app, "add-double_knee_to_chest-2"), "add-nothing")
    assert lines(db) == ["partial_crunch", "walking"]
    assert "add-nothing" not in [button.key for button in app.button]


def test_today_and_the_session_say_what_is_not_as_planned(opened: Callable[..., AppTest], db: Engine) -> None:
    assert "Not as planned" not in words(opened("daily/today.py"))
    save_flags(db, LOCAL, {BONES}, MONDAY)
    assert "Not as planned" in words(opened("daily/today.py"))
    session = opened("daily/session.py")
    assert "Not as planned" in words(session)
    assert played(session) == ["mcgill_curl_up", "walking"]


def test_while_a_sign_waits_for_the_day_the_session_is_gentle_and_says_so(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    save_warning_signs(db, LOCAL, {"fever": True}, MONDAY, at(MONDAY, 8))
    session = opened("daily/session.py")
    assert "walking" not in played(session)
    assert "walking_intervals" in played(session)
    assert "Only the calm set until someone has looked" in words(session)
