"""The page of questionnaires: answer, be told what it says, put right, delete."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from rehab.house import HOUSE
from rehab.services.drafts import load_draft
from rehab.services.measures import load_courses, load_form, save_form
from rehab.services.person import LOCAL
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, meet
from tests.pages.opening import components

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine

    from rehab.domain.measure import Filled


@pytest.fixture
def app(db: Engine, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the page of a person who has been welcomed."""
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    return opened_on(db, monkeypatch, MONDAY)


def opened_on(db: Engine, monkeypatch: pytest.MonkeyPatch, day: date) -> AppTest:
    monkeypatch.setenv("REHAB_DATABASE_URL", str(db.url))
    monkeypatch.setenv("REHAB_NOW", at(day).isoformat())
    app = AppTest.from_file(HOUSE / "rehab" / "ui" / "shell.py", default_timeout=30)
    return app.switch_page(str(HOUSE / "pages" / "insight" / "measures.py"))


def go(app: AppTest, **address: str) -> AppTest:
    app.query_params.clear()
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def filled(db: Engine, measure: str) -> tuple[Filled, ...]:
    return next(c.filled for c in load_courses(db, LOCAL, MONDAY) if c.measure.id == measure)


def answer_peg(app: AppTest, *answers: int) -> None:
    for key, answer in zip(("pain", "enjoyment", "activity"), answers, strict=False):
        app.segmented_control(key=f"form:peg-item-{key}").set_value(answer).run()


def test_a_form_is_answered_kept_and_told(app: AppTest, db: Engine) -> None:
    go(app, measure="peg")
    answer_peg(app, 6, 5, 7)
    app.button(key="form-save").click().run()
    assert app.success[0].value == "Kept. PEG is 6 of 10. Later forms are compared with it."
    assert [one.score for one in filled(db, "peg")] == [6]
    assert load_draft(db, LOCAL, "form:peg") == {}


def test_a_form_half_answered_says_what_is_missing_and_keeps_the_rest(app: AppTest, db: Engine) -> None:
    go(app, measure="peg")
    answer_peg(app, 6)
    app.button(key="form-save").click().run()
    assert "2 are missing. What you answered is kept." in app.error[0].value
    assert filled(db, "peg") == ()
    go(app, measure="peg")
    assert app.segmented_control(key="form:peg-item-pain").value == 6


def test_a_form_is_put_right_and_deleted(app: AppTest, db: Engine) -> None:
    go(app, measure="peg")
    answer_peg(app, 6, 5, 7)
    app.button(key="form-save").click().run()
    [one] = filled(db, "peg")
    go(app, measure="peg", form=one.id)
    app.segmented_control(key=f"form:{one.id}-item-pain").set_value(0).run()
    app.button(key="form-save").click().run()
    assert [kept.score for kept in filled(db, "peg")] == [4]
    go(app, measure="peg", form=one.id)
    app.button(key="form-delete").click().run()
    assert "in the bin" in app.success[0].value
    assert filled(db, "peg") == ()


def test_activities_are_named_before_they_are_scored(app: AppTest, db: Engine) -> None:
    go(app, measure="activities")
    assert app.title[0].value == "What does your back make hard?"
    app.text_input(key="activities-name-1").set_value("Tie my *shoes*").run()
    app.button(key="form-save").click().run()
    [control] = app.segmented_control
    control.set_value(4).run()
    app.button(key="form-save").click().run()
    assert [one.score for one in filled(db, "activities")] == [4]


def test_sentences_are_ticked_and_counted_and_none_is_an_answer_too(app: AppTest, db: Engine) -> None:
    go(app, measure="rmdq")
    for box in app.checkbox[:2]:
        box.check()
    app.button(key="form-save").click().run()
    go(app, measure="rmdq")
    app.button(key="form-save").click().run()
    assert [one.score for one in filled(db, "rmdq")] == [2, 0]


def test_a_change_is_told_in_words(app: AppTest, db: Engine) -> None:
    go(app, measure="overall_change")
    app.radio(key="form:overall_change-item-change").set_value(1).run()
    app.button(key="form-save").click().run()
    assert "a little better" in app.success[0].value
    assert [one.score for one in filled(db, "overall_change")] == [1]


def test_two_forms_are_a_course_with_its_line_and_its_numbers(app: AppTest, db: Engine) -> None:
    for number, answers in enumerate(((6, 5, 7), (3, 4, 5))):
        form = load_form(db, LOCAL, "peg", None, MONDAY + timedelta(weeks=number - 1))
        assert form
        given = dict(zip(("pain", "enjoyment", "activity"), answers, strict=True))
        save_form(db, LOCAL, form, str(number), given, at(MONDAY))
    go(app)
    [card] = (data for data in components(app) if "figure" in data)
    assert card["words"] == "PEG is 4 of 10, 2 lower than in your first form: that counts as better."
    drawn = json.loads(card["figure"])
    assert drawn["data"][0]["y"] == [6, 4]
    assert [shape["y0"] for shape in drawn["layout"]["shapes"]] == [6, 5]
    assert card["numbers"][1][1] == "4 of 10"
    assert "Kroenke" in card["caption"]


def test_what_is_asked_is_chosen(app: AppTest, db: Engine) -> None:
    go(app)
    app.toggle(key="ask-rmdq").set_value(True).run()
    due = {course.measure.id: course.due_on for course in load_courses(db, LOCAL, MONDAY)}
    assert due["rmdq"] is not None


def test_an_address_that_leads_nowhere_says_so(app: AppTest) -> None:
    assert go(app, measure="nothing").title[0].value == "This questionnaire is not here"
    assert go(app, measure="peg", form="gone").title[0].value == "This questionnaire is not here"
