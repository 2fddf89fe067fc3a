"""The look back at a week on a phone: it comes once, is answered in one tap, and turns to older weeks."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Page, expect

from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet, play
from tests.screens import PHONE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Serve
    from tests.serving import AppServer

expect.set_options(timeout=20_000)
DAY = timedelta(days=1)
LAST = MONDAY - 7 * DAY
#: So many stops of the keyboard lead through the whole page.
_STOPS = 60


@pytest.fixture
def lived(page: Page, app_server: Serve, tmp_path: Path) -> AppServer:
    """Start the app on a Monday, on a phone, for somebody who kept two of five days of the last week."""
    db = open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
    meet(db)
    finish_welcome(db, LOCAL, at(LAST - 7 * DAY))
    routine = give_routine(db, ["pelvic_lift"], weekdays=frozenset(range(5)), day=LAST - 7 * DAY)
    for day in (LAST, LAST + DAY):
        play(db, day, routine=routine, pain_before=4)
    db.dispose()
    page.set_viewport_size(PHONE)
    return app_server(folder=tmp_path)


def answers(server: AppServer) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(server.folder / "rehab.db")) as connection:
        return connection.execute("SELECT monday, answers FROM look_back").fetchall()


def tab_to(page: Page, role: Literal["button", "radio"], name: str) -> None:
    """Go from stop to stop until the one of a role and name is reached."""
    wanted = page.get_by_role(role, name=name)
    for _ in range(_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("wanted => wanted === document.activeElement"):
            return
    raise AssertionError(f"The keyboard does not reach {name!r}.")


def test_the_first_open_of_the_week_looks_back_with_the_keys_alone_and_the_next_does_not(
    page: Page, lived: AppServer
) -> None:
    page.goto(lived.url)
    expect(page.get_by_role("heading", name="Last week", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{lived.url}/look_back")
    expect(page.get_by_text("You kept 2 of 5 planned days")).to_be_visible()

    tab_to(page, "button", "Skip")
    tab_to(page, "radio", "I forgot")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_text("Half of its sets keep a day.")).to_be_visible()
    assert answers(lived) == [("2026-11-16", '{"barrier": "busy"}')]

    tab_to(page, "button", "On to today")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Monday 23 November")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Monday 23 November")).to_be_visible()
    expect(page.get_by_role("heading", name="Last week", exact=True)).to_have_count(0)

    page.goto(f"{lived.url}/look_back")
    expect(page.get_by_role("radio", name="Too busy")).to_be_checked()
    expect(page.get_by_role("button", name="Skip")).to_have_count(0)


def test_weeks_are_turned_and_the_address_says_which(page: Page, lived: AppServer) -> None:
    page.goto(f"{lived.url}/look_back")
    page.get_by_role("link", name="The week before").click()
    expect(page.get_by_role("heading", name="Week of 9 November")).to_be_visible()
    expect(page).to_have_url(f"{lived.url}/look_back?week=2026-11-09")
    page.reload()
    expect(page.get_by_text("9 to 15 November 2026")).to_be_visible()
    expect(page.get_by_text("You did not answer.")).to_be_visible()
    page.get_by_role("link", name="The week after").click()
    expect(page.get_by_role("heading", name="Last week", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Week of 9 November")).to_be_visible()


def test_closing_the_page_is_an_answer_too(page: Page, lived: AppServer) -> None:
    page.goto(lived.url)
    expect(page.get_by_role("heading", name="Last week", exact=True)).to_be_visible()
    page.goto("about:blank")
    page.goto(lived.url)
    expect(page.get_by_role("heading", name="Monday 23 November")).to_be_visible()
    expect(page).to_have_url(f"{lived.url}/")
