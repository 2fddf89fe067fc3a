"""What is left open in the browser is shown on Today: a session under way, and one that was refused."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet, played

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Serve
    from tests.serving import AppServer

expect.set_options(timeout=20_000)


@pytest.fixture
def server(app_server: Serve, tmp_path: Path) -> AppServer:
    """Start the app for a person with one short exercise."""
    db = open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["pelvic_lift"])
    db.dispose()
    return app_server(folder=tmp_path)


@pytest.fixture
def left(page: Page, server: AppServer) -> Page:
    """Leave a session in its first hold, and open Today anew."""
    page.clock.install(time="2026-11-23T09:00:00Z")
    page.goto(f"{server.url}/session")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.clock.run_for(17_000)
    page.goto(server.url)
    expect(page.get_by_text("is not finished. It stands at Pelvic lift, rep 1")).to_be_visible()
    return page


def sessions(server: AppServer) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(server.folder / "rehab.db")) as connection:
        return connection.execute("SELECT outcome, active_seconds FROM training_session").fetchall()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_session_under_way_is_gone_on_with_from_today(left: Page, server: AppServer) -> None:
    left.get_by_role("link", name="Go on with it").click()
    expect(left.get_by_role("button", name="Resume", exact=True)).to_be_visible()
    assert sessions(server) == []


def test_a_session_under_way_is_ended_from_today_with_what_was_done(left: Page, server: AppServer) -> None:
    press(left, "End it here")
    expect(left.get_by_role("region", name="Session not finished")).to_have_count(0)
    left.clock.run_for(5_000)
    left.goto(f"{server.url}/log?show=recent")
    expect(left.get_by_text("Monday").first).to_be_visible()
    assert sessions(server) == [("stopped", 7)]


def test_a_session_under_way_is_discarded_from_today_once_that_is_meant(
    left: Page, server: AppServer
) -> None:
    press(left, "Discard")
    press(left, "Keep it")
    press(left, "Discard")
    press(left, "Yes, discard it")
    expect(left.get_by_role("region", name="Session not finished")).to_have_count(0)
    left.reload()
    expect(left.get_by_role("heading", name="Monday 23 November")).to_be_visible()
    expect(left.get_by_role("region", name="Session not finished")).to_have_count(0)
    assert sessions(server) == []


def test_a_result_that_was_tampered_with_is_kept_for_download(page: Page, server: AppServer) -> None:
    page.goto(server.url)
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
    assert sessions(server) == []
