"""The look back at a week, without a browser: when it comes, what it shows, what one tap does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from rehab.domain.adaptation.rules import Rule
from rehab.domain.adaptation.rules_told import rule_words
from rehab.domain.look_back.barrier import Barrier
from rehab.domain.warning_answers import Occasion
from rehab.domain.warning_signs import FIRST_QUESTIONS
from rehab.services.person import LOCAL, load_person
from rehab.services.safety import load_safety, save_warning_signs
from rehab.services.suggestions import load_suggestions
from rehab.services.under_way import keep_under_way
from rehab.services.welcome import finish_welcome
from rehab.storage.engine import reading
from rehab.storage.tables import LookBack
from tests.making import MONDAY, at, give_routine, meet, play
from tests.pages.opening import fine, open_page, words
from tests.training import EXERCISES, train

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

PAGE, TODAY = "insight/look_back.py", "daily/today.py"
DAY = timedelta(days=1)
LAST = MONDAY - 7 * DAY
EARLIER = LAST - 7 * DAY
BARRIER, CONFIDENCE = f"barrier-{LAST}", f"confidence-{LAST}"


@pytest.fixture(autouse=True)
def routine(db: Engine) -> str:
    """Welcome somebody two weeks ago, with one exercise from Monday to Friday."""
    meet(db)
    finish_welcome(db, LOCAL, at(EARLIER))
    return give_routine(db, ["pelvic_lift"], weekdays=frozenset(range(5)), day=EARLIER)


def keep(db: Engine, routine: str, days: int) -> None:
    """Play on the first days of the last week, always with the same pain."""
    for number in range(-7, days):
        play(db, LAST + number * DAY, routine=routine, pain_before=4)


def answers(db: Engine) -> list[dict[str, object]]:
    with reading(db, LOCAL) as session:
        return [row.answers for row in session.exec(select(LookBack)).all()]


def titles(app: AppTest) -> list[str]:
    return [title.value for title in app.title]


def links(app: AppTest) -> dict[str, str]:
    return {link.proto.label: link.proto.query_string for link in app.get("page_link")}


def test_the_first_open_of_a_week_begins_with_it_and_the_next_with_today(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert titles(open_page(db, monkeypatch, TODAY)) == ["Last week"]
    assert titles(open_page(db, monkeypatch, TODAY)) == ["Monday 23 November"]


@pytest.mark.parametrize("button", ["skip", "on"])
def test_both_ways_out_lead_to_today(db: Engine, monkeypatch: pytest.MonkeyPatch, button: str) -> None:
    app = open_page(db, monkeypatch, TODAY)
    assert titles(fine(app.button(key=button).click().run())) == ["Monday 23 November"]


def test_opening_it_from_the_menu_counts_as_seen(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    open_page(db, monkeypatch, PAGE)
    assert titles(open_page(db, monkeypatch, TODAY)) == ["Monday 23 November"]
    again = open_page(db, monkeypatch, PAGE)
    assert [button.key for button in again.button] == ["no-signs", "on"], "there is nothing to skip any more"


def test_a_warning_sign_that_waits_comes_first(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    save_warning_signs(db, LOCAL, {FIRST_QUESTIONS[0].id: True}, MONDAY, at(MONDAY, 8))
    assert titles(open_page(db, monkeypatch, TODAY)) == ["Monday 23 November"]


def test_a_session_under_way_comes_first(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_under_way(db, LOCAL, {"device": "phone", "run": {"id": "a"}, "plan": {"id": "p"}}, at(MONDAY, 8))
    assert titles(open_page(db, monkeypatch, TODAY)) == ["Monday 23 November"]


def test_it_says_what_was_done_how_it_went_one_suggestion_and_one_question(
    db: Engine, monkeypatch: pytest.MonkeyPatch, routine: str
) -> None:
    keep(db, routine, 5)
    shown = words(open_page(db, monkeypatch, PAGE))
    for said in (
        "16 to 22 November 2026",
        "You kept all 5 planned days, with 5 sessions and 12 minutes of exercise.",
        "Pain was 4 (median of 5 days with a score), the same as the week before.",
        "Keep the plan as it is.",
        "Because you kept every planned day, and pain is not meaningfully higher.",
        "How confident are you that you keep this week’s plan?",
    ):
        assert said in shown
    assert shown.count("One suggestion") == 1


def test_an_answer_is_stored_at_one_tap_changed_and_there_when_one_comes_back(
    db: Engine, monkeypatch: pytest.MonkeyPatch, routine: str
) -> None:
    keep(db, routine, 2)
    app = open_page(db, monkeypatch, PAGE)
    app = fine(app.pills(key=BARRIER).set_value(Barrier.BUSY).run())
    assert answers(db) == [{"barrier": "busy"}]
    assert Barrier.BUSY.tip.words in words(app)
    app = fine(app.pills(key=BARRIER).set_value(Barrier.BORING).run())
    assert answers(db) == [{"barrier": "boring"}]
    again = open_page(db, monkeypatch, PAGE)
    assert again.pills(key=BARRIER).value == Barrier.BORING
    assert Barrier.BORING.tip.words in words(again)
    fine(again.pills(key=BARRIER).set_value(None).run())
    assert answers(db) == [{}]


@pytest.mark.parametrize(
    ("sure", "says"), [(9, "A little more is possible"), (3, "it can stay as it is until you are sure")]
)
def test_how_sure_one_is_is_answered(
    db: Engine, monkeypatch: pytest.MonkeyPatch, routine: str, sure: int, says: str
) -> None:
    keep(db, routine, 5)
    app = open_page(db, monkeypatch, PAGE)
    app = fine(app.segmented_control(key=CONFIDENCE).set_value(sure).run())
    assert says in words(app)
    assert answers(db) == [{"confidence": sure}]


def test_an_answer_and_the_way_on_tapped_at_once_both_count(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(db, monkeypatch, PAGE)
    app.pills(key=BARRIER).set_value(Barrier.FORGOT)
    app = fine(app.button(key="on").click().run())
    assert titles(app) == ["Monday 23 November"]
    assert answers(db) == [{"barrier": "forgot"}]


def test_older_weeks_are_turned_to_and_only_read(
    db: Engine, monkeypatch: pytest.MonkeyPatch, routine: str
) -> None:
    keep(db, routine, 5)
    assert links(open_page(db, monkeypatch, PAGE))["The week before"] == f"week={EARLIER}"
    older = open_page(db, monkeypatch, PAGE, week=f"{EARLIER + 2 * DAY}")
    assert titles(older) == ["Week of 9 November"]
    assert "9 to 15 November 2026" in words(older)
    assert "You did not answer." in words(older)
    assert not older.pills
    assert not older.segmented_control
    assert links(older)["The week after"] == f"week={LAST}"
    assert "The week before" not in links(older), "it is the first"


@pytest.mark.parametrize("asked", ["2026-11-23", "2031-01-01", "1999-12-27"])
def test_a_week_with_nothing_to_show_is_said_and_the_last_one_shown(
    db: Engine, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    app = open_page(db, monkeypatch, PAGE, week=asked)
    assert titles(app) == ["Last week"]
    assert "The week you asked for has nothing to look back at" in words(app)


@pytest.mark.parametrize("asked", ["", "<b>", "next", "2026-02-30"])
def test_nonsense_in_the_address_is_the_last_week(
    db: Engine, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    assert titles(open_page(db, monkeypatch, PAGE, week=asked)) == ["Last week"]


def test_progress_leads_to_it(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Look back at last week" in links(open_page(db, monkeypatch, "insight/progress.py"))


def train_well(db: Engine) -> None:
    train(db, give_routine(db, EXERCISES, day=EARLIER + DAY))


def headers(app: AppTest) -> list[str]:
    return [header.value for header in app.header if header.value.startswith("Try")]


def press(app: AppTest, label: str) -> AppTest:
    return fine(next(button for button in app.button if button.label == label).click().run())


def test_what_the_exercises_may_do_next_is_decided_on_here_as_on_today(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    train_well(db)
    app = open_page(db, monkeypatch, PAGE)
    assert headers(app) == ["Try 9 repetitions instead of 8", "Try 12 repetitions instead of 10"]
    app = press(app, "Accept")
    assert headers(app) == ["Try 12 repetitions instead of 10"]
    assert titles(app) == ["Last week"]
    assert "Try 12 repetitions instead of 10" not in headers(press(app, "Not now"))
    assert "Try 9 repetitions instead of 8" not in headers(open_page(db, monkeypatch, TODAY))
    assert "1 set of 9, hold 10 s" in words(open_page(db, monkeypatch, TODAY))


def test_a_week_of_before_has_nothing_to_decide_on(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    train_well(db)
    assert headers(open_page(db, monkeypatch, PAGE, week=f"{EARLIER}")) == []


def test_how_sure_one_is_decides_on_the_walks_at_once(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    train_well(db)
    app = open_page(db, monkeypatch, PAGE)
    app = fine(app.segmented_control(key=CONFIDENCE).set_value(2).run())
    stays = {one.name: one.rule for one in load_suggestions(db, LOCAL, revision(db), MONDAY).stays}
    assert stays["Continuous walk"] == rule_words(Rule.WALK_NOT_SURE)


def revision(db: Engine) -> int:
    known = load_person(db, LOCAL)
    assert known
    return known.revision


def test_three_signs_are_asked_in_one_tap_once_a_week(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(db, monkeypatch, PAGE)
    assert "Is any of this new?" in words(app)
    assert links(app)["Yes, something"] == "check=weekly"
    app = fine(app.button(key="no-signs").click().run())
    assert "Is any of this new?" not in words(app)
    (told,) = load_safety(db, LOCAL, MONDAY).answered
    assert (told.occasion, told.signs, len(told.denied)) == (Occasion.WEEKLY, frozenset(), 3)


def test_a_yes_to_a_sign_of_the_week_leads_to_each_of_the_three(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(db, monkeypatch, "about/safety.py", check="weekly")
    fine(app.segmented_control(key="check:weekly-saddle_or_bladder").set_value("Yes").run())
    app = fine(app.button(key="check-now").click().run())
    assert titles(app) == ["Please get help now"]
    assert "Is any of this new?" not in words(open_page(db, monkeypatch, PAGE))


def test_a_week_of_before_asks_for_no_signs(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Is any of this new?" not in words(open_page(db, monkeypatch, PAGE, week=f"{EARLIER}"))
