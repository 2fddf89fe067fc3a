"""PostgreSQL goes away, or is taken, while a session is finished: the browser hands it over once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.held_line import HeldLine
from tests.browser.session_page import furnish_at, open_session, press, start
from tests.postgres import name_of
from tests.screens import at_rest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

    from tests.conftest import Serve
    from tests.postgres import Postgres
    from tests.serving import AppServer


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """Give the database of a person with one short exercise."""
    url = postgres.new()
    furnish_at(url)
    yield url
    postgres.drop(url)


@pytest.fixture
def app(url: str, app_server: Serve) -> AppServer:
    """Start the app on it."""
    return app_server(REHAB_DATABASE_URL=url)


def stored(postgres: Postgres, url: str) -> list[tuple[str, int]]:
    with postgres.admin(name_of(url)) as admin:
        return admin.execute("SELECT outcome, active_seconds FROM training_session").fetchall()


def is_told(page: Page, sentence: str) -> None:
    """See that the person is told what is wrong, and that the session is not lost."""
    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    expect(page.get_by_text("is not lost: this browser keeps it")).to_be_visible()


def is_handed_over_once(
    page: Page,
    app: AppServer,
    postgres: Postgres,
    url: str,
    session: tuple[str, int] = ("stopped_for_pain", 7),
) -> None:
    """Load a page until the session came in, then twice more."""
    page.goto(app.url)
    for _ in range(30):
        page.clock.run_for(2_000)
        if stored(postgres, url):
            break
    for _ in range(2):
        page.reload()
        expect(page.get_by_role("heading", name="Monday 23 November")).to_be_visible()
        page.clock.run_for(5_000)
    assert stored(postgres, url) == [session]


def in_the_first_hold(page: Page, app: AppServer) -> None:
    open_session(page, app)
    start(page)
    page.clock.run_for(17_000)


def asked_why_it_ends(page: Page, app: AppServer) -> None:
    """Press that the session ends, and let the server hear of it: a page that runs then says so alone."""
    in_the_first_hold(page, app)
    press(page, "End session")
    expect(page.get_by_role("button", name="It hurts", exact=True)).to_be_visible()
    page.clock.run_for(2_000)
    at_rest(page)


def test_a_session_ended_while_postgresql_is_away_is_stored_once_when_it_is_back(
    page: Page, app: AppServer, postgres: Postgres, url: str
) -> None:
    asked_why_it_ends(page, app)
    postgres.stop()
    try:
        press(page, "It hurts")
        is_told(page, "The server with your data does not answer just now")
    finally:
        postgres.start()
    is_handed_over_once(page, app, postgres, url)


def test_a_session_ended_while_postgresql_takes_nobody_more_is_stored_once_when_it_does(
    page: Page, app: AppServer, postgres: Postgres, url: str
) -> None:
    asked_why_it_ends(page, app)
    with postgres.admin() as admin:
        admin.execute(f"ALTER DATABASE {name_of(url)} CONNECTION LIMIT 0")
        put_out(admin, url)
        press(page, "It hurts")
        is_told(page, "Very many people are here just now")
        assert stored(postgres, url) == []
        admin.execute(f"ALTER DATABASE {name_of(url)} CONNECTION LIMIT -1")
    is_handed_over_once(page, app, postgres, url)


def test_a_session_goes_on_while_postgresql_is_away_and_is_stored_once_when_it_is_back(
    page: Page, app: AppServer, postgres: Postgres, url: str
) -> None:
    in_the_first_hold(page, app)
    large = page.get_by_role("button", name="Large")
    large.click()
    postgres.stop()
    try:
        page.clock.run_for(60_000)
        is_told(page, "The server with your data does not answer just now")
        expect(large).to_have_attribute("aria-pressed", "true")
        press(page, "Pause")
        press(page, "Resume")
        page.clock.run_for(200_000)
        expect(page.get_by_role("heading", name="All done")).to_be_visible()
        expect(page.get_by_text("Saved", exact=True)).to_have_count(0)
    finally:
        postgres.start()
    page.clock.run_for(10_000)
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert stored(postgres, url) == [("finished", 140)]


def test_the_player_stays_large_where_the_page_is_made_anew_and_the_old_one_is_still_there(
    page: Page, app: AppServer, postgres: Postgres
) -> None:
    line = HeldLine(page)
    in_the_first_hold(page, app)
    large = page.get_by_role("button", name="Large")
    large.click()
    expect(large).to_have_attribute("aria-pressed", "true")
    line.hold("end")
    postgres.stop()
    try:
        page.clock.run_for(60_000)
        is_told(page, "The server with your data does not answer just now")
        expect(page.locator(".player")).to_have_count(2)
        line.let_go()
        expect(page.locator(".player")).to_have_count(1)
        expect(large).to_have_attribute("aria-pressed", "true")
        large.click()
        expect(large).to_have_attribute("aria-pressed", "false")
    finally:
        postgres.start()


def test_a_session_in_the_browser_goes_on_though_its_page_is_loaded_while_postgresql_is_away(
    page: Page, app: AppServer, postgres: Postgres, url: str
) -> None:
    in_the_first_hold(page, app)
    postgres.stop()
    try:
        page.reload()
        is_told(page, "The server with your data does not answer just now")
        press(page, "Resume")
        page.clock.run_for(200_000)
        expect(page.get_by_role("heading", name="All done")).to_be_visible()
    finally:
        postgres.start()
    is_handed_over_once(page, app, postgres, url, ("finished", 140))


def test_on_a_slow_disk_a_session_is_said_to_be_saved_only_once_it_is(
    page: Page, app: AppServer, postgres: Postgres, url: str
) -> None:
    open_session(page, app)
    start(page)
    page.clock.run_for(17_000)
    with postgres.admin(name_of(url)) as admin, admin.transaction():
        admin.execute("LOCK TABLE training_session IN SHARE MODE")  # who reads goes on, who writes waits
        page.clock.run_for(200_000)
        expect(page.get_by_role("heading", name="All done")).to_be_visible()
        expect(page.get_by_text("Saved", exact=True)).to_have_count(0)
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert stored(postgres, url) == [("finished", 140)]


def put_out(admin: Connection, url: str) -> None:
    """End everybody's connections to a database."""
    admin.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", [name_of(url)]
    )
