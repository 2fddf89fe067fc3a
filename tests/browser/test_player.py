"""The player in a real browser: nothing is lost, nothing is stored twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Page, expect

from tests.browser.held_line import HeldLine
from tests.browser.session_page import open_session, press, sessions, start

if TYPE_CHECKING:
    from tests.serving import AppServer


def test_a_reload_in_the_middle_of_a_hold_goes_on_at_the_same_second(
    page: Page, short_session: AppServer
) -> None:
    open_session(page, short_session)
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
    assert sessions(short_session) == [("finished", 140)]


def test_a_session_ended_while_the_server_is_down_is_stored_once_when_it_is_back(
    page: Page, short_session: AppServer
) -> None:
    open_session(page, short_session)
    start(page)
    page.clock.run_for(17_000)
    short_session.kill()
    page.clock.run_for(200_000)
    expect(page.get_by_role("heading", name="All done")).to_be_visible()
    assert sessions(short_session) == []
    short_session.start()
    for _ in range(30):
        page.clock.run_for(2_000)
        if sessions(short_session):
            break
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert sessions(short_session) == [("finished", 140)]


def test_it_does_not_fade_while_a_slow_server_is_told_where_it_is(
    page: Page, short_session: AppServer
) -> None:
    line = HeldLine(page)
    open_session(page, short_session)
    start(page)
    line.hold("end", "delta")
    page.clock.run_for(21_000)
    player = page.locator(".st-key-player")
    expect(player).to_have_attribute("data-stale", "true")
    expect(player).to_have_css("transition-duration", "0s")
    expect(player).to_have_css("opacity", "1")
    line.let_go()
    expect(player).to_have_attribute("data-stale", "false")


def test_the_same_result_sent_twice_is_stored_once(page: Page, short_session: AppServer) -> None:
    open_session(page, short_session)
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
    page.goto(short_session.url)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert sessions(short_session) == [("stopped_for_pain", 7)]


def test_a_second_tab_waits_until_it_takes_over(page: Page, short_session: AppServer) -> None:
    open_session(page, short_session)
    start(page)
    page.clock.run_for(15_000)
    second = page.context.new_page()
    second.goto(f"{short_session.url}/session")
    expect(second.get_by_role("heading", name="This session is running in another tab")).to_be_visible()
    expect(second.get_by_role("button", name="Start", exact=True)).to_have_count(0)
    press(second, "Take over here")
    expect(second.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    assert sessions(short_session) == []


def test_another_device_takes_the_session_over_and_it_is_stored_once(
    page: Page, short_session: AppServer, browser: Browser
) -> None:
    open_session(page, short_session)
    start(page)
    page.clock.run_for(17_000)
    press(page, "Pause")
    device = browser.new_context(timezone_id="UTC")
    other = device.new_page()
    other.goto(f"{short_session.url}/session")
    expect(other.get_by_role("heading", name="This session is running on another device")).to_be_visible()
    press(other, "Take over here")
    expect(other.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    press(page, "Resume")
    page.clock.run_for(3_000)
    expect(page.get_by_role("heading", name="This session is running on another device")).to_be_visible()
    press(other, "End it here")
    expect(other.get_by_text("Saved", exact=True).first).to_be_visible()
    assert [outcome for outcome, _ in sessions(short_session)] == ["stopped"]
    device.close()
