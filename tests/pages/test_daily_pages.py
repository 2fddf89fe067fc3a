"""The welcome, the start page, the session, safety and settings, without a browser."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.warning_signs import FIRST_QUESTIONS
from rehab.services.person import LOCAL, load_person
from rehab.services.safety import save_sought_care, save_warning_signs, waits_for_care
from rehab.services.today import load_today
from rehab.services.welcome import finish_welcome
from rehab.storage.engine import reading
from rehab.storage.routines import active_routine_id, read_routine
from rehab.storage.tables import PainEntry
from tests.making import MONDAY, at, give_routine, meet, play
from tests.pages.opening import components, fine, open_page, words

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

TUESDAY = "2026-11-24T07:00:00+00:00"


@pytest.fixture
def welcomed(db: Engine) -> str:
    """Make a person who has been welcomed."""
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    return LOCAL


def scores(db: Engine) -> list[tuple[str, int]]:
    with reading(db, LOCAL) as session:
        return [(row.moment, row.score) for row in session.exec(select(PainEntry)).all()]


def press(app: AppTest, key: str) -> AppTest:
    return fine(app.button(key=key).click().run())


def answer_no(app: AppTest, page: str) -> AppTest:
    for question in FIRST_QUESTIONS:
        app.segmented_control(key=f"{page}-{question.id}").set_value("No").run()
    return press(app, f"{page}-answers")


def test_the_welcome_leads_to_the_article_s_routine_in_use(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(open_page(db, monkeypatch, "daily/welcome.py"), "begin")
    app = answer_no(app, "welcome")
    app.segmented_control(key="usual-pain").set_value(5).run()
    app = press(press(press(app, "next"), "health-next"), "take-article_five")
    with reading(db, LOCAL) as session:
        routine = read_routine(session, LOCAL, active_routine_id(session, LOCAL, MONDAY) or "")
    assert routine is not None
    doses = [(item.exercise, item.dose.reps, item.dose.hold_s, item.dose.minutes) for item in routine.items]
    assert doses == [
        ("pelvic_lift", 10, 10, None),
        ("wall_sit", 8, 10, None),
        ("partial_crunch", 8, 2, None),
        ("walking", None, None, 20),
        ("back_extension_prone", 8, 2, None),
    ]
    assert [item.dose.times_per_day for item in routine.items] == [2, 1, 1, 1, 1]
    known = load_person(db, LOCAL)
    assert known is not None
    assert (known.usual_pain, known.is_welcomed) == (5, True)


def test_a_warning_sign_stops_the_welcome_and_the_player(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = press(open_page(db, monkeypatch, "daily/welcome.py"), "begin")
    for question in FIRST_QUESTIONS:
        app.segmented_control(key=f"welcome-{question.id}").set_value("Yes").run()
    app = press(app, "welcome-answers")
    assert [title.value for title in app.title] == ["Please get help now"]
    assert app.selectbox(key="emergency-region").value is None
    session = open_page(db, monkeypatch, "daily/session.py")
    assert "Exercise has to wait" in words(session)
    assert not any("phases" in f"{shown}" for shown in components(session))


@pytest.mark.parametrize("step", ["hello", "pain", "health", "routine"])
def test_while_a_sign_is_for_now_no_step_of_the_welcome_is_open(
    db: Engine, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    meet(db)
    save_warning_signs(db, LOCAL, {FIRST_QUESTIONS[0].id: True}, MONDAY, at(MONDAY, 8))
    app = open_page(db, monkeypatch, "daily/welcome.py", step=step)
    assert [title.value for title in app.title] == ["Please get help now"]
    app = press(open_page(db, monkeypatch, "about/safety.py"), "sought-care")
    assert "On with the welcome" in [link.proto.label for link in app.get("page_link")]
    with reading(db, LOCAL) as session:
        assert active_routine_id(session, LOCAL, MONDAY) is None


@pytest.mark.parametrize(
    ("question", "says", "may_start"),
    [
        pytest.param(0, "Call your emergency number", False, id="a sign for now"),
        pytest.param(2, "should be looked at today", True, id="a sign for today"),
        pytest.param(None, "", True, id="no sign"),
    ],
)
def test_today_says_what_waits(
    db: Engine,
    monkeypatch: pytest.MonkeyPatch,
    welcomed: str,
    question: int | None,
    says: str,
    *,
    may_start: bool,
) -> None:
    give_routine(db, ["pelvic_lift"])
    yes = None if question is None else FIRST_QUESTIONS[question].id
    answers = {one.id: one.id == yes for one in FIRST_QUESTIONS}
    save_warning_signs(db, welcomed, answers, MONDAY, at(MONDAY, 8))
    app = open_page(db, monkeypatch, "daily/today.py")
    assert says in words(app)
    assert bool(says) is bool([*app.error, *app.warning])
    assert any(button.key == "start" for button in app.button) is may_start


def test_of_two_answers_of_one_moment_the_later_counts(db: Engine, welcomed: str) -> None:
    save_warning_signs(db, welcomed, {FIRST_QUESTIONS[0].id: True}, MONDAY, at(MONDAY, 8))
    save_sought_care(db, welcomed, MONDAY, at(MONDAY, 8))
    assert waits_for_care(db, welcomed) is None


def test_the_welcome_can_be_skipped_and_redone(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = press(open_page(db, monkeypatch, "daily/welcome.py"), "skip")
    assert "You have no routine yet" in words(app)
    assert "Welcome to Steady Back" in words(open_page(db, monkeypatch, "daily/welcome.py"))


@pytest.mark.usefixtures("welcomed")
def test_a_score_is_stored_at_one_tap_and_corrected_by_the_next(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_routine(db, ["pelvic_lift"])
    app = open_page(db, monkeypatch, "daily/today.py")
    key = f"before-{MONDAY}-1"
    fine(app.segmented_control(key=key).set_value(4).run())
    fine(app.segmented_control(key=key).set_value(3).run())
    assert scores(db) == [("before", 3)]
    fine(app.segmented_control(key=key).set_value(None).run())
    assert load_today(db, LOCAL, 99, MONDAY).pain_before is None


@pytest.mark.usefixtures("welcomed")
def test_a_score_and_a_start_tapped_at_once_both_count(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    give_routine(db, ["pelvic_lift"])
    app = open_page(db, monkeypatch, "daily/today.py")
    app.segmented_control(key=f"before-{MONDAY}-1").set_value(4)
    fine(app.button(key="start").click().run())
    assert scores(db) == [("before", 4)]
    assert any(link.proto.label == "Back to Today" for link in app.get("page_link")), "the session is open"


@pytest.mark.usefixtures("welcomed")
def test_the_morning_after_is_asked_once(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]))
    app = open_page(db, monkeypatch, "daily/today.py", now=TUESDAY)
    assert "How is your back this morning?" in words(app)
    key = f"morning-{MONDAY + timedelta(days=1)}"
    app = fine(app.segmented_control(key=key).set_value(2).run())
    assert "How is your back this morning?" not in words(app)
    assert scores(db) == [("morning", 2)]


@pytest.mark.usefixtures("welcomed")
@pytest.mark.parametrize(("key", "is_sore"), [("yes", True), ("no", False)])
def test_after_a_morning_that_is_not_settled_sore_muscles_are_asked_about_once(
    db: Engine, monkeypatch: pytest.MonkeyPatch, key: str, *, is_sore: bool
) -> None:
    play(db, MONDAY, routine=give_routine(db, ["pelvic_lift"]))
    tuesday, question = MONDAY + timedelta(days=1), "Is it more like sore muscles?"
    app = open_page(db, monkeypatch, "daily/today.py", now=TUESDAY)
    assert question not in words(app)
    app = fine(app.segmented_control(key=f"morning-{tuesday}").set_value(5).run())
    assert question in words(app)
    app = press(app, f"sore-{key}-{tuesday}")
    assert question not in words(app)
    with reading(db, LOCAL) as session:
        (row,) = session.exec(select(PainEntry))
    assert (row.score, row.is_sore) == (5, is_sore)


@pytest.mark.usefixtures("welcomed")
def test_a_rest_day_says_what_comes_next(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    give_routine(db, ["pelvic_lift"], weekdays=frozenset({2}))
    assert "Next: Wednesday, 3 min." in words(open_page(db, monkeypatch, "daily/today.py"))


@pytest.mark.usefixtures("welcomed")
def test_today_asks_for_one_measure_from_the_second_day_on_and_takes_a_no(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(db, monkeypatch, "daily/today.py")
    assert "measure-later" not in [button.key for button in app.button]
    monkeypatch.setenv("REHAB_NOW", at(MONDAY + timedelta(days=1)).isoformat())
    app.run()
    assert "Due: PEG" in [header.value for header in app.header]
    fine(app.button(key="measure-later").click().run())
    assert "Due: PEG" not in [header.value for header in app.header]


@pytest.mark.usefixtures("welcomed")
def test_settings_keep_the_tone_of_the_figures(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(db, monkeypatch, "about/settings.py")
    app.segmented_control(key="skin-tone").set_value(5).run()
    known = load_person(db, LOCAL)
    assert known
    assert known.skin_tone == 5


def test_settings_keep_the_zone_and_the_hour(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(db, monkeypatch, "about/settings.py")
    fine(app.selectbox(key="zone").set_value("Pacific/Auckland").run())
    fine(app.selectbox(key="day-starts-at").set_value(5).run())
    known = load_person(db, LOCAL)
    assert known is not None
    assert (known.zone.key, known.day_starts_at) == ("Pacific/Auckland", 5)
