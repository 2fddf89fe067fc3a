"""What is left open in the browser is shown on Today: a session under way, and one that was refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.session_page import open_session, press, sessions, start
from tests.making import MONDAY, played

if TYPE_CHECKING:
    from tests.serving import AppServer


@pytest.fixture
def left(page: Page, short_session: AppServer) -> Page:
    """Leave a session in its first hold, and open Today anew."""
    open_session(page, short_session)
    start(page)
    page.clock.run_for(17_000)
    page.goto(short_session.url)
    expect(page.get_by_text("is not finished. It stands at Pelvic lift, rep 1")).to_be_visible()
    return page


def test_a_session_under_way_is_gone_on_with_from_today(left: Page, short_session: AppServer) -> None:
    left.get_by_role("link", name="Go on with it").click()
    expect(left.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    assert sessions(short_session) == []


def test_a_session_under_way_is_ended_from_today_with_what_was_done(
    left: Page, short_session: AppServer
) -> None:
    press(left, "End it here")
    expect(left.get_by_role("region", name="Session not finished")).to_have_count(0)
    left.clock.run_for(5_000)
    left.goto(f"{short_session.url}/log?show=recent")
    expect(left.get_by_text("Monday").first).to_be_visible()
    assert sessions(short_session) == [("stopped", 7)]


def test_a_session_under_way_is_discarded_from_today_once_that_is_meant(
    left: Page, short_session: AppServer
) -> None:
    press(left, "Discard")
    press(left, "Keep it")
    press(left, "Discard")
    press(left, "Yes, discard it")
    expect(left.get_by_role("region", name="Session not finished")).to_have_count(0)
    left.reload()
    expect(left.get_by_role("heading", name="Monday 23 November")).to_be_visible()
    expect(left.get_by_role("region", name="Session not finished")).to_have_count(0)
    assert sessions(short_session) == []


def test_a_result_that_was_tampered_with_is_kept_for_download(page: Page, short_session: AppServer) -> None:
    page.goto(short_session.url)
    entry = played(MONDAY, routine=None, sitting=99)
    page.evaluate(
        "([key, entry]) => localStorage.setItem(key, entry)",
        [
            f"rehab.player.outbox.{entry['id']}",
            json.dumps(entry),
        ],
    )
    page.reload()
    card = page.get_by_role("region", name="Session that could not be stored")
    expect(card).to_contain_text("has a wrong sitting. It was not stored.")
    with page.expect_download() as download:
        card.get_by_role("link", name="Download it").click()
    assert json.loads(download.value.path().read_text())["id"] == entry["id"]
    card.get_by_role("button", name="Remove it from this browser").click()
    expect(card).to_have_count(0)
    assert sessions(short_session) == []
