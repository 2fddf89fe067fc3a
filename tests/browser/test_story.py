"""The main job from the first visit to the second morning, as a person does it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.conftest import Serve
    from tests.serving import AppServer

_PATIENCE_MS = 20_000
expect.set_options(timeout=_PATIENCE_MS)


def rows(server: AppServer, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(server.folder / "rehab.db")) as connection:
        return connection.execute(query).fetchall()


def go(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def tap(page: Page, group: str, answer: str) -> None:
    page.locator(f".st-key-{group}").get_by_role("radio", name=answer, exact=True).click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def welcome(page: Page, url: str) -> None:
    go(page, url)
    press(page, "Begin")
    for sign in ("saddle_or_bladder", "both_legs_or_accident", "ill_or_leg_weak"):
        tap(page, f"sign-welcome-{sign}", "No")
    press(page, "These are my answers")
    tap(page, "pain-usual-pain", "5")
    press(page, "Next")
    press(page, "Nothing of this: next")
    press(page, "Choose The article's five")
    expect(page.get_by_role("heading", name="Monday 23 November")).to_be_visible()


def look_up(page: Page, url: str) -> None:
    go(page, f"{url}/exercises")
    page.get_by_placeholder("Search by name").fill("invisible chair")
    expect(page.get_by_text("1 of 45 exercises")).to_be_visible()
    found = page.get_by_role("link", name="Wall sit")
    expect(found).to_have_count(1)
    found.click()
    expect(page.get_by_role("heading", name="Wall sit")).to_be_visible()
    expect(page.get_by_text("25 to 30 cm")).to_be_visible()


def shorten_the_walk(page: Page, url: str) -> None:
    """Set the walk to 2 minutes; the minutes follow, and a reload keeps them."""
    go(page, f"{url}/routine")
    total = page.locator(".lengths")
    expect(total).to_contain_text("30 min")
    page.get_by_role("listitem").get_by_role("button").filter(has_text="Walk").click()
    minutes = page.get_by_label("Minutes", exact=True)
    minutes.fill("2")
    minutes.press("Enter")
    expect(total).to_contain_text("12 min")
    minutes.fill("0")
    minutes.press("Enter")
    expect(page.get_by_text("You wrote 0")).to_be_visible()
    page.reload()
    expect(total).to_contain_text("12 min")


def play(page: Page) -> None:
    """Play the first sitting to its end, with a pause in between, and answer the closing questions."""
    tap(page, "due", "4")
    press(page, "Start")
    player = page.get_by_label("Session player")
    player.get_by_role("button", name="Start", exact=True).click()
    expect(player.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.clock.run_for(15_000)
    press(page, "Pause")
    held = page.get_by_role("timer").inner_text()
    page.clock.run_for(60_000)
    expect(page.get_by_role("timer")).to_have_text(held)
    press(page, "Resume")
    page.clock.run_for(13 * 60_000)
    expect(page.get_by_role("heading", name="All done")).to_be_visible()
    page.get_by_role("group", name="How is your back now?").get_by_role(
        "button", name="3", exact=True
    ).click()
    page.get_by_role("group", name="How hard was it?").get_by_role("button", name="OK", exact=True).click()
    press(page, "Done")
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()


def test_from_the_first_visit_to_the_second_morning(page: Page, app_server: Serve) -> None:
    server = app_server()
    page.clock.install(time="2026-11-23T09:00:00Z")
    welcome(page, server.url)
    look_up(page, server.url)
    shorten_the_walk(page, server.url)

    go(page, server.url)
    expect(page.get_by_role("heading", name="Monday, first sitting: 12 min")).to_be_visible()
    play(page)
    assert rows(server, "SELECT outcome, sets_done, sets_planned FROM training_session") == [
        ("finished", 5, 5)
    ]
    assert rows(server, "SELECT moment, score FROM pain_entry ORDER BY at") == [("before", 4), ("after", 3)]

    go(page, server.url)
    expect(page.get_by_role("heading", name="Monday, second sitting: 3 min")).to_be_visible()
    expect(page.get_by_text("1 day kept in a row")).to_be_visible()

    go(page, f"{server.url}/progress")
    expect(page.get_by_text("Days kept in a row")).to_be_visible()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()

    server.restart(REHAB_NOW="2026-11-24T07:00:00+00:00")
    go(page, server.url)
    expect(page.get_by_role("heading", name="How is your back this morning?")).to_be_visible()
    tap(page, "morning", "2")
    expect(page.get_by_role("heading", name="How is your back this morning?")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Tuesday 24 November")).to_be_visible()
    expect(page.get_by_role("heading", name="How is your back this morning?")).to_have_count(0)
    assert rows(server, "SELECT score FROM pain_entry WHERE moment = 'morning'") == [(2,)]
