"""Build me a routine, on a phone: answers, a try-out, one swapped, taken, and Today shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from rehab.services.person import LOCAL, save_usual_pain
from rehab.services.start import open_house
from rehab.services.welcome import finish_welcome
from tests.browser.test_axe import faults
from tests.making import MONDAY, at, meet
from tests.screens import PHONE, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import Serve


@pytest.fixture
def url(app_server: Serve, tmp_path: Path) -> str:
    """Start the app for a person without a routine, whose pain is usually 2."""
    db = open_house(f"sqlite:///{tmp_path / 'rehab.db'}")
    meet(db)
    save_usual_pain(db, LOCAL, 2)
    finish_welcome(db, LOCAL, at(MONDAY))
    db.dispose()
    return app_server(folder=tmp_path, REHAB_NOW=at(MONDAY).isoformat()).url


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with open_page(browser, PHONE) as page:
        yield page


def test_from_the_answers_to_today(url: str, phone: Page) -> None:
    phone.goto(url)
    phone.get_by_role("link", name="Build me a routine").click()
    expect(phone.get_by_role("heading", level=1, name="Build me a routine")).to_be_visible()
    phone.get_by_text("Less pain", exact=True).click()
    phone.get_by_role("radiogroup", name="Minutes a day").get_by_role("radio", name="15").click()
    phone.get_by_role("button", name="Show my routine").click()

    hips = phone.locator(".st-key-first-hips")
    expect(hips.get_by_role("heading", name="Pelvic lift")).to_be_visible()
    hips.get_by_role("button", name="Try it out").click()
    first = phone.get_by_role("spinbutton", name="First try")
    first.fill("10")
    first.press("Enter")
    expect(hips.get_by_text("1 set of 6, hold 10 s")).to_be_visible()
    assert faults(phone) == []
    phone.keyboard.press("Escape")
    phone.set_viewport_size(PHONE)
    phone.reload()
    expect(hips.get_by_text("1 set of 6, hold 10 s")).to_be_visible()

    trunk = phone.locator(".st-key-first-trunk")
    trunk.get_by_role("button", name="McGill curl-up").click()
    expect(trunk.get_by_role("heading", name="McGill curl-up")).to_be_visible()
    phone.goto(url)
    expect(phone.get_by_role("heading", name="You have no routine yet")).to_be_visible()
    phone.goto(f"{url}/first_routine?show=proposal")
    expect(trunk.get_by_role("heading", name="McGill curl-up")).to_be_visible()
    phone.get_by_role("button", name="Take it").click()

    expect(phone.get_by_role("heading", level=1, name="Less pain")).to_be_visible()
    expect(phone.get_by_role("listitem").filter(has_text="McGill curl-up")).to_be_visible()
    phone.goto(url)
    expect(phone.get_by_role("heading", name="Monday: ")).to_be_visible()
    due = phone.locator("ol.due")
    expect(due.get_by_text("McGill curl-up")).to_be_visible()
    expect(due.get_by_role("listitem").filter(has_text="Pelvic lift")).to_contain_text("1 set of 6")
