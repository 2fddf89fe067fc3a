"""How much of a session: less on a worse day, unless one knows better; and a flare from start to end."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from rehab.domain.day_state import DayState
from rehab.domain.new_pain import NewPain
from rehab.domain.pain import Moment
from rehab.services.history import load_history
from rehab.services.pain import save_pain
from rehab.services.person import LOCAL, load_person
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from tests.browser.session_page import press, start
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from tests.conftest import Serve
    from tests.serving import AppServer


@pytest.fixture
def app(app_server: Serve) -> AppServer:
    """Start the app for a person whose usual pain is 3."""
    server = app_server(REHAB_NOW="2026-11-23T09:00:00+00:00")
    db = open_house(server.database_url)
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["pelvic_lift", "back_extension_prone"])
    for ago in (3, 4, 5):
        save_pain(db, LOCAL, NewPain(MONDAY - timedelta(days=ago), Moment.MORNING, 3), at(MONDAY))
    db.dispose()
    return server


def stored(server: AppServer) -> list[tuple[str, str, float]]:
    """Read how much each session was, how it ended, and its planned sets."""
    query = "SELECT readiness, outcome, sets_planned FROM training_session ORDER BY started_at"
    with closing(sqlite3.connect(server.folder / "rehab.db")) as connection:
        return connection.execute(query).fetchall()


def tap_on_today(page: Page, score: int) -> None:
    page.locator(".st-key-due").get_by_role("radio", name=f"{score}", exact=True).click()


def end_early(page: Page) -> None:
    start(page)
    press(page, "End session")
    press(page, "Out of time")
    press(page, "Done")
    expect(page.get_by_text("Saved")).to_be_visible()


def state_of_today(server: AppServer) -> DayState:
    db = open_house(server.database_url)
    known = load_person(db, LOCAL)
    assert known
    state = load_history(db, LOCAL, known.revision, MONDAY)[-1].state
    db.dispose()
    return state


def test_a_worse_day_plays_half_and_who_knows_their_back_plays_it_all(app: AppServer, page: Page) -> None:
    page.goto(app.url)
    expect(page.get_by_role("heading", name="Monday: 4 min")).to_be_visible()
    tap_on_today(page, 6)
    expect(page.get_by_text("More than usual today: half of each set")).to_be_visible()
    expect(page.get_by_role("heading", name="Monday: 2 min")).to_be_visible()
    press(page, "Start")
    expect(page.get_by_role("region", name="Session player")).to_be_visible()  # Today has the same buttons
    expect(page.get_by_text("1 set of 5, hold 10 s")).to_be_visible()
    expect(page.get_by_text("Prone back extension")).not_to_be_visible()
    press(page, "I know my back: do the full plan")
    expect(page.get_by_text("1 set of 10, hold 10 s")).to_be_visible()
    press(page, "Half of each set")
    end_early(page)
    page.goto(app.url)
    tap_on_today(page, 6)
    press(page, "I know my back: do the full plan")
    expect(page.get_by_text("The full plan, as you chose.")).to_be_visible()
    press(page, "Start")
    expect(page).to_have_url(re.compile("much=full"))
    expect(page.get_by_text("1 set of 10, hold 10 s")).to_be_visible()
    end_early(page)
    assert stored(app) == [("reduced", "stopped", 1.0), ("full", "stopped", 2.0)]


def test_a_flare_has_a_gentle_set_that_makes_the_day_light_and_ends_with_i_am_back(
    app: AppServer, page: Page
) -> None:
    page.goto(app.url)
    press(page, "Not today?")
    page.get_by_role("button", name="My back is worse: a flare").click()
    expect(page.get_by_role("heading", name="Is this flare one of the usual ones?")).to_be_visible()
    page.get_by_role("link", name="Later: on to Today").click()
    expect(page.get_by_text("The gentle set today.")).to_be_visible()
    press(page, "Start")
    expect(page.get_by_role("region", name="Session player")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Diaphragmatic breathing")).to_be_visible()
    page.get_by_role("button", name="3", exact=True).click()
    start(page)
    while not page.get_by_role("heading", name="How is your back now?").is_visible():
        press(page, page.locator('[data-el="skip"]').inner_text())
    page.get_by_text("Set by set").click()
    for name, minutes in (("Continuous walk", 5), ("Diaphragmatic breathing", 2)):
        for _ in range(minutes):
            page.get_by_role("button", name=f"{name}: more").click()
    press(page, "Done")
    expect(page.get_by_text("Saved")).to_be_visible()
    assert [one[0] for one in stored(app)] == ["calm"]
    assert state_of_today(app) is DayState.LIGHT
    page.goto(app.url)
    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()
    press(page, "I am back")
    expect(page.get_by_text("Welcome back: that time off is over.")).to_be_visible()
    expect(page.get_by_text("The gentle set today.")).not_to_be_visible()
