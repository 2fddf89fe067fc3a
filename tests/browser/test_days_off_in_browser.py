"""Days off in the browser: taken on Today, seen and changed on their page, deleted and taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.time_off import load_times_off
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from datetime import date

    from tests.conftest import Serve
    from tests.serving import AppServer

WEDNESDAY = "2026-11-25T09:00:00+00:00"


@pytest.fixture
def app(app_server: Serve) -> AppServer:
    """Start the app for a person with a routine."""
    server = app_server()
    db = open_house(server.database_url)
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["pelvic_lift"])
    db.dispose()
    return server


def kept(server: AppServer) -> list[tuple[str, date, date | None]]:
    db = open_house(server.database_url)
    times = load_times_off(db, LOCAL, MONDAY)
    db.dispose()
    found = (one.off for group in (times.running, times.planned, times.past) for one in group)
    return [(off.kind.value, off.first_day, off.last_day) for off in found]


def test_sick_days_from_today_to_the_bin_and_back(app: AppServer, page: Page) -> None:
    page.goto(app.url)
    page.get_by_role("button", name="Not today?").click()
    page.get_by_role("button", name="I am sick").click()
    expect(page.get_by_text("Taken as sick.")).to_be_visible()
    expect(page.get_by_role("button", name="Not today?")).not_to_be_attached()

    app.restart(REHAB_NOW=WEDNESDAY)
    page.goto(app.url)
    expect(page.get_by_text("Day 3.")).to_be_visible()
    page.get_by_role("button", name="I am back").click()
    expect(page.get_by_text("Welcome back: that time off is over.")).to_be_visible()
    expect(page.get_by_text("was planned and nothing is logged")).not_to_be_attached()

    page.get_by_role("link", name="Days off").first.click()
    entry = page.get_by_role("link", name="Sick: 23 to 24 November, 2 days")
    entry.click()
    expect(page).to_have_url(re.compile(r"/time_off\?off="))
    page.get_by_role("button", name="Delete these days off").click()
    expect(page.get_by_text("It is in the bin.")).to_be_visible()
    expect(entry).not_to_be_attached()
    assert kept(app) == []
    page.get_by_role("button", name="Undo").click()
    expect(entry).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).not_to_be_attached()
    assert kept(app) == [("sick", MONDAY, MONDAY.replace(day=24))]


def test_with_the_keyboard_alone_a_flare_is_taken_undone_and_days_are_added(
    app: AppServer, page: Page
) -> None:
    page.goto(app.url)
    page.get_by_role("button", name="Not today?").focus()
    page.keyboard.press("Enter")
    flare = page.get_by_role("button", name="My back is worse")
    expect(flare).to_be_visible()
    for _ in ("take today off", "I am sick", "a flare"):
        page.keyboard.press("Tab")
    expect(flare).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Is this flare one of the usual ones?")).to_be_visible()
    expect(page.get_by_text("Taken as a flare.")).to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("heading", name="Monday 23 November")).to_be_visible()
    expect(page.get_by_text("Day 1 of the flare.")).not_to_be_attached()
    assert kept(app) == []

    page.goto(f"{app.url}/time_off")
    page.get_by_role("radio", name="Sick").press("Space")
    page.get_by_text("Until I am back").wait_for()
    first = page.get_by_test_id("stDateInput").filter(has_text="First day").get_by_role("spinbutton").first
    first.focus()
    page.keyboard.type("20112026")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(page.get_by_text("20 to 23 November, 4 days.").first).to_be_visible()
    assert kept(app) == [("sick", MONDAY.replace(day=20), MONDAY)]


def test_a_missed_day_is_logged_from_today_and_the_one_left_stays_left(app: AppServer, page: Page) -> None:
    app.restart(REHAB_NOW=WEDNESDAY)
    page.goto(app.url)
    expect(page.get_by_text("Monday was planned and nothing is logged.")).to_be_visible()
    page.locator(".st-key-leave-2026-11-23").get_by_role("button").click()
    expect(page.get_by_text("Monday was planned")).not_to_be_attached()
    page.reload()
    expect(page.get_by_text("Tuesday was planned and nothing is logged.")).to_be_visible()
    expect(page.get_by_text("Monday was planned")).not_to_be_attached()
    page.get_by_role("link", name="Log it").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Counts for yesterday, marked late.")).to_be_visible()
    page.get_by_role("link", name="Back to Today").click()
    expect(page.get_by_role("heading", name="Wednesday 25 November")).to_be_visible()
    expect(page.get_by_text("was planned and nothing is logged")).not_to_be_attached()
