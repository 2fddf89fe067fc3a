"""What browser tests do with the session page: open it, start, press, and look at what is stored."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from rehab.services.person import LOCAL
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from tests.making import MONDAY, at, give_routine, meet

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.serving import AppServer
    from tools.cluster import Cluster

expect.set_options(timeout=20_000)


def furnish(folder: Path) -> None:
    """Write the file of a person with one short exercise: 10 s to get ready, 10 x 14 s, 9 x 3 s."""
    furnish_at(f"sqlite:///{folder / 'rehab.db'}")


def furnish_at(url: str) -> None:
    """Write the same into any database."""
    db = open_house(url)
    meet(db)
    finish_welcome(db, LOCAL, at(MONDAY))
    give_routine(db, ["pelvic_lift"])
    db.dispose()


def open_session(page: Page, server: AppServer | Cluster) -> None:
    """Open the page, with its clock in our hands."""
    page.clock.install(time="2026-11-23T09:00:00Z")
    page.goto(f"{server.url}/session")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def start(page: Page) -> None:
    """Start, and let the clock be driven only once the session runs."""
    press(page, "Start")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def press(page: Page, name: str) -> None:
    """Press the button of this name."""
    page.get_by_role("button", name=name, exact=True).click()


def sessions(server: AppServer) -> list[tuple[str, int]]:
    """Read the outcome and the active seconds of each session."""
    with closing(sqlite3.connect(server.folder / "rehab.db")) as connection:
        return connection.execute("SELECT outcome, active_seconds FROM training_session").fetchall()
