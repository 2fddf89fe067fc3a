"""The safety page: the questions, what follows from them, and what they close and open again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from rehab.domain.time_off import OffKind
from rehab.domain.warning_answers import Occasion
from rehab.domain.warning_check import CHECK_QUESTIONS
from rehab.house import HOUSE
from rehab.services.person import LOCAL, load_person
from rehab.services.routine import load_builder
from rehab.services.safety import load_safety, save_warning_signs, waits_for_care
from rehab.services.time_off import load_times_off, new_days_off, take_days_off
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet, play
from tests.pages.opening import fine, open_page, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

IDS = [one.id for one in CHECK_QUESTIONS]


@pytest.fixture
def opened(db: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page for a person who has been welcomed and has a routine."""
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["pelvic_lift"])

    def opened(path: str = "about/safety.py", **address: str) -> AppTest:
        return open_page(db, monkeypatch, path, **address)

    return opened


def answer(app: AppTest, question: str, word: str) -> AppTest:
    for control in app.segmented_control:
        if (control.key or "").endswith(f"-{question}"):
            return fine(control.set_value(word).run())
    raise AssertionError(question)


def press(app: AppTest, key: str) -> AppTest:
    return fine(app.button(key=key).click().run())


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def report(db: Engine, *signs: str) -> None:
    save_warning_signs(db, LOCAL, dict.fromkeys(signs, True), MONDAY, at(MONDAY, 8))


