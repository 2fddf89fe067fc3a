"""Suggestions in the browser: open to everybody, unfolded, taken in a press, told of on the routine page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from tests.browser.test_axe import faults
from tests.making import MONDAY, at, give_routine, meet
from tests.training import EXERCISES, train

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import Serve
    from tests.serving import AppServer


@pytest.fixture
def server(app_server: Serve, tmp_path: Path) -> AppServer:
    """Start the app for a person who has trained well for two weeks."""
    db = open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    train(db, give_routine(db, EXERCISES, day=MONDAY - timedelta(days=21)))
    db.dispose()
    return app_server(folder=tmp_path, REHAB_NOW=at(MONDAY).isoformat())


@pytest.fixture
def url(server: AppServer) -> str:
    """Return the address of the app."""
    return server.url


def test_a_suggestion_accepted_changes_tomorrow_s_session_and_nothing_in_the_past(
    server: AppServer, page: Page
) -> None:
    past = "SELECT * FROM session_set ORDER BY session_id, exercise_id, number, side"
    before = rows(server, past)
    assert before
    page.goto(server.url)
    page.locator('[class*="st-key-suggestion-"]').first.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("1 set of 9, hold 10 s")).to_be_visible()
    assert rows(server, past) == before
    server.restart(REHAB_NOW=at(MONDAY + timedelta(days=1)).isoformat())
    page.goto(f"{server.url}/session")
    wall_sit = page.get_by_role("list", name="Exercises").get_by_role("listitem").filter(has_text="Wall sit")
    expect(wall_sit).to_contain_text("1 set of 9, hold 10 s")
    routine = (
        "SELECT from_day, reps FROM routine_item JOIN routine_version ON version_id = routine_version.id"
    )
    assert rows(server, f"{routine} WHERE exercise_id = 'wall_sit' ORDER BY from_day") == [
        ("2026-11-02", 8),
        ("2026-11-23", 9),
    ]


def rows(server: AppServer, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(server.folder / "rehab.db")) as connection:
        return connection.execute(query).fetchall()


def test_a_suggestion_is_read_taken_and_told_of(url: str, page: Page) -> None:
    page.goto(url)
    card = page.locator('[class*="st-key-suggestion-"]').first
    expect(card.get_by_role("heading", name="Try 9 repetitions instead of 8")).to_be_visible()
    fact = card.get_by_text("Sunday 22 November: all of it")
    expect(fact).to_be_hidden()
    card.get_by_text("Why? The last 3 days went well.").click()
    expect(fact).to_be_visible()
    assert faults(page) == []
    card.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name="Try 9 repetitions instead of 8")).to_have_count(0)
    expect(page.get_by_text("1 set of 9, hold 10 s")).to_be_visible()
    page.goto(f"{url}/routine")
    expect(page.get_by_text("Wall sit: 9 repetitions instead of 8")).to_be_visible()
    assert faults(page) == []


def test_another_number_is_taken_in_two_presses(url: str, page: Page) -> None:
    page.goto(url)
    card = page.locator('[class*="st-key-suggestion-"]').first
    card.get_by_role("button", name="Change it").click()
    number = page.get_by_role("spinbutton", name="Repetitions")
    number.fill("10")
    number.press("Enter")
    page.get_by_role("button", name="Take this number").click()
    expect(page.get_by_text("1 set of 10, hold 10 s").first).to_be_visible()
    expect(page.get_by_role("heading", name="Try 9 repetitions instead of 8")).to_have_count(0)


def test_the_reasons_lead_to_all_the_rules(url: str, page: Page) -> None:
    page.goto(url)
    card = page.locator('[class*="st-key-suggestion-"]').first
    card.get_by_text("Why?").click()
    card.get_by_role("link", name="How suggestions are made").click()
    expect(page.get_by_role("heading", level=1, name="How suggestions are made")).to_be_visible()
    expect(
        page.get_by_role("row", name="Days since the exercise was last changed 5 days Our rule")
    ).to_be_visible()
