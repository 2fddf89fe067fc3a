"""The library in the browser: search as you type, addresses that work, and nothing typed is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.conftest import Serve
    from tests.serving import AppServer


@pytest.fixture
def app(app_server: Serve) -> AppServer:
    return app_server()


def test_the_search_answers_while_typing_and_stands_after_going_back(app: AppServer, page: Page) -> None:
    page.goto(f"{app.url}/exercises")
    expect(page.get_by_text("45 of 45 exercises")).to_be_visible()
    page.get_by_role("searchbox").press_sequentially("bird")
    expect(page.get_by_text("2 of 45 exercises")).to_be_visible()

    page.get_by_role("link", name="Bird dog", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?exercise=bird_dog$"))
    page.get_by_role("link", name="Harder: Front plank").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Front plank")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bird dog")
    page.go_back()
    expect(page.get_by_text("2 of 45 exercises")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("bird")


def test_what_is_typed_survives_a_reload_before_the_field_is_left(app: AppServer, page: Page) -> None:
    page.goto(f"{app.url}/exercises?own=new")
    steps = page.get_by_role("textbox", name="Steps, one per line")
    steps.fill("Stand tall.\nBend.")
    expect(page.get_by_role("button", name="Throw away what I typed")).to_be_visible()
    expect(steps).to_be_focused()
    page.reload()
    expect(steps).to_have_value("Stand tall.\nBend.")


def test_a_double_click_saves_one_exercise(app: AppServer, page: Page) -> None:
    page.goto(f"{app.url}/exercises?own=new")
    page.get_by_role("textbox", name="Steps, one per line").fill("Stand tall.")
    page.get_by_role("textbox", name="Name").fill("Side bend")
    page.get_by_role("button", name="Save").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Side bend")
    page.get_by_role("link", name="All exercises").click()
    expect(page.get_by_text("46 of 46 exercises")).to_be_visible()


def test_what_is_thrown_away_is_gone_from_the_screen(app: AppServer, page: Page) -> None:
    page.goto(f"{app.url}/exercises?own=new")
    page.get_by_role("textbox", name="Name").fill("Side bend")
    page.get_by_role("button", name="Throw away what I typed").click()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("")
    expect(page.get_by_role("spinbutton", name="Repetitions", exact=True)).to_have_value("10")
    page.reload()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("")
