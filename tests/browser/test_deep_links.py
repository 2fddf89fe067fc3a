"""A link into the app works on a server that has just started, and asks nobody else for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from rehab.house import HOUSE

if TYPE_CHECKING:
    from tests.conftest import Serve
    from tests.serving import AppServer

#: But for Today, which is the start page, and for those that are only where people sign in.
PAGES = sorted(
    path.stem
    for path in HOUSE.glob("pages/**/*.py")
    if path.parent.name != "practice" and path.stem not in ("today", "who_sees")
)


@pytest.fixture(scope="module")
def app(shared_app_server: Serve) -> AppServer:
    return shared_app_server()


@pytest.mark.parametrize("address", ["", *PAGES])
def test_a_page_opens_inside_the_frame_as_the_first_after_a_start(
    app: AppServer, page: Page, address: str
) -> None:
    app.restart()
    asked: set[str | None] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))

    page.goto(f"{app.url}/{address}")

    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("link", name="Progress").first).to_be_attached()
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_text("Something went wrong")).to_have_count(0)
    assert asked - {None} == {"127.0.0.1"}  # None is what the page itself made: data and blobs
    assert "Traceback" not in app.log
