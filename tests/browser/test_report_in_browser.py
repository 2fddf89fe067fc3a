"""The clinician's page in the browser: both files come, and the HTML file is open to everybody and alone."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Page, expect

from rehab.services.demo import write_demo
from rehab.services.person import LOCAL
from rehab.services.start import open_house
from tests.browser.test_axe import faults_of_a_file
from tests.making import MONDAY
from tests.screens import DESK, PHONE, at_rest, open_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import Serve

_PATIENCE_MS = 30_000
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def saved(page: Page, button: str, folder: Path) -> Path:
    at_rest(page)
    with page.expect_download(timeout=_PATIENCE_MS) as download:
        page.get_by_role("button", name=button).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_the_page_comes_as_pdf_and_as_html_that_asks_nobody_for_anything(
    app_server: Serve, browser: Browser, tmp_path: Path
) -> None:
    server = app_server()
    db = open_house(server.database_url)
    write_demo(db, LOCAL, years=1, seed=4, today=MONDAY)
    db.dispose()
    with open_page(browser, DESK) as page:
        page.goto(f"{server.url}/report")
        page.get_by_label("Your name, if you want it on the page (it is not stored)").fill("Ada Lovelace")
        page.keyboard.press("Enter")
        expect(page.locator(".paper")).to_contain_text("Ada Lovelace", timeout=_PATIENCE_MS)
        for picture in page.locator(".paper img").all():
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", value=True)
            assert picture.evaluate("image => image.naturalWidth") > 0
        pdf = saved(page, "Download the PDF", tmp_path)
        assert pdf.name == "back-pain-2026-11-23.pdf"
        assert pdf.read_bytes().startswith(b"%PDF")
        html = saved(page, "Download as a web page (HTML)", tmp_path)

    with open_page(browser, DESK) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(html.as_uri())
        expect(page.get_by_role("heading", level=1)).to_have_text("Back pain: how it went")
        expect(page.get_by_text("Ada Lovelace")).to_be_visible()
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert page.locator("img").evaluate_all("all => all.every(one => one.naturalWidth > 0)")
        for size, scheme in product((DESK, PHONE), _SCHEMES):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            assert faults_of_a_file(page) == []
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_reached_from_progress_by_its_name(
    app_server: Serve, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{app_server().url}/progress")
    page.get_by_test_id("stMain").get_by_role("link", name="A page for your clinician").click()
    expect(page.get_by_role("heading", name="For your clinician")).to_be_visible(timeout=_PATIENCE_MS)
    expect(page.locator(".paper")).to_contain_text("There is no pain score yet.", timeout=_PATIENCE_MS)