def test_one_question_after_the_other_ends_with_no_signs_reported_and_never_all_clear(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    app = opened(check="regular")
    for number, question in enumerate(IDS, 1):
        assert app.button(key="check-answers" if number == len(IDS) else "check-next").disabled
        app = answer(app, question, "No")
        app = press(app, "check-answers" if number == len(IDS) else "check-next")
    assert "No warning signs reported today." in words(app)
    assert "all clear" not in words(app).lower()
    (told,) = load_safety(db, LOCAL, MONDAY).answered
    assert (told.occasion, told.signs) == (Occasion.REGULAR, frozenset())


def test_all_in_a_list_keeps_what_is_answered_over_a_reload(opened: Callable[..., AppTest]) -> None:
    app = opened(check="asked")
    app = fine(app.segmented_control(key="check-mode").set_value("All in a list").run())
    answer(app, "night", "Yes")
    app = opened(check="asked")
    app = fine(app.segmented_control(key="check-mode").set_value("All in a list").run())
    chosen = {one.key: one.value for one in app.segmented_control}
    assert chosen["check:asked-night"] == "Yes"
    assert f"{len(IDS) - 1} of {len(IDS)} not answered yet" in words(app)
    assert app.button(key="check-answers").disabled


def test_who_says_yes_to_what_cannot_wait_is_not_asked_the_rest(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    app = press(answer(opened(check="asked"), "urine", "Yes"), "check-now")
    assert [title.value for title in app.title] == ["Please get help now"]
    assert load_safety(db, LOCAL, MONDAY).answered[0].signs == {"urine"}


def test_after_a_fall_the_fall_is_asked_first(opened: Callable[..., AppTest]) -> None:
    assert "something violent" in words(opened(check="fall"))
    assert "I had a fall" in links(opened())


@pytest.mark.parametrize("path", ["daily/session.py", "plan/routine.py"])
def test_a_sign_for_now_closes_session_and_builder_until_care_was_sought(
    opened: Callable[..., AppTest], db: Engine, path: str
) -> None:
    report(db, "bowel")
    assert [title.value for title in opened(path).title] == ["Please get help now"]
    press(opened(), "sought-care")
    assert waits_for_care(db, LOCAL) is None
    assert "Please get help now" not in [title.value for title in opened(path).title]


def test_while_a_sign_is_for_now_the_library_adds_nothing(opened: Callable[..., AppTest], db: Engine) -> None:
    report(db, "bowel")
    app = press(opened("plan/exercises.py", exercise="bird_dog"), "add-to-routine")
    assert "Please get help first" in words(app)
    assert due_today(db) == ["Pelvic lift"]


def test_in_a_tab_opened_before_a_number_is_not_stored_and_the_page_closes(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    app = opened("plan/routine.py", item="pelvic_lift")
    report(db, "bowel")
    (field,) = [one for one in app.number_input if one.label == "Repetitions"]
    app = fine(field.set_value(12).run())
    assert titles(app) == ["Please get help now"]
    shown = load_builder(db, LOCAL, None, MONDAY).shown
    assert shown
    assert [line.item.dose.reps for line in shown.lines] == [10]


def due_today(db: Engine) -> list[str]:
    shown = load_builder(db, LOCAL, None, MONDAY).shown
    return [line.exercise.name for line in shown.lines] if shown else []


def test_the_region_chosen_there_is_the_one_of_the_settings(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    report(db, "bowel")
    app = opened()
    assert "999 in the United Kingdom" in words(app)
    app = fine(app.selectbox(key="emergency-region").set_value("nz").run())
    assert 'href="tel:111"' in words(app)
    known = load_person(db, LOCAL)
    assert known
    assert known.region == "nz"
    settings = opened("about/settings.py")
    assert settings.selectbox(key="settings-region").value == "nz"
    fine(settings.selectbox(key="settings-region").set_value("au").run())
    assert "Call 000" in words(opened())


@pytest.mark.parametrize(
    ("signs", "says"),
    [
        pytest.param(("fever",), "should be looked at today", id="the same day"),
        pytest.param(("steroids",), "within two weeks", id="soon"),
        pytest.param(("no_easing",), "what has not settled by itself", id="when it suits"),
    ],
)
def test_what_waits_stands_on_today_and_is_over_once_looked_at(
    opened: Callable[..., AppTest], db: Engine, signs: tuple[str, ...], says: str
) -> None:
    report(db, *signs)
    assert says in words(opened("daily/today.py"))
    app = press(opened(), "sought-care")
    assert "you have sought care" in words(app)
    assert says not in words(opened("daily/today.py"))


DAILY_AND_PLAN = ["daily/session.py", "daily/log.py", "daily/time_off.py", "plan/routine.py"]
DAILY_AND_PLAN += ["plan/first_routine.py", "plan/exercises.py"]


@pytest.mark.parametrize("path", DAILY_AND_PLAN)
def test_a_sign_to_be_looked_at_soon_stands_on_every_page_of_day_and_plan(
    opened: Callable[..., AppTest], db: Engine, path: str
) -> None:
    says = "Please have it looked at within two weeks."
    assert says not in words(opened(path))
    report(db, "steroids")
    app = opened(path)
    assert says in words(app)
    assert "Is this serious?" in links(app)
    press(opened(), "sought-care")
    assert says not in words(opened(path))


@pytest.mark.parametrize(
    ("sign", "says"),
    [
        pytest.param("bowel", "Please get help now.", id="now"),
        pytest.param("fever", "Please talk to someone today.", id="the same day"),
        pytest.param("no_easing", None, id="what suits any time has no banner"),
    ],
)
def test_the_banner_says_how_soon(
    opened: Callable[..., AppTest], db: Engine, sign: str, says: str | None
) -> None:
    report(db, sign)
    app = opened("daily/log.py")
    shown = [one.value for one in (*app.error, *app.warning) if "Please" in one.value]
    assert [says is not None and says in one for one in shown] == ([True] if says else [])


def test_today_says_that_the_gentle_set_is_suggested_and_offers_the_rest(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    report(db, "steroids")
    app = opened("daily/today.py")
    assert "**The gentle set, until someone has looked at what you reported.**" in words(app)
    assert "much-full" in [button.key for button in app.button]
    assert len(app.warning) == 1


def test_a_wrong_answer_is_put_right(opened: Callable[..., AppTest], db: Engine) -> None:
    report(db, "fever")
    app = press(answer(opened(check="corrected"), "fever", "No"), "check-answers")
    assert waits_for_care(db, LOCAL) is None
    assert "put right" in words(app)


@pytest.mark.parametrize(
    ("occasion", "sign"),
    [
        pytest.param(Occasion.WELCOME, "saddle_or_bladder", id="at the welcome"),
        pytest.param(Occasion.FALL, "fall_blood_thinner", id="after a fall"),
        pytest.param(Occasion.ASKED, "urine", id="in the check"),
    ],
)
def test_a_sign_is_taken_back_by_its_own_question_and_never_by_opening_the_list(
    opened: Callable[..., AppTest], db: Engine, occasion: Occasion, sign: str
) -> None:
    waits_for = save_warning_signs(db, LOCAL, {sign: True}, MONDAY, at(MONDAY, 8), occasion)
    app = opened(check="corrected")
    controls = [control for control in app.segmented_control if "check:corrected" in (control.key or "")]
    assert [(control.key or "").endswith(f"-{sign}") for control in controls].index(True) == 0
    assert [control.value for control in controls] == ["Yes"] + ["No"] * (len(controls) - 1)
    assert "You said yes to this" in words(app)
    press(app, "check-answers")
    assert waits_for_care(db, LOCAL) is waits_for
    press(answer(opened(check="corrected"), sign, "No"), "check-answers")
    assert waits_for_care(db, LOCAL) is None


def test_a_list_begun_before_a_sign_came_does_not_take_it_back(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    report(db, "fever")
    answer(opened(check="corrected"), "fever", "No")
    report(db, "bowel")
    press(opened(check="corrected"), "check-answers")
    assert [one.id for one in load_safety(db, LOCAL, MONDAY).waiting] == ["bowel", "fever"]


def titles(app: AppTest) -> list[str]:
    return [title.value for title in app.title]


def in_flare(db: Engine) -> bool:
    return [one.off.kind for one in load_times_off(db, LOCAL, MONDAY).running] == [OffKind.FLARE]


def test_a_flare_taken_on_today_leads_to_the_questions_and_closes_nothing(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    app = press(opened("daily/today.py"), "flare")
    assert in_flare(db)
    assert titles(app) == ["Is this flare one of the usual ones?"]
    assert "Taken as a flare." in words(app)
    assert "Later: on to Today" in links(app)
    today = opened("daily/today.py")
    assert "**The gentle set today.**" in words(today)
    assert "start" in [button.key for button in today.button]


def test_a_flare_taken_by_mistake_is_undone_before_the_questions(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    app = press(opened("daily/today.py"), "flare")
    app.switch_page(str(HOUSE / "pages" / "about" / "safety.py"))
    app.query_params["check"] = "flare"
    app = press(fine(app.run()), "time-off-undo")
    assert not in_flare(db)
    assert titles(app) == ["Monday 23 November"]


def test_who_answered_today_already_is_not_led_there_again(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    today = opened("daily/today.py")
    save_warning_signs(db, LOCAL, {}, MONDAY, at(MONDAY, 8))
    assert titles(press(today, "flare")) == ["Monday 23 November"]
    assert in_flare(db)


def test_days_off_of_another_kind_lead_nowhere(opened: Callable[..., AppTest]) -> None:
    assert titles(press(opened("daily/today.py"), "sick")) == ["Monday 23 November"]


def test_today_asks_at_the_start_of_a_flare_and_offers_it_every_four_weeks(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    offer = "All the safety questions, two minutes"
    again = "Four weeks are over: the safety questions again, two minutes"
    assert offer in links(opened("daily/today.py"))
    save_warning_signs(db, LOCAL, {}, MONDAY - timedelta(days=29), at(MONDAY, 8), Occasion.WELCOME)
    assert offer in links(opened("daily/today.py"))
    save_warning_signs(db, LOCAL, {}, MONDAY - timedelta(days=28), at(MONDAY))
    assert again in links(opened("daily/today.py"))
    save_warning_signs(db, LOCAL, {}, MONDAY.replace(day=20), at(MONDAY))
    assert not {offer, again} & set(links(opened("daily/today.py")))
    take_days_off(db, LOCAL, new_days_off(OffKind.FLARE, MONDAY, None), at(MONDAY))
    app = opened("daily/today.py")
    assert "First, is this flare one of the usual ones?" in words(app)
    save_warning_signs(db, LOCAL, {}, MONDAY, at(MONDAY), Occasion.FLARE)
    assert "First, is this flare" not in words(opened("daily/today.py"))


def test_after_a_session_stopped_for_a_symptom_today_leads_to_the_questions(
    opened: Callable[..., AppTest], db: Engine
) -> None:
    save_warning_signs(db, LOCAL, {}, MONDAY, at(MONDAY, 8))
    play(db, MONDAY, routine=None, outcome="stopped_for_pain", exercises=[])
    app = opened("daily/today.py")
    assert "A session was stopped for pain or a symptom." in words(app)
    assert "Answer the safety questions" in links(app)
    assert "You were right to stop." in words(opened(check="stopped"))
    save_warning_signs(db, LOCAL, {}, MONDAY, at(MONDAY, 11), Occasion.STOPPED)
    assert "A session was stopped" not in words(opened("daily/today.py"))
