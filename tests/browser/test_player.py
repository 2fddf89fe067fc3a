"""The player in a real browser: nothing is lost, nothing is stored twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from rehab.services.start import open_house
from tests.making import give_routine, meet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Serve
    from tests.serving import AppServer

expect.set_options(timeout=20_000)


@pytest.fixture
def server(app_server: Serve, tmp_path: Path) -> AppServer:
    """Start the app for a person with one short exercise: 10 s to get ready, 10 x 14 s, 9 x 3 s."""
    db = open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
    meet(db)
    give_routine(db, ["pelvic_lift"])
    db.dispose()
    return app_server(folder=tmp_path)


def sessions(server: AppServer) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(server.folder / "rehab.db")) as connection:
        return connection.execute("SELECT outcome, sets_done FROM training_session").fetchall()


def open_session(page: Page, server: AppServer) -> None:
    page.clock.install(time="2026-11-23T09:00:00Z")
    page.goto(f"{server.url}/session")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def start(page: Page) -> None:
    """Start, and let the clock be driven only once the session runs."""
    press(page, "Start")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_reload_in_the_middle_of_a_hold_goes_on_at_the_same_second(page: Page, server: AppServer) -> None:
    open_session(page, server)
    start(page)
    page.clock.run_for(17_000)
    press(page, "Pause")
    left = page.get_by_role("timer").inner_text()
    page.reload()
    expect(page.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    expect(page.get_by_role("timer")).to_have_text(left)
    press(page, "Resume")
    page.clock.run_for(200_000)
    expect(page.get_by_role("heading", name="All done")).to_be_visible()
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()
    assert sessions(server) == [("finished", 1)]


def test_a_session_ended_while_the_server_is_down_is_stored_once_when_it_is_back(
    page: Page, server: AppServer
) -> None:
    open_session(page, server)
    start(page)
    page.clock.run_for(17_000)
    server.kill()
    page.clock.run_for(200_000)
    expect(page.get_by_role("heading", name="All done")).to_be_visible()
    assert sessions(server) == []
    server.start()
    for _ in range(30):
        page.clock.run_for(2_000)
        if sessions(server):
            break
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert sessions(server) == [("finished", 1)]


def test_the_same_result_sent_twice_is_stored_once(page: Page, server: AppServer) -> None:
    open_session(page, server)
    start(page)
    page.clock.run_for(17_000)
    press(page, "End session")
    press(page, "It hurts")
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()
    page.get_by_role("group", name="How is your back now?").get_by_role(
        "button", name="6", exact=True
    ).click()
    page.reload()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.goto(server.url)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert sessions(server) == [("stopped_for_pain", pytest.approx(0.1, abs=0.1))]


def test_a_second_tab_waits_until_it_takes_over(page: Page, server: AppServer) -> None:
    open_session(page, server)
    start(page)
    page.clock.run_for(15_000)
    second = page.context.new_page()
    second.goto(f"{server.url}/session")
    expect(second.get_by_role("heading", name="This session is running in another tab")).to_be_visible()
    expect(second.get_by_role("button", name="Start", exact=True)).to_have_count(0)
    press(second, "Take over here")
    expect(second.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    assert sessions(server) == []


def test_another_device_takes_the_session_over_and_it_is_stored_once(
    page: Page, server: AppServer, browser: Browser
) -> None:
    open_session(page, server)
    start(page)
    page.clock.run_for(17_000)
    press(page, "Pause")
    device = browser.new_context(timezone_id="UTC")
    other = device.new_page()
    other.goto(f"{server.url}/session")
    expect(other.get_by_role("heading", name="This session is running on another device")).to_be_visible()
    press(other, "Take over here")
    expect(other.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    press(page, "Resume")
    page.clock.run_for(3_000)
    expect(page.get_by_role("heading", name="This session is running on another device")).to_be_visible()
    press(other, "End it here")
    expect(other.get_by_text("Saved", exact=True).first).to_be_visible()
    assert [outcome for outcome, _ in sessions(server)] == ["stopped"]
    device.close()
