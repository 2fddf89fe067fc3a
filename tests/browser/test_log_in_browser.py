"""Logging by hand in the browser: stored once, nothing typed is lost, and a slip is undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from rehab.services.drafts import load_draft
from rehab.services.person import LOCAL
from rehab.services.session_list import load_sessions
from rehab.services.start import open_house
from tests.making import MONDAY, give_routine, meet, play

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.conftest import Serve
    from tests.serving import AppServer

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def app(app_server: Serve) -> AppServer:
    return app_server()


@pytest.fixture
def data(app: AppServer) -> Engine:
    """Give the app's database with a person and their routine."""
    db = open_house(app.database_url)
    meet(db)
    give_routine(db, ["pelvic_lift", "walking"])
    return db


def stored(db: Engine, revision: int) -> int:
    return load_sessions(db, LOCAL, revision, (MONDAY, MONDAY), 1).total


def test_a_double_click_stores_one_session(app: AppServer, data: Engine, page: Page) -> None:
    page.goto(f"{app.url}/log")
    page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    page.get_by_role("button", name="Log another").click()
    expect(page.get_by_text("Stored for this day already: Monday.")).to_be_visible()
    assert stored(data, -1) == 1


def test_on_a_phone_it_is_told_with_the_keyboard_and_stands_after_a_reload(
    app: AppServer, data: Engine, page: Page
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{app.url}/log")
    page.get_by_role("radio", name="Differently").first.focus()
    page.keyboard.press("Space")
    repetitions = page.get_by_role("spinbutton", name="Repetitions")
    repetitions.fill("6")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Throw away what I typed")).to_be_visible()
    page.reload()
    expect(repetitions).to_have_value("6")
    width = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= PHONE["width"]
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_text("Counts for today.")).to_be_visible()
    assert stored(data, -2) == 1


def test_a_deleted_session_is_back_after_undo(app: AppServer, data: Engine, page: Page) -> None:
    session_id = play(data, MONDAY, routine=None)
    page.goto(f"{app.url}/log?session={session_id}")
    page.get_by_role("button", name="Delete this session").click()
    expect(page).to_have_url(re.compile(r"\?show=recent$"))
    expect(page.get_by_text("No session yet in these days.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name=re.compile("1 of 1 set,"))).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).not_to_be_attached()
    assert stored(data, -3) == 1


def wait_until_kept(page: Page, server: AppServer, places: list[str]) -> None:
    """Return once the server has the places of the score that is being written; fail after a while."""
    db = open_house(server.database_url)
    for _ in range(200):
        if load_draft(db, LOCAL, "score").get("places") == places:
            break
        page.wait_for_timeout(50)
    else:
        pytest.fail(f"{places} were not kept.")
    db.dispose()


def test_where_it_hurts_is_told_by_tap_and_by_key_and_kept(page: Page, app_server: Serve) -> None:
    server = app_server()
    page.goto(f"{server.url}/log?show=pain")
    page.get_by_role("radio", name="6", exact=True).click()
    page.locator("[data-place=low_back_left]").click()
    left = page.get_by_role("button", name="Low back, left")
    expect(left).to_have_attribute("aria-pressed", "true")
    thigh = page.get_by_role("button", name="Left thigh")
    thigh.focus()
    page.keyboard.press("Space")
    expect(thigh).to_have_attribute("aria-pressed", "true")
    expect(thigh).to_be_focused()
    wait_until_kept(page, server, ["low_back_left", "thigh_left"])
    page.reload()
    expect(left).to_have_attribute("aria-pressed", "true")
    expect(thigh).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Low back, left; Left thigh")).to_be_visible()
