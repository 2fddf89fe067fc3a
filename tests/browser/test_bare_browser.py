"""A browser that cannot do much: the session is played to its end and stored, and what is missing is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.session_page import open_session, press, sessions, start

if TYPE_CHECKING:
    from tests.serving import AppServer

NOT_KEPT = "This browser does not let us keep a copy."
MAY_GO_DARK = "The screen may go dark: this browser does not let us keep it on."

NO_SOUND = """
for (const name of ["AudioContext", "speechSynthesis", "SpeechSynthesisUtterance"]) delete window[name];
"""
NOTHING_OF_THE_PHONE = """
for (const name of ["wakeLock", "mediaSession", "vibrate", "locks"]) delete Navigator.prototype[name];
delete window.Worker;
"""
REFUSED = """
navigator.wakeLock.request = () => Promise.reject(new DOMException("low battery", "NotAllowedError"));
"""
FORBIDDEN = """
const refuse = { get() { throw new DOMException("forbidden", "SecurityError"); } };
for (const area of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(window, area, refuse);
}
"""
FULL = """
const full = () => { throw new DOMException("full", "QuotaExceededError"); };
Storage.prototype.setItem = full;
IDBObjectStore.prototype.put = full;
"""


def play_through(page: Page, server: AppServer) -> None:
    """Play a session to its end; a mistake of the page on the way fails the test."""
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    open_session(page, server)
    start(page)
    page.clock.run_for(30_000)
    press(page, "Pause")
    press(page, "Resume")
    page.clock.run_for(200_000)
    expect(page.get_by_role("heading", name="All done")).to_be_visible()
    expect(page.get_by_text("Saved", exact=True).first).to_be_visible()
    assert sessions(server) == [("finished", 140)]
    assert mistakes == []


def test_without_sound_the_panel_of_sounds_says_so(page: Page, short_session: AppServer) -> None:
    page.add_init_script(NO_SOUND)
    open_session(page, short_session)
    press(page, "Voice and sounds")
    expect(page.get_by_text("This browser makes no sound.")).to_be_visible()


@pytest.mark.parametrize(
    "missing",
    [
        pytest.param(NOTHING_OF_THE_PHONE, id="no wake lock, media keys, buzzing, locks or workers"),
        pytest.param(REFUSED, id="a wake lock that is refused"),
    ],
)
def test_a_screen_that_may_go_dark_is_said(page: Page, short_session: AppServer, missing: str) -> None:
    page.add_init_script(missing)
    open_session(page, short_session)
    start(page)
    expect(page.get_by_text(MAY_GO_DARK)).to_be_visible()


@pytest.mark.parametrize(
    "missing",
    [
        pytest.param(NO_SOUND, id="no sound and no voice"),
        pytest.param(NOTHING_OF_THE_PHONE, id="no wake lock, media keys, buzzing, locks or workers"),
        pytest.param(FORBIDDEN, id="storage is forbidden"),
        pytest.param(FULL, id="storage is full"),
    ],
)
def test_a_session_is_stored_all_the_same(page: Page, short_session: AppServer, missing: str) -> None:
    page.add_init_script(missing)
    play_through(page, short_session)


@pytest.mark.parametrize(
    "missing", [pytest.param(FORBIDDEN, id="storage is forbidden"), pytest.param(FULL, id="storage is full")]
)
def test_a_session_of_which_no_copy_is_kept_says_so(
    page: Page, short_session: AppServer, missing: str
) -> None:
    page.add_init_script(missing)
    open_session(page, short_session)
    start(page)
    expect(page.get_by_text(NOT_KEPT)).to_be_visible()
