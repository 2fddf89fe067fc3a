"""The progress page, without a browser: what it says, draws and lists, and what the person can turn."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col, select

from rehab.domain.pain import Moment
from rehab.services.log import delete_session
from rehab.services.measures import load_form, save_form
from rehab.services.person import LOCAL
from rehab.storage.engine import reading
from rehab.storage.tables import TrainingSession
from tests.making import MONDAY, at, give_routine, meet, play
from tests.pages.opening import components, fine, open_page, words

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from streamlit.testing.v1 import AppTest

PAGE = "insight/progress.py"
#: Eight weeks of Mondays in which pain goes down by a point every other week.
WEEKS = 8


@pytest.fixture
def app(db: Engine, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the page for somebody who played every Monday and scored before and after."""
    meet(db)
    first = MONDAY - timedelta(weeks=WEEKS)
    routine = give_routine(db, ["pelvic_lift"], day=first, weekdays=frozenset({0}))
    for week in range(WEEKS):
        day = first + timedelta(weeks=week)
        play(db, day, routine=routine, pain_before=6 - week // 2, pain_after=5 - week // 2)
    return open_page(db, monkeypatch, PAGE)


def cards(app: AppTest) -> list[dict[str, Any]]:
    return [data for data in components(app) if "figure" in data]


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(card["figure"]) for card in cards(app)]


def dots(app: AppTest, moment: Moment) -> int:
    """Count the dots of a moment in the pain chart."""
    drawn = charts(app)[0]["layout"]["meta"]["dots"]
    (found,) = (one for one in drawn if one["name"].lower().startswith(moment.value))
    return len(found["scores"])


def choose(app: AppTest, label: str, option: str) -> AppTest:
    (control,) = (one for one in app.segmented_control if one.label == label)
    return fine(control.set_value(option).run())


def test_a_week_without_a_score_is_said_and_the_others_are_drawn(app: AppTest) -> None:
    assert "The last 7 days have no score" in words(app)
    assert (dots(app, Moment.BEFORE), dots(app, Moment.AFTER)) == (WEEKS, WEEKS)


def test_a_longer_range_takes_in_more(app: AppTest) -> None:
    choose(app, "Range", "4 weeks")
    assert dots(app, Moment.BEFORE) == 3
    choose(app, "Range", "1 year")
    assert dots(app, Moment.BEFORE) == WEEKS


@pytest.mark.usefixtures("app")
def test_the_address_says_the_range(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    again = open_page(db, monkeypatch, PAGE, range="4 weeks")
    assert dots(again, Moment.BEFORE) == 3


@pytest.mark.usefixtures("app")
def test_a_score_of_today_is_compared_with_the_first_week(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(db, MONDAY, routine=None, pain_before=3, pain_after=2)
    assert "Pain is 1.5 points lower than in your first week: more than the 1.2 points" in words(
        open_page(db, monkeypatch, PAGE)
    )


def test_sessions_are_counted_against_the_plan(app: AppTest) -> None:
    assert f"Sessions: {WEEKS} done, {WEEKS + 1} planned." in words(app)
    done, planned, *_ = charts(app)[1]["data"]
    assert (sum(done["y"]), sum(planned["y"])) == (WEEKS, WEEKS + 1)


def test_each_chart_has_its_numbers_as_a_table(app: AppTest) -> None:
    head, *rows = cards(app)[0]["numbers"]
    assert head == ["Day", "Before", "After", "7-day median"]
    assert ["2026-11-16", 3, 2, 2.5] in rows
    head, newest, *_ = cards(app)[1]["numbers"]
    assert (head[0], newest[:3]) == ("Week from", ["2026-11-23", 0, 1])


def leaf(app: AppTest, kind: str) -> dict[str, Any]:
    (data,) = (data for data in components(app) if data.get("kind") == kind)
    return data


def test_the_newest_leaf_is_shown_first(app: AppTest) -> None:
    assert leaf(app, "Year")["shown"] == "2026"
    assert "Mon 16 Nov" in leaf(app, "Page")["html"]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("asked", "shown"), [("2025", "2025"), ("1950", "2026"), ("<i>", "2026")])
def test_the_address_says_the_year_where_there_is_one(
    db: Engine, monkeypatch: pytest.MonkeyPatch, asked: str, shown: str
) -> None:
    play(db, date(2025, 12, 30), routine=None)
    assert leaf(open_page(db, monkeypatch, PAGE, year=asked), "Year")["shown"] == shown


@pytest.mark.usefixtures("app")
def test_a_list_of_more_sessions_than_a_page_takes_has_pages(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 7):
        play(db, date(2026, 11, day), routine=None)
    pages = leaf(open_page(db, monkeypatch, PAGE, page="2"), "Page")
    assert (pages["names"], pages["shown"]) == (["1", "2"], "2")
    assert "Mon 28 Sep" in pages["html"]


@pytest.mark.usefixtures("app")
def test_what_the_bin_holds_is_neither_drawn_nor_listed(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading(db, LOCAL) as session:
        newest = session.exec(select(TrainingSession.id).order_by(col(TrainingSession.day).desc())).first()
    delete_session(db, LOCAL, str(newest), at(MONDAY))
    again = open_page(db, monkeypatch, PAGE)
    assert f"{WEEKS - 1} sessions in all" in words(again)
    assert dots(again, Moment.BEFORE) == WEEKS - 1


def test_two_periods_are_compared_by_choice(app: AppTest) -> None:
    assert "Compare" in [header.value for header in app.header]
    shown = words(app)
    assert "in the second period" in shown
    fine(app.selectbox(key="compare").set_value("Days of my own choice").run())
    assert len([one for one in app.date_input if one.label.endswith("period")]) == 2


def test_an_exercise_is_looked_at_over_a_range_of_its_own(app: AppTest) -> None:
    assert app.selectbox(key="dose-of").value == "pelvic_lift"
    [dose] = [card for card in cards(app) if card["title"] == "Pelvic lift"]
    assert dose["words"].startswith("Repetitions: 80 done,")
    fine(app.selectbox(key="since").set_value("4 weeks").run())
    [dose] = [card for card in cards(app) if card["title"] == "Pelvic lift"]
    assert dose["words"].startswith("Repetitions: 40 done,"), "from the Monday of the first week on"
    assert app.segmented_control(key="range").value == "3 months"


@pytest.mark.usefixtures("app")
def test_a_questionnaire_stands_there_from_its_second_form_on(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "from the second form" in words(open_page(db, monkeypatch, PAGE))
    for number in range(2):
        day = MONDAY - timedelta(weeks=4 - 2 * number)
        form = load_form(db, LOCAL, "peg", None, day)
        assert form
        answers = {"pain": 6 - number, "enjoyment": 6 - number, "activity": 6 - number}
        save_form(db, LOCAL, form, f"form-{number}", answers, at(day))
    app = open_page(db, monkeypatch, PAGE)
    [peg] = [card for card in cards(app) if card["title"] == "PEG"]
    assert peg["words"] == "PEG is 5 of 10, 1 lower than in your first form: that counts as better."
    labels = [label["text"] for label in json.loads(peg["figure"])["layout"]["annotations"]]
    assert "↓ Lower is better" in labels
    assert "Counts as better: 5" in labels
