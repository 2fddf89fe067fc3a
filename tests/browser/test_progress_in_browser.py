"""The progress page in a browser: what is behind its charts, and what one turns to."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image
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


def tap(page: Page, *, days_from_the_right: int, days_shown: int = 28) -> None:
    """Tap the pain chart at a day."""
    plot = page.locator(".st-key-pain-chart .nsewdrag").first
    box = plot.bounding_box()
    assert box
    width = box["width"] / days_shown
    plot.click(position={"x": box["width"] - width * (days_from_the_right + 0.5), "y": 20})


def test_a_day_is_opened_from_the_chart_put_right_there_and_the_chart_follows(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/progress?range=4+weeks")
    expect(page.locator(".main-svg").first).to_be_visible()
    table = page.get_by_role("table").first
    page.get_by_text("The numbers").first.click()
    before = table.inner_text()
    tap(page, days_from_the_right=4)
    expect(page.get_by_role("heading", name="Pain scores")).to_be_visible()
    expect(page).to_have_url(f"{tour.url}/log?day=2026-11-19")
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


def test_a_day_is_opened_from_the_calendar(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/progress")
    page.locator('.cell[data-day="2026-11-12"]').click()
    expect(page).to_have_url(f"{tour.url}/log?day=2026-11-12")


_RANGE = "document.querySelector('.st-key-pain-chart .js-plotly-plot')._fullLayout.xaxis.range"


def ends(page: Page) -> tuple[date, date]:
    """Return the first and the last day that the pain chart shows."""
    first, last = page.evaluate(_RANGE)
    return date.fromisoformat(first[:10]), date.fromisoformat(last[:10])


def test_one_zooms_in_with_the_keys_moves_and_sees_the_whole_again(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/progress?range=4+weeks")
    expect(page.locator(".main-svg").first).to_be_visible()
    whole = ends(page)
    zoom = page.locator(".st-key-pain-chart").get_by_role("group", name="Zoom")
    zoom.get_by_role("button", name="Zoom in").press("Enter")
    assert ends(page) == (date(2026, 11, 9), whole[1])
    zoom.get_by_role("button", name="Earlier").press("Enter")
    assert ends(page) == (date(2026, 11, 2), date(2026, 11, 16))
    tap(page, days_from_the_right=0, days_shown=14)
    expect(page).to_have_url(f"{tour.url}/log?day=2026-11-16")
    page.go_back()
    expect(page.get_by_role("radio", name="4 weeks")).to_be_checked()
    expect(page.locator(".main-svg").first).to_be_visible()
    assert ends(page) == whole


def test_drawing_a_stretch_zooms_in_and_opens_no_day(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/progress?range=4+weeks")
    plot = page.locator(".st-key-pain-chart .nsewdrag").first
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box
    whole = ends(page)
    page.mouse.move(box["x"] + 200, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 60, steps=4)
    page.mouse.up()
    page.wait_for_function(f"() => {_RANGE}[0] > '2026-10-28'")
    expect(page.get_by_role("heading", level=1)).to_have_text("Progress")
    assert whole[0] < ends(page)[0] < ends(page)[1] < whole[1]


def test_a_chart_is_kept_as_a_picture_and_as_data(page: Page, tour: Tour) -> None:
    page.goto(f"{tour.url}/progress?range=4+weeks")
    chart = page.locator(".st-key-pain-chart")
    expect(chart.locator(".main-svg").first).to_be_visible()
    with page.expect_download() as picture:
        chart.get_by_role("button", name="Save as picture").click()
    assert picture.value.suggested_filename == "steady-back-pain.png"
    with Image.open(picture.value.path()) as image:
        assert image.format == "PNG"
        assert image.width > 1000
        assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 20, "something is drawn on it"
    with page.expect_download() as data:
        chart.get_by_role("button", name="Save as data").click()
    head, newest, *_ = data.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert head == "Day,Before,After,Morning,7-day median"
    assert newest.startswith("2026-11-2")
