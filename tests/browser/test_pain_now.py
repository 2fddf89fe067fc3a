"""A score in one tap on any page, in a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.screens import DESK, PHONE, Tour, make_tour

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, ViewportSize

    from tests.conftest import Serve

expect.set_options(timeout=20_000)


@pytest.fixture
def tour(app_server: Serve, tmp_path: Path) -> Tour:
    """Start the app for a person with two years."""
    return make_tour(app_server, tmp_path)


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="How is your back right now?")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_score_is_logged_on_any_page_and_a_note_added(page: Page, tour: Tour, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(f"{tour.url}/exercises")
    page.get_by_role("button", name="Log pain").click()
    sheet(page).get_by_role("button", name="4", exact=True).click()
    expect(sheet(page).get_by_role("status")).to_have_text("Kept: 4 of 10.")
    sheet(page).get_by_role("button", name="Say where, or add a note").click()
    expect(page).to_have_url(re.compile(r"/log\?pain=[0-9a-f-]{36}$"))
    expect(page.get_by_role("radio", name="4", exact=True)).to_be_checked()


def test_a_slip_is_put_right_or_taken_back_and_the_page_below_stays(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/log?show=recent")
    scores = page.get_by_role("link", name=re.compile(r"^\d+ at any time"))
    expect(page.locator(".more")).to_be_attached()  # what the shell shows last
    before = scores.count()
    page.get_by_role("button", name="Log pain").click()
    sheet(page).get_by_role("button", name="9", exact=True).click()
    sheet(page).get_by_role("button", name="8", exact=True).click()
    expect(sheet(page).get_by_role("status")).to_have_text("Kept: 8 of 10.")
    expect(scores).to_have_count(before + 1)
    sheet(page).get_by_role("button", name="Undo").click()
    expect(sheet(page).get_by_role("status")).to_have_text("Taken back.")
    expect(scores).to_have_count(before)


def test_with_the_keys_alone(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/settings")
    page.get_by_role("button", name="Log pain").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(sheet(page).get_by_role("status")).to_have_text("Kept: 3 of 10.")
    page.keyboard.press("Escape")
    expect(sheet(page)).to_have_count(0)


def test_tapped_without_a_connection_it_comes_in_after_a_reload(
    page: Page, app_server: Serve, tmp_path: Path
) -> None:
    make_tour(app_server, tmp_path)
    server = app_server(folder=tmp_path)
    page.goto(f"{server.url}/settings")
    page.get_by_role("button", name="Log pain").click()
    expect(sheet(page)).to_be_visible()
    server.kill()
    sheet(page).get_by_role("button", name="7", exact=True).click()
    expect(sheet(page).get_by_role("status")).to_have_text("7 of 10 is kept in this browser and on its way.")
    server.restart()
    page.goto(f"{server.url}/log?show=recent")
    expect(page.get_by_role("link", name=re.compile("^7 at any time"))).to_be_visible()
    assert page.evaluate("localStorage.getItem('rehab.player.pain-now')") in ("[]", None)
