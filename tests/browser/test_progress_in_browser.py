"""The progress page in a browser: what is behind its charts, and what one turns to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.screens import Tour, make_tour

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Serve

expect.set_options(timeout=20_000)


@pytest.fixture
def tour(app_server: Serve, tmp_path: Path) -> Tour:
    """Start the app for a person with two years."""
    return make_tour(app_server, tmp_path)


def test_charts_have_their_numbers_and_the_rest_is_turned_to(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/progress")
    expect(page.locator(".main-svg").first).to_be_visible()
    page.get_by_text("The numbers").first.click()
    table = page.get_by_role("table").first
    expect(table.get_by_role("columnheader", name="7-day median")).to_be_visible()
    days = table.get_by_role("row").count()
    page.get_by_role("radio", name="4 weeks").click()
    expect(page).to_have_url(f"{tour.url}/progress?range=4+weeks")
    expect(table.get_by_role("row")).not_to_have_count(days)

    newest = page.locator(".sessions .when").first.inner_text()
    pages = page.get_by_role("navigation", name="Page", exact=True)
    expect(pages.get_by_role("button", name="Newer")).to_be_disabled()
    pages.get_by_role("button", name="Older").click()
    expect(page.locator(".sessions .when").first).not_to_have_text(newest)
    page.get_by_role("combobox", name="Year").select_option("2025")
    expect(page.get_by_text("Days of 2025")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Days of 2025")).to_be_visible()
    expect(page.get_by_role("combobox", name="Page")).to_have_value("2")
    expect(page.locator(".sessions .when").first).not_to_have_text(newest)


def test_links_to_a_page_turn_it_without_loading_the_app_again(page: Page, tour: Tour) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{tour.url}/progress")
    tabs = page.get_by_role("navigation", name="Pages", exact=True)
    expect(tabs.get_by_role("link", name="Progress")).to_have_attribute("aria-current", "page")
    page.evaluate("window.isStillHere = true")
    tabs.get_by_role("link", name="Routine").click()
    expect(page).to_have_url(f"{tour.url}/routine")
    expect(tabs.get_by_role("link", name="Routine")).to_have_attribute("aria-current", "page")
    page.get_by_role("navigation", name="More pages").get_by_role("link", name="Is this serious?").click()
    expect(page).to_have_url(f"{tour.url}/safety")
    assert page.evaluate("window.isStillHere")


def test_a_day_is_opened_from_the_chart_put_right_there_and_the_chart_follows(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/progress?range=4+weeks")
    expect(page.locator(".main-svg").first).to_be_visible()
    table = page.get_by_role("table").first
    page.get_by_text("The numbers").first.click()
    before = table.inner_text()
    # The newest mark of the line stands at the right edge, above all others.
    page.locator(".chart .scatterlayer .trace").nth(1).locator(".point").last.click(force=True)
    expect(page.get_by_role("heading", name="Pain scores")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/log\?day=2026-11-\d\d$"))
    page.get_by_role("link", name=re.compile(r"^\d+ (before|after)")).first.click()
    page.get_by_role("radio", name="10", exact=True).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Pain scores")).to_be_visible()
    page.goto(f"{tour.url}/progress?range=4+weeks")
    page.get_by_text("The numbers").first.click()
    expect(table).not_to_have_text(before)
    expect(table.get_by_role("cell", name=re.compile(r"\b10\b")).first).to_be_visible()


def test_a_day_is_opened_with_the_keys_alone(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/progress")
    field = page.get_by_role("spinbutton", name="day, Open a day")
    expect(field).to_be_visible()
    field.focus()
    page.keyboard.type("20112026")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the button of the calendar: the day counts once one leaves the field
    expect(page).to_have_url(f"{tour.url}/log?day=2026-11-20")
    expect(page.get_by_role("heading", level=1)).to_have_text("Friday 20 November")
