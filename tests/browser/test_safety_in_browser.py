"""A warning sign closes session and builder until care was sought; health swaps what does not fit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from tests.browser.session_page import open_session, press, start
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.conftest import Serve
    from tests.serving import AppServer

expect.set_options(timeout=20_000)
#: As many stops as any of our pages has at most before what is looked for.
_MOST_STOPS = 60


@pytest.fixture
def server(app_server: Serve, tmp_path: Path) -> AppServer:
    """Start the app for a person with a crunch and a walk."""
    db = open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["partial_crunch", "walking"])
    db.dispose()
    return app_server(folder=tmp_path)


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True)


def answer(page: Page, question: str, word: str) -> None:
    card = page.locator(f".st-key-sign-check-{question}")
    card.get_by_role("radio", name=word, exact=True).click()


def test_a_sign_for_now_closes_session_and_builder_until_care_was_sought(
    page: Page, server: AppServer
) -> None:
    page.goto(f"{server.url}/safety")
    page.get_by_role("link", name="Answer the safety questions").click()
    answer(page, "urine", "No")
    page.get_by_role("button", name="Next").click()
    answer(page, "bowel", "Yes")
    page.reload()
    chosen = page.locator(".st-key-sign-check-bowel").get_by_role("radio", name="Yes", exact=True)
    expect(chosen).to_be_checked()
    page.get_by_role("button", name="Show me what to do now").click()
    expect(heading(page, "Please get help now")).to_be_visible()
    for place in ("safety", "session", "routine"):
        page.goto(f"{server.url}/{place}")
        expect(heading(page, "Please get help now")).to_be_visible()
        expect(page.get_by_label("Session player")).to_have_count(0)
        expect(page.get_by_label("Add an exercise")).to_have_count(0)
    page.get_by_role("combobox", name="Where are you?").click()
    page.get_by_role("option", name="United Kingdom").click()
    expect(page.get_by_role("link", name="Call 999")).to_be_visible()
    page.get_by_role("button", name="I have sought care about this").click()
    expect(heading(page, "Is this serious?")).to_be_visible()
    page.goto(f"{server.url}/routine")
    expect(page.get_by_label("Add an exercise").first).to_be_visible()
    page.goto(f"{server.url}/session")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def hurts(page: Page, what: str) -> None:
    press(page, "This hurts")
    page.get_by_role("group", name="How much does it hurt now?").get_by_role(
        "button", name=what, exact=True
    ).click()


def stop_for_signs(page: Page) -> None:
    """Stop as the player asks for; the questions follow, with what was done in store."""
    press(page, "Stop, and see the warning signs")
    expect(heading(page, "Safety questions")).to_be_visible()
    expect(page.locator(".st-key-sign-check-urine")).to_be_visible()


def once_stored(page: Page, server: AppServer) -> list[str]:
    """Return how each session ended, once there is one; fail after a while."""
    for _ in range(200):
        with closing(sqlite3.connect(server.folder / "rehab.db")) as connection:
            found = [outcome for (outcome,) in connection.execute("SELECT outcome FROM training_session")]
        if found:
            return found
        page.wait_for_timeout(50)
    raise AssertionError("The session was not stored.")


def test_a_second_red_in_the_player_ends_in_the_safety_questions_with_the_session_saved(
    page: Page, server: AppServer
) -> None:
    open_session(page, server)
    start(page)
    page.clock.run_for(17_000)
    hurts(page, "7")
    press(page, "Leave this exercise")
    page.clock.run_for(17_000)
    hurts(page, "8")
    stop_for_signs(page)
    assert once_stored(page, server) == ["stopped_for_pain"]


def test_a_symptom_in_the_player_ends_in_the_safety_questions_whatever_the_score(
    page: Page, server: AppServer
) -> None:
    open_session(page, server)
    start(page)
    page.clock.run_for(17_000)
    hurts(page, "New numbness or weakness")
    stop_for_signs(page)
    assert once_stored(page, server) == ["stopped_for_pain"]


def test_with_osteoporosis_the_crunch_is_swapped_in_builder_and_player(page: Page, server: AppServer) -> None:
    page.goto(f"{server.url}/my_health")
    page.get_by_text("Osteoporosis or a past spine fracture").click()
    expect(page.get_by_role("checkbox", name="Osteoporosis or a past spine fracture")).to_be_checked()
    expect(page.get_by_text("A clinician has agreed")).to_have_count(0)
    page.goto(f"{server.url}/session")
    expect(page.get_by_text("McGill curl-up instead of Partial crunch.")).to_be_visible()
    listed = page.get_by_role("list", name="Exercises")
    expect(listed).to_contain_text("McGill curl-up")
    expect(listed).not_to_contain_text("Partial crunch")
    page.goto(f"{server.url}/routine")
    expect(heading(page, "Does not fit your health")).to_be_visible()
    page.get_by_role("button", name="Swap for McGill curl-up").click()
    expect(heading(page, "Does not fit your health")).to_have_count(0)
    expect(page.get_by_text("Partial crunch is swapped.")).to_be_visible()


def test_with_the_keyboard_alone_a_question_is_answered_and_the_next_one_comes(
    page: Page, server: AppServer
) -> None:
    page.goto(f"{server.url}/safety?check=asked")
    card = page.locator(".st-key-sign-check-urine")
    expect(card).to_be_visible()
    reach(page, card.get_by_role("radio").first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(card.get_by_role("radio", name="No", exact=True)).to_be_checked()
    following = page.get_by_role("button", name="Next")
    expect(following).to_be_enabled()
    reach(page, following)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-sign-check-bowel")).to_be_visible()
    expect(page.get_by_text("Question 2 of 28")).to_be_visible()


def reach(page: Page, target: Locator) -> None:
    """Go from stop to stop until the target has the focus."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(target)
