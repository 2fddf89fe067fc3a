"""Times taken inside a real browser, so that the tool that drives it does not count."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tools.browser import FLAGS, find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

_AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
#: Clicks a button and waits until every element that `shown` finds looks other than before; milliseconds.
_CLICK_TO_CHANGE = """
(button, shown) => new Promise((resolve, reject) => {
  const look = () => [...document.querySelectorAll(shown)].map((one) => one.innerHTML);
  const before = look();
  const start = performance.now();
  const check = () => {
    if (performance.now() - start > 20000) return reject(new Error(`no change of ${shown}`));
    const now = look();
    const isChanged = now.length >= before.length && now.every((one, index) => one !== before[index]);
    if (isChanged) resolve(performance.now() - start);
    else requestAnimationFrame(check);
  };
  button.click();
  requestAnimationFrame(check);
})
"""


#: Waits for `count` elements that can be seen; milliseconds since the navigation began.
_SHOWN = """
([shown, count]) => {
  const seen = [...document.querySelectorAll(shown)].filter((one) => one.getBoundingClientRect().height);
  return seen.length >= count && performance.now();
}
"""


@contextmanager
def open_page() -> Iterator[Page]:
    """Open a page in a new Chromium whose cache stays warm until the block ends."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield chromium.new_context(viewport={"width": 1280, "height": 800}, timezone_id="UTC").new_page()
        chromium.close()


def navigate(page: Page, address: str, shown: str, count: int = 1) -> float:
    """Open an address; return the milliseconds until `count` elements `shown` (a selector) can be seen."""
    page.goto(address, wait_until="commit")
    took: float = page.wait_for_function(_SHOWN, arg=[shown, count]).json_value()
    page.locator(_AT_REST).wait_for()
    return took


def click_to_change(page: Page, button: Locator, shown: str) -> float:
    """Click `button` and return the milliseconds until all elements `shown` (a selector) changed."""
    took: float = button.evaluate(_CLICK_TO_CHANGE, shown)
    page.locator(_AT_REST).wait_for()
    return took
