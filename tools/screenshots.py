"""Takes the pictures of the README: the real app with a made-up history, on a phone and on a desk."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright
from pypdfium2 import PdfDocument

from rehab.domain.report.content import Choices
from rehab.house import HOUSE
from rehab.services.demo import write_demo
from rehab.services.person import LOCAL
from rehab.services.report import export_report_pdf
from rehab.services.start import open_house
from tests.making import MONDAY, at
from tests.serving import AppServer
from tools.browser import FLAGS, find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

PICTURES = HOUSE / "docs" / "pictures"
_PHONE: ViewportSize = {"width": 390, "height": 844}
#: High enough for the first chart.
_TALL = 1180
#: Pixels of a point on paper.
_PAPER = 1.4
#: After so long the figure holds its end.
_LIFTED_MS = 4000
_DESK: ViewportSize = {"width": 1280, "height": 860}


def main() -> None:
    """Take every picture again."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = AppServer(Path(folder))
        write_demo(open_house(server.database_url), LOCAL, years=2, seed=4, today=MONDAY)
        server.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
            _desk(browser, server.url)
            _phone(browser, server.url)
            _report(server.database_url)
        server.stop()


def _desk(browser: Browser, url: str) -> None:
    page = browser.new_context(viewport=_DESK, color_scheme="light", timezone_id="UTC").new_page()
    _open(page, f"{url}/progress")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.set_viewport_size({**_DESK, "height": _TALL})
    expect(page.locator(".js-plotly-plot .main-svg").nth(1)).to_be_visible()
    _take(page, "progress")
    page.set_viewport_size(_DESK)
    _open(page, f"{url}/routine")
    _take(page, "routine")
    page.context.close()
    page = browser.new_context(viewport=_DESK, color_scheme="dark", timezone_id="UTC").new_page()
    _open(page, f"{url}/exercises?exercise=bird_dog")
    page.wait_for_timeout(_LIFTED_MS)
    _take(page, "exercise-dark")
    page.context.close()


def _phone(browser: Browser, url: str) -> None:
    page = browser.new_context(
        viewport=_PHONE, color_scheme="light", timezone_id="UTC", device_scale_factor=2
    ).new_page()
    page.clock.install(time=MONDAY.isoformat())
    _open(page, url)
    _take(page, "today-phone")
    _open(page, f"{url}/session")
    page.get_by_role("button", name="Start", exact=True).click()
    page.clock.run_for(16_000)
    _take(page, "session-phone")
    page.context.close()


def _report(database: str) -> None:
    db = open_house(database)
    pdf = PdfDocument(export_report_pdf(db, LOCAL, at(MONDAY), Choices()))
    pdf[0].render(scale=_PAPER).to_pil().save(PICTURES / "report.png")
    db.dispose()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    for unfinished in ("stStatusWidget", "stSkeleton"):
        expect(page.get_by_test_id(unfinished)).to_have_count(0)
    page.evaluate("document.fonts.ready")
    for figure in page.locator("img.figure:visible").all():
        figure.evaluate("img => img.getBoundingClientRect().top > innerHeight || img.decode()")


def _take(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
